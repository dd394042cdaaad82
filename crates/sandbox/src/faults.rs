//! Things that go wrong on demand.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::Serialize;

mod inject;
mod table;

pub(crate) use inject::inject;
pub use table::{FaultInfo, table};

/// The faults that are on.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    on: Mutex<BTreeMap<&'static str, Fault>>,
    /// Whether there may be any, so that the ordinary request need not look.
    any: AtomicBool,
}

/// One fault that is on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Fault {
    pub(crate) name: &'static str,
    /// How much of it, in the unit of the fault's table row.
    pub(crate) value: Option<u32>,
    /// How often it still happens; always where nobody said.
    pub(crate) times: Option<u32>,
    /// Where a request must go for it to happen, such as `POST /v2/payment_flows`; the path is a prefix.
    pub(crate) on: Option<String>,
}

impl Fault {
    /// Reads `NAME` or `NAME=VALUE`.
    pub(crate) fn parse(text: &str) -> Result<Fault, FaultError> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name.trim(), Some(value.trim())),
            None => (text.trim(), None),
        };
        let info = table()
            .iter()
            .find(|info| info.name == name)
            .ok_or_else(|| FaultError::UnknownName(name.to_owned()))?;
        let value = match (value, info.default) {
            (None, default) => default,
            (Some(text), Some(_)) => {
                let value = text.parse().ok().filter(|value| info.takes.contains(value));
                Some(value.ok_or_else(|| FaultError::BadValue {
                    name: info.name,
                    value: text.to_owned(),
                    takes: info.values,
                })?)
            }
            (Some(_), None) => return Err(FaultError::NoValue(info.name)),
        };
        Ok(Fault { name: info.name, value, times: None, on: None })
    }

    fn concerns(&self, method: &str, path: &str) -> bool {
        let Some(on) = &self.on else { return true };
        match on.split_once(' ') {
            Some((wanted, prefix)) => wanted == method && path.starts_with(prefix.trim()),
            None => path.starts_with(on.as_str()),
        }
    }
}

impl Faults {
    pub(crate) fn switch_on(&self, fault: Fault) {
        self.faults().insert(fault.name, fault);
        self.any.store(true, Ordering::Release);
    }

    /// Whether it was on.
    pub(crate) fn switch_off(&self, name: &str) -> bool {
        self.faults().remove(name).is_some()
    }

    pub(crate) fn switch_all_off(&self) {
        self.faults().clear();
        self.any.store(false, Ordering::Release);
    }

    pub(crate) fn all(&self) -> Vec<Fault> {
        self.faults().values().cloned().collect()
    }

    /// Whether it happens now. One that happens a number of times has happened once more.
    pub(crate) fn take(&self, name: &str) -> Option<Fault> {
        self.take_if(name, |_| true)
    }

    /// Whether it happens to that request.
    pub(crate) fn take_on(&self, name: &str, method: &str, path: &str) -> Option<Fault> {
        self.take_if(name, |fault| fault.concerns(method, path))
    }

    fn take_if(&self, name: &str, concerns: impl Fn(&Fault) -> bool) -> Option<Fault> {
        if !self.any.load(Ordering::Acquire) {
            return None;
        }
        let mut faults = self.faults();
        let fault = faults.get_mut(name).filter(|fault| concerns(fault))?;
        let happens = fault.clone();
        match &mut fault.times {
            None => {}
            Some(times) if *times > 1 => *times -= 1,
            Some(_) => {
                faults.remove(name);
            }
        }
        Some(happens)
    }

    fn faults(&self) -> MutexGuard<'_, BTreeMap<&'static str, Fault>> {
        self.on.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a fault could not be switched on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FaultError {
    /// There is no fault of this name.
    #[error("there is no fault '{0}'; `payjp-sandbox fault --list` lists them")]
    UnknownName(String),
    /// The fault does not take this value.
    #[error("fault '{name}' does not take '{value}'; it takes {takes}")]
    BadValue {
        /// The fault.
        name: &'static str,
        /// The value that was refused.
        value: String,
        /// What the fault takes.
        takes: &'static str,
    },
    /// The fault takes no value.
    #[error("fault '{0}' takes no value")]
    NoValue(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../README.md");

    #[test]
    fn the_table_and_the_readme_agree() {
        for info in table() {
            assert!(Fault::parse(info.name).is_ok(), "{}", info.name);
            let row = format!("| `{}` | {} | {} |", info.name, info.values, info.does);
            assert!(README.contains(&row), "README.md has no row {row}");
        }
    }

    #[test]
    fn a_fault_happens_as_often_as_it_was_told_to_and_only_where() {
        let faults = Faults::default();
        let on = Some("POST /v2/payment_flows".to_owned());
        faults.switch_on(Fault { times: Some(2), on, ..Fault::parse("status=503").unwrap() });
        assert!(faults.take_on("status", "GET", "/v2/payment_flows").is_none());
        assert!(faults.take_on("status", "POST", "/v2/setup_flows").is_none());
        for _ in 0..2 {
            let fault = faults.take_on("status", "POST", "/v2/payment_flows/pfw_1/confirm");
            assert_eq!(fault.unwrap().value, Some(503));
        }
        assert!(faults.take_on("status", "POST", "/v2/payment_flows").is_none());
    }

    #[test]
    fn a_wrong_fault_says_what_would_do() {
        let message = Fault::parse("status=418").unwrap_err().to_string();
        assert!(message.contains("503"), "{message}");
        assert!(matches!(Fault::parse("storm"), Err(FaultError::UnknownName(_))));
        assert!(matches!(Fault::parse("reset=1"), Err(FaultError::NoValue("reset"))));
    }
}
