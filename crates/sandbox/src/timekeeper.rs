use std::sync::Arc;

use crate::app::App;
use crate::record::{CheckoutSession, KeptAnswer, PaymentFlow, PaymentRefund, SetupFlow};
use crate::store::{Row, World};

/// The tables with rows to which something happens by itself, beside deliveries.
const KINDS: &[&str] = &[
    CheckoutSession::KIND,
    KeptAnswer::KIND,
    PaymentFlow::KIND,
    PaymentRefund::KIND,
    SetupFlow::KIND,
];

/// Lets happen what happens by itself when its time comes on the sandbox's clock.
pub(crate) async fn keep(app: Arc<App>) {
    let mut reschedules = app.store.reschedules();
    loop {
        reschedules.mark_unchanged();
        let next = KINDS.iter().filter_map(|kind| app.store.next_due(kind)).min();
        match next {
            Some(moment) => tokio::select! {
                () = app.clock.reaches(moment) => {
                    // What cannot be written now stays as it is; the next request will say so.
                    let _ = app.store.change(|world| { settle(world, &app); Ok(()) }).await;
                }
                _ = reschedules.changed() => {}
            },
            None => {
                if reschedules.changed().await.is_err() {
                    return;
                }
            }
        }
    }
}

fn settle(world: &mut World, app: &App) {
    world.expire_checkout_sessions(&app.settings);
    world.expire_setup_flows();
    world.expire_payment_flows();
    world.settle_refunds(&app.settings);
    world.forget_answers();
}
