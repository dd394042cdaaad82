//! Tells the merchant of events, as PAY.JP does: a token in a header, ten seconds, three more tries.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use reqwest::header::{CONTENT_TYPE, HeaderName};
use reqwest::{Client, redirect};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

use crate::app::App;
use crate::record::{Attempt, Delivery, Event, Webhook};
use crate::store::{Replay, Row, World};
use crate::wire::EventBody;

const TOKEN_HEADER: HeaderName = HeaderName::from_static("x-payjp-webhook-token");
/// What the fault `webhook_wrong_token` sends in place of the token.
const WRONG_TOKEN: &str = "whook_wrong";
/// How long `webhook_reorder` holds an event back when no other overtakes it.
const HELD_BACK: SignedDuration = SignedDuration::from_secs(2);

/// Sends what is due, in order for each webhook, until it is dropped.
pub(crate) async fn send(app: Arc<App>) {
    // Where a redirect would lead is nothing PAY.JP says anything about; it is not a 2xx.
    let client = Client::builder().redirect(redirect::Policy::none()).no_proxy().build();
    let Ok(client) = client else { return };
    let mut workers: HashMap<String, UnboundedSender<Arc<Delivery>>> = HashMap::new();
    let mut running = JoinSet::new();
    let mut reschedules = app.store.reschedules();
    loop {
        reschedules.mark_unchanged();
        for delivery in take_due(&app).await {
            let worker = workers.entry(delivery.webhook_id.clone()).or_insert_with(|| {
                let (worker, work) = unbounded_channel();
                running.spawn(one_by_one(Arc::clone(&app), client.clone(), work));
                worker
            });
            // A worker lives as long as this loop.
            let _ = worker.send(delivery);
        }
        tokio::select! {
            () = next_due(&app) => {}
            changed = reschedules.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
    }
}

async fn next_due(app: &App) {
    match app.store.next_due(Delivery::KIND) {
        Some(moment) => app.clock.reaches(moment).await,
        None => std::future::pending().await,
    }
}

/// What is to be sent now, once the faults had their way.
async fn take_due(app: &App) -> Vec<Arc<Delivery>> {
    if app.store.next_due(Delivery::KIND).is_none_or(|moment| moment > app.clock.now()) {
        return Vec::new();
    }
    let mut due = Vec::new();
    let take = |world: &mut World| {
        due = world.take_due(|world| &world.deliveries);
        let fresh = |delivery: &Delivery| {
            delivery.attempts.is_empty() && !delivery.put_off && !delivery.replay
        };
        due.retain(|delivery| {
            let delay = fresh(delivery).then(|| app.faults.take("webhook_delay")?.value).flatten();
            if let Some(seconds) = delay {
                world.put_off(delivery, world.now() + SignedDuration::from_secs(seconds.into()));
            }
            delay.is_none()
        });
        // With one held back already, whatever comes now is what overtakes it.
        let may_reorder = due.first().is_some_and(|first| fresh(first) || due.len() > 1)
            && !world.holds_one_back();
        if may_reorder && app.faults.take("webhook_reorder").is_some() {
            match &due[..] {
                [only] => {
                    world.put_off(only, world.now() + HELD_BACK);
                    due.clear();
                }
                _ => due.reverse(),
            }
        }
        Ok(())
    };
    // It is due once: what cannot be written now is sent all the same.
    let _ = app.store.change(take).await;
    due
}

async fn one_by_one(app: Arc<App>, client: Client, mut work: UnboundedReceiver<Arc<Delivery>>) {
    while let Some(delivery) = work.recv().await {
        let found = app.store.read(|world| {
            Some((world.webhooks.get(&delivery.webhook_id)?, world.events.get(&delivery.event_id)?))
        });
        let Some((webhook, event)) = found else { continue };
        let lost = app.faults.take("webhook_lost").is_some();
        let attempt = if lost {
            Attempt {
                at: app.now(),
                status: None,
                error: Some("lost by a fault".to_owned()),
                wrong_token: false,
            }
        } else {
            attempt(&app, &client, &delivery, &webhook, &event).await
        };
        let twice = !delivery.replay && app.faults.take("webhook_duplicate").is_some();
        let note = |world: &mut World| {
            world.attempted(&delivery.id, attempt, lost);
            if twice {
                world.deliver(&event, &webhook, Replay { replay: true, wrong_token: false });
            }
            Ok(())
        };
        // An attempt that cannot be written is made again after the next start.
        let _ = app.store.change(note).await;
    }
}

async fn attempt(
    app: &App,
    client: &Client,
    delivery: &Delivery,
    webhook: &Webhook,
    event: &Event,
) -> Attempt {
    let at = app.now();
    let wrong = delivery.wrong_token || app.faults.take("webhook_wrong_token").is_some();
    let pending = app.store.read(|world| world.pending_webhooks(&event.id));
    let body = serde_json::to_vec(&EventBody::new(event, pending)).unwrap_or_default();
    let answer = client
        .post(&webhook.url)
        .header(CONTENT_TYPE, "application/json; charset=utf-8")
        .header(TOKEN_HEADER, if wrong { WRONG_TOKEN } else { &webhook.token })
        .timeout(Duration::from_secs(app.settings.webhook_timeout.into()))
        .body(body)
        .send()
        .await;
    match answer {
        Ok(answer) => {
            Attempt { at, status: Some(answer.status().as_u16()), error: None, wrong_token: wrong }
        }
        Err(error) => {
            Attempt { at, status: None, error: Some(why(&error).to_owned()), wrong_token: wrong }
        }
    }
}

fn why(error: &reqwest::Error) -> &'static str {
    if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "nothing answers at this address"
    } else {
        "the connection broke"
    }
}
