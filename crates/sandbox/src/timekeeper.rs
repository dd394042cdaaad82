use std::sync::Arc;

use crate::app::App;
use crate::record::SetupFlow;
use crate::store::Row;

/// Lets happen what happens by itself when its time comes on the sandbox's clock.
pub(crate) async fn keep(app: Arc<App>) {
    let mut changes = app.store.changes();
    loop {
        changes.mark_unchanged();
        let next = [SetupFlow::KIND].into_iter().filter_map(|kind| app.store.next_due(kind)).min();
        match next {
            Some(moment) => tokio::select! {
                () = app.clock.reaches(moment) => {
                    // What cannot be written now stays as it is; the next request will say so.
                    let _ = app.store.change(|world| { world.expire_setup_flows(); Ok(()) }).await;
                }
                _ = changes.changed() => {}
            },
            None => {
                if changes.changed().await.is_err() {
                    return;
                }
            }
        }
    }
}
