//! The way to PAY.JP's own page as a pure machine: the merchant's server names an address, and the customer goes there
//! only when it is one that the page expects.

use crate::ServerError;

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The customer may press the button.
    #[default]
    Idle,
    /// The merchant's server is asked, or the browser is leaving.
    Opening,
    /// The page could not be opened. It may be tried again.
    Failed(Failure),
}

/// Why PAY.JP's page could not be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// The merchant's server named no address.
    Server(ServerError),
    /// The address is of this origin, which the page does not expect.
    Untrusted(String),
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The customer pressed the button.
    Pressed,
    /// The merchant's server answered, with an address to which the customer may go, or may not.
    Answered(Result<(), Failure>),
    /// The browser brought the page back as it was.
    PageRestored,
    /// The browser was to leave, and is still here after half a minute.
    Stayed,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Ask the merchant's server for the address.
    Ask,
    /// Go there.
    Leave,
}

impl State {
    /// What becomes of it when this happens, and what is to be done.
    #[must_use]
    pub fn on(mut self, event: Event) -> (Self, Vec<Command>) {
        let command = self.step(event);
        (self, command.into_iter().collect())
    }

    pub(crate) fn step(&mut self, event: Event) -> Option<Command> {
        let (state, command) = match (&*self, event) {
            (Self::Idle | Self::Failed(_), Event::Pressed) => (Self::Opening, Some(Command::Ask)),
            (Self::Opening, Event::Answered(Ok(()))) => (Self::Opening, Some(Command::Leave)),
            (Self::Opening, Event::Answered(Err(failure))) => (Self::Failed(failure), None),
            // The customer came back from PAY.JP's page without having finished.
            (_, Event::PageRestored) | (Self::Opening, Event::Stayed) => (Self::Idle, None),
            _ => return None,
        };
        *self = state;
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(events: impl IntoIterator<Item = Event>) -> (State, Vec<Command>) {
        events.into_iter().fold((State::Idle, Vec::new()), |(state, _), event| state.on(event))
    }

    #[test]
    fn two_clicks_ask_once() {
        assert_eq!(after([Event::Pressed]), (State::Opening, vec![Command::Ask]));
        assert_eq!(after([Event::Pressed, Event::Pressed]), (State::Opening, Vec::new()));
    }

    #[test]
    fn an_expected_address_is_gone_to_and_another_is_not() {
        let (state, commands) = after([Event::Pressed, Event::Answered(Ok(()))]);
        assert_eq!((state, commands), (State::Opening, vec![Command::Leave]));
        let failure = Failure::Untrusted(String::from("https://elsewhere.example"));
        let (state, commands) = after([Event::Pressed, Event::Answered(Err(failure.clone()))]);
        assert_eq!((state.clone(), commands), (State::Failed(failure), Vec::new()));
        assert_eq!(state.on(Event::Pressed).1, [Command::Ask]);
    }

    #[test]
    fn a_page_that_is_brought_back_can_be_left_again() {
        let (state, _) = after([Event::Pressed, Event::Answered(Ok(())), Event::PageRestored]);
        assert_eq!(state.on(Event::Pressed).1, [Command::Ask]);
    }

    #[test]
    fn a_browser_that_stays_gets_its_button_back() {
        let (state, _) = after([Event::Pressed, Event::Answered(Ok(())), Event::Stayed]);
        assert_eq!(state.on(Event::Pressed).1, [Command::Ask]);
    }

    #[test]
    fn an_answer_that_nobody_waits_for_leads_nowhere() {
        let (state, commands) =
            after([Event::Pressed, Event::PageRestored, Event::Answered(Ok(()))]);
        assert_eq!((state, commands), (State::Idle, Vec::new()));
    }
}
