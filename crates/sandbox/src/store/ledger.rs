//! What the money comes to: transactions, and the terms, statements and balances made of them.

use std::sync::Arc;

use super::World;
use crate::problem::Problem;
use crate::record::{
    Balance, DisputeReason, DisputeStatus, MethodType, PaymentDispute, PaymentStatus,
    PaymentTransaction, Resource, Statement, Term, TransactionKind,
};
use crate::settings::Settings;

impl World {
    /// Books a movement of money in the term that is now.
    pub(super) fn book(
        &mut self,
        resource_id: &str,
        amount: i64,
        kind: TransactionKind,
        method_type: MethodType,
        settings: &Settings,
    ) {
        let term = self.term_now();
        let transaction = PaymentTransaction::new(
            resource_id.to_owned(),
            amount,
            settings.fee_basis_points.into(),
            kind,
            method_type,
            term.id.clone(),
            self.now(),
        );
        if let Some(statement) = self.statements.get(&term.statement_id) {
            let mut statement = (*statement).clone();
            statement.add(&transaction);
            self.statements.put(statement);
        }
        self.payment_transactions.put(transaction);
    }

    fn term_now(&mut self) -> Arc<Term> {
        let now = self.now();
        if let Some(term) = self.terms.all().next_back().filter(|term| term.holds(now)) {
            return Arc::clone(term);
        }
        let term = self.terms.put(Term::holding(now));
        self.statements.put(Statement {
            id: term.statement_id.clone(),
            term_id: term.id.clone(),
            balance_id: term.balance_id.clone(),
            sums: Default::default(),
            created_at: now,
            updated_at: now,
        });
        self.balances.put(Balance {
            id: term.balance_id.clone(),
            statement_id: term.statement_id.clone(),
            created_at: now,
        });
        term
    }

    /// A cardholder's bank takes a payment back. Only `/_sandbox` can ask for it.
    pub(crate) fn dispute(
        &mut self,
        payment_flow_id: &str,
        status: Option<DisputeStatus>,
        reason: Option<DisputeReason>,
        settings: &Settings,
    ) -> Result<Arc<PaymentDispute>, Problem> {
        let flow = self.payment_flow(payment_flow_id)?;
        if flow.status != PaymentStatus::Succeeded {
            return Err(Problem::invalid_status(format!(
                "This payment flow is {}. Only one that succeeded can be disputed.",
                flow.status.word()
            )));
        }
        let method_type = self.method_type_of(&flow);
        let amount = flow.amount_received.unwrap_or(flow.amount);
        let mut dispute = PaymentDispute::new(flow.id.clone(), amount, method_type, self.now());
        dispute.status = status.unwrap_or(dispute.status);
        dispute.reason = reason.or(dispute.reason);
        let dispute = self.payment_disputes.put(dispute);
        self.book(&dispute.id, amount, TransactionKind::Chargeback, method_type, settings);
        self.emit("dispute.created", Resource::PaymentDispute(Arc::clone(&dispute)));
        Ok(dispute)
    }
}
