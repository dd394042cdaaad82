use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use serde::Serialize;

const MOST_KEPT: usize = 5_000;

/// What happened that is no event of PAY.JP's, for whoever looks for a mistake. It is not kept in the data file.
#[derive(Debug, Default)]
pub(crate) struct Trail(Mutex<VecDeque<Step>>);

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Step {
    pub(crate) at: Timestamp,
    /// The flow or session it happened to, if it was one.
    pub(crate) of: Option<String>,
    pub(crate) what: What,
    pub(crate) detail: Option<String>,
    /// How many events there had been by then.
    #[serde(skip)]
    pub(crate) events: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum What {
    /// A page showed the form.
    Opened,
    /// A browser confirmed.
    Confirmed,
    /// The customer saw the 3-D Secure page.
    Challenged,
    /// The customer answered there.
    Answered,
    /// A request that PAY.JP might take otherwise.
    Warning,
}

impl Trail {
    pub(crate) fn add(&self, step: Step) {
        let mut steps = self.steps();
        if steps.len() == MOST_KEPT {
            steps.pop_front();
        }
        steps.push_back(step);
    }

    pub(crate) fn of(&self, id: &str) -> Vec<Step> {
        self.steps().iter().filter(|step| step.of.as_deref() == Some(id)).cloned().collect()
    }

    /// The newest warnings, newest first.
    pub(crate) fn warnings(&self) -> Vec<Step> {
        let steps = self.steps();
        let warnings = steps.iter().rev().filter(|step| step.what == What::Warning);
        warnings.take(100).cloned().collect()
    }

    fn steps(&self) -> MutexGuard<'_, VecDeque<Step>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
