use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::World;
use crate::problem::Problem;
use crate::record::{Attempt, Delivery, DeliveryState, Event, Webhook};

/// How many times an event is sent again to a webhook that did not take it.
const RETRIES: usize = 3;
/// How long after an attempt the next one is made.
const BETWEEN_ATTEMPTS: SignedDuration = SignedDuration::from_mins(3);

/// How a delivery is to differ from the ordinary one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Replay {
    pub(crate) replay: bool,
    pub(crate) wrong_token: bool,
}

impl World {
    pub(crate) fn webhook(&self, id: &str) -> Result<Arc<Webhook>, Problem> {
        self.webhooks.get(id).ok_or_else(|| Problem::not_found("webhook", id))
    }

    /// Takes a webhook away; what was on its way to it is given up.
    pub(crate) fn remove_webhook(&mut self, id: &str) -> Result<Arc<Webhook>, Problem> {
        let webhook = self.webhook(id)?;
        self.webhooks.remove(id);
        let waiting: Vec<Arc<Delivery>> = self
            .deliveries
            .all()
            .filter(|delivery| delivery.webhook_id == id && delivery.due_at.is_some())
            .cloned()
            .collect();
        for delivery in waiting {
            self.deliveries.put(Delivery {
                state: DeliveryState::Failed,
                due_at: None,
                ..(*delivery).clone()
            });
        }
        Ok(webhook)
    }

    /// Sends an event on its way to every webhook that wants it.
    pub(super) fn announce(&mut self, event: &Event) {
        let webhooks: Vec<Arc<Webhook>> =
            self.webhooks.all().filter(|webhook| webhook.wants(&event.kind)).cloned().collect();
        for webhook in webhooks {
            self.deliver(event, &webhook, Replay::default());
        }
    }

    pub(crate) fn deliver(
        &mut self,
        event: &Event,
        webhook: &Webhook,
        how: Replay,
    ) -> Arc<Delivery> {
        let delivery = Delivery {
            id: format!("whd_{:012}", self.deliveries.places()),
            event_id: event.id.clone(),
            event_type: event.kind.clone(),
            webhook_id: webhook.id.clone(),
            state: DeliveryState::Waiting,
            due_at: Some(self.now()),
            attempts: Vec::new(),
            replay: how.replay,
            wrong_token: how.wrong_token,
            put_off: false,
        };
        self.deliveries.put(delivery)
    }

    /// Notes how an attempt went, and when there will be another unless it is the `last`.
    pub(crate) fn attempted(&mut self, id: &str, attempt: Attempt, last: bool) {
        let Some(delivery) = self.deliveries.get(id) else { return };
        let mut delivery = (*delivery).clone();
        let goes_on = delivery.due_at.is_some() && !last;
        delivery.due_at = None;
        if attempt.succeeded() {
            delivery.state = DeliveryState::Delivered;
        } else if goes_on && !delivery.replay && delivery.attempts.len() < RETRIES {
            delivery.due_at = self.now().checked_add(BETWEEN_ATTEMPTS).ok();
        } else {
            delivery.state = DeliveryState::Failed;
        }
        delivery.wrong_token |= attempt.wrong_token;
        delivery.attempts.push(attempt);
        self.deliveries.put(delivery);
    }

    /// Puts a delivery off until then, once.
    pub(crate) fn put_off(&mut self, delivery: &Delivery, until: Timestamp) {
        self.deliveries.put(Delivery { due_at: Some(until), put_off: true, ..delivery.clone() });
    }

    /// Whether a fault keeps an event from being sent for the first time.
    pub(crate) fn holds_one_back(&self) -> bool {
        let newest = self.deliveries.all().rev().take(100);
        newest.into_iter().any(|delivery| {
            delivery.put_off && delivery.attempts.is_empty() && delivery.due_at.is_some()
        })
    }

    /// How many webhooks have not taken the event yet.
    pub(crate) fn pending_webhooks(&self, event_id: &str) -> usize {
        let mut pending: Vec<&str> = Vec::new();
        for delivery in self.deliveries.of(event_id).filter(|delivery| !delivery.replay) {
            if delivery.state != DeliveryState::Delivered {
                pending.push(&delivery.webhook_id);
            }
        }
        pending.len()
    }
}
