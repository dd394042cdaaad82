use super::{RECORD_SAVE, State};
use crate::ServerError;

/// The customer's wish to save what is paid with.
impl State {
    /// A wish is recorded before anything can be confirmed, because the browser may never come back.
    pub(super) fn choose_save(&mut self, save: bool) {
        self.save = save;
        self.recorded = false;
        if self.recording.is_none() {
            self.record_save();
        }
    }

    fn record_save(&mut self) {
        self.wish += 1;
        self.recording = Some(self.save);
        self.todo |= RECORD_SAVE;
    }

    pub(super) fn save_recorded(&mut self, result: Result<(), ServerError>) {
        if self.recording.take() != Some(self.save) {
            return self.record_save();
        }
        self.recorded = result.is_ok();
    }
}
