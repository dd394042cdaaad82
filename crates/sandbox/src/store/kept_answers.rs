use std::sync::Arc;

use super::World;
use crate::record::KeptAnswer;

impl World {
    /// What was answered to a request with this key, as long as it is remembered.
    pub(crate) fn kept_answer(&self, id: &str) -> Option<Arc<KeptAnswer>> {
        self.kept_answers.get(id).filter(|kept| kept.forgotten_at > self.now())
    }

    pub(crate) fn forget_answers(&mut self) {
        for kept in self.take_due(|world| &world.kept_answers) {
            self.kept_answers.remove(&kept.id);
        }
    }
}
