use serde::{Deserialize, Serialize};

use crate::fields::Choice;
use crate::record::machine::step;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SessionStatus {
    Open,
    Complete,
    Expired,
}

impl Choice for SessionStatus {
    const ALL: &'static [(&'static str, SessionStatus)] = &[
        ("open", SessionStatus::Open),
        ("complete", SessionStatus::Complete),
        ("expired", SessionStatus::Expired),
    ];
}

impl SessionStatus {
    pub(crate) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("", |(word, _)| word)
    }
}

/// What can happen to a checkout session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionAct {
    /// The customer finished.
    Complete,
    /// Its time is up, or the merchant ended it.
    Expire,
}

/// Every way from one status to another.
pub(crate) const SESSION_TABLE: &[(SessionStatus, SessionAct, SessionStatus)] = &[
    (SessionStatus::Open, SessionAct::Complete, SessionStatus::Complete),
    (SessionStatus::Open, SessionAct::Expire, SessionStatus::Expired),
];

impl SessionStatus {
    pub(crate) fn after(self, act: SessionAct) -> Option<SessionStatus> {
        step(SESSION_TABLE, self, &act)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::machine::terminal;

    #[test]
    fn only_an_open_session_changes() {
        let all: Vec<SessionStatus> = SessionStatus::ALL.iter().map(|(_, s)| *s).collect();
        assert_eq!(
            terminal(SESSION_TABLE, &all),
            [SessionStatus::Complete, SessionStatus::Expired]
        );
    }
}
