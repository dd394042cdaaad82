//! What a merchant's accounts read: transactions, terms, statements and balances.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::app::App;
use crate::call::{Call, Reply};
use crate::fields::Choice;
use crate::filters::Filters;
use crate::host::origin_of;
use crate::keys::SecretKey;
use crate::paging::{ListBody, PageRequest, list_of};
use crate::problem::Problem;
use crate::record::{
    Balance, BalanceState, MethodType, PaymentTransaction, Statement, Term, TransactionKind,
};
use crate::store::World;
use crate::wire::{BalanceBody, Nothing, PaymentTransactionBody, StatementBody, TermBody};

/// How long the address of a document is good for.
const URL_LASTS: SignedDuration = SignedDuration::from_hours(1);

/// The kind of statement, of which the sandbox makes sales only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StatementType {
    Sales,
    Other,
}

impl Choice for StatementType {
    const ALL: &'static [(&'static str, StatementType)] = &[
        ("sales", StatementType::Sales),
        ("service_fee", StatementType::Other),
        ("transfer_fee", StatementType::Other),
        ("forfeit", StatementType::Other),
        ("misc", StatementType::Other),
    ];
}

pub(super) async fn transactions(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let term_id = filters.text("term_id");
    let kind: Option<TransactionKind> = filters.choice("type");
    let method_type: Option<MethodType> = filters.choice("payment_method_type");
    filters.finish()?;
    let fits = |transaction: &PaymentTransaction| {
        kind.is_none_or(|kind| kind == transaction.kind)
            && method_type.is_none_or(|wanted| wanted == transaction.payment_method_type)
    };
    let page = app.store.read(|world| match &term_id {
        Some(id) => world.payment_transactions.page_of(id, &page, fits),
        None => world.payment_transactions.page(&page, fits),
    })?;
    Ok(list_of::<_, PaymentTransactionBody<'_>>("/v2/payment_transactions", &page))
}

pub(super) async fn transaction(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let found = app.store.read(|world| world.payment_transactions.get(&id));
    let transaction = found.ok_or_else(|| Problem::not_found("payment transaction", &id))?;
    Ok(Json(PaymentTransactionBody::from(&*transaction)).into_response())
}

pub(super) async fn terms(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let within = Within::read(&mut filters, "since_start_at", "until_start_at");
    filters.finish()?;
    app.store.read(|world| {
        let page = world.terms.page(&page, |term| within.holds(term.start_at))?;
        let bodies = page.items.iter().map(|term| TermBody::new(term, world.now())).collect();
        Ok(Json(ListBody::new("/v2/terms".to_owned(), page.has_more, bodies)).into_response())
    })
}

pub(super) async fn term(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app.store.read(|world| {
        let term = world.terms.get(&id).ok_or_else(|| Problem::not_found("term", &id))?;
        Ok(Json(TermBody::new(&term, world.now())).into_response())
    })
}

pub(super) async fn statements(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let within = Within::read(&mut filters, "since", "until");
    let kind: Option<StatementType> = filters.choice("type");
    let term_id = filters.text("term_id");
    filters.finish()?;
    let fits = |statement: &Statement| {
        within.holds(statement.created_at)
            && kind != Some(StatementType::Other)
            && term_id.as_deref().is_none_or(|id| id == statement.term_id)
    };
    app.store.read(|world| {
        let page = world.statements.page(&page, fits)?;
        let bodies = page.items.iter().map(|statement| statement_body(world, statement)).collect();
        Ok(Json(ListBody::new("/v2/statements".to_owned(), page.has_more, bodies)).into_response())
    })
}

pub(super) async fn statement(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app.store.read(|world| {
        let found =
            world.statements.get(&id).ok_or_else(|| Problem::not_found("statement", &id))?;
        Ok(Json(statement_body(world, &found)).into_response())
    })
}

pub(super) async fn balances(
    State(app): State<Arc<App>>,
    _: SecretKey,
    page: PageRequest,
    mut filters: Filters,
) -> Result<Response, Problem> {
    let within = Within::read(&mut filters, "since", "until");
    let due = Within::read(&mut filters, "since_due_date", "until_due_date");
    let state: Option<BalanceState> = filters.choice("state");
    let closed = filters.boolean("closed");
    filters.finish()?;
    // The sandbox never pays out, so no balance leaves its first state or has a due date.
    let fits = |balance: &Balance| {
        within.holds(balance.created_at)
            && due.is_everything()
            && state.is_none_or(|state| state == BalanceState::Collecting)
            && closed != Some(true)
    };
    app.store.read(|world| {
        let page = world.balances.page(&page, fits)?;
        let bodies = page.items.iter().map(|balance| balance_body(world, balance)).collect();
        Ok(Json(ListBody::new("/v2/balances".to_owned(), page.has_more, bodies)).into_response())
    })
}

pub(super) async fn balance(
    State(app): State<Arc<App>>,
    _: SecretKey,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app.store.read(|world| {
        let found = world.balances.get(&id).ok_or_else(|| Problem::not_found("balance", &id))?;
        Ok(Json(balance_body(world, &found)).into_response())
    })
}

pub(super) async fn statement_url(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    call: Call,
) -> Result<Response, Problem> {
    let origin = origin_of(&headers, &app.local_authority);
    call.run(&app, |world, _: Nothing| {
        world.statements.get(&id).ok_or_else(|| Problem::not_found("statement", &id))?;
        url_of(world, "statement_url", &format!("{origin}/v2/statements/{id}"))
    })
    .await
}

pub(super) async fn balance_url(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    call: Call,
) -> Result<Response, Problem> {
    let origin = origin_of(&headers, &app.local_authority);
    call.run(&app, |world, _: Nothing| {
        world.balances.get(&id).ok_or_else(|| Problem::not_found("balance", &id))?;
        url_of(world, "balance_url", &format!("{origin}/v2/balances/{id}"))
    })
    .await
}

fn url_of(world: &World, object: &str, url: &str) -> Result<Reply, Problem> {
    let expires = world.now().saturating_add(URL_LASTS).unwrap_or(Timestamp::MAX);
    Reply::body(json!({ "object": object, "url": url, "expires": expires }))
}

fn statement_body(world: &World, statement: &Statement) -> StatementBody {
    let term: Option<Arc<Term>> = world.terms.get(&statement.term_id);
    StatementBody::new(statement, term.as_deref(), world.now())
}

fn balance_body(world: &World, balance: &Balance) -> BalanceBody {
    let statement = world.statements.get(&balance.statement_id);
    let term = statement.as_ref().and_then(|statement| world.terms.get(&statement.term_id));
    BalanceBody::new(balance, statement.as_deref(), term.as_deref(), world.now())
}

/// From one moment to another, both of which belong to it.
struct Within {
    since: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Within {
    fn read(filters: &mut Filters, since: &str, until: &str) -> Within {
        Within { since: filters.instant(since), until: filters.instant(until) }
    }

    fn holds(&self, moment: Timestamp) -> bool {
        self.since.is_none_or(|since| since <= moment)
            && self.until.is_none_or(|until| moment <= until)
    }

    fn is_everything(&self) -> bool {
        self.since.is_none() && self.until.is_none()
    }
}
