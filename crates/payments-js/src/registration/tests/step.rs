use payjp_types::SdkError;

use super::super::*;

/// A step that is driven by events, and what it last asked for.
pub(super) struct Step {
    pub(super) state: State,
    pub(super) commands: Vec<Command>,
}

impl Step {
    pub(super) fn start(can_fetch_secret: bool) -> Self {
        let (state, commands) = State::start(FlowKind::Setup, can_fetch_secret);
        Self { state, commands }
    }

    pub(super) fn on(mut self, event: Event) -> Self {
        (self.state, self.commands) = self.state.on(event);
        self
    }

    pub(super) fn mounted() -> Self {
        Self::start(true).on(Event::Loaded(Ok(()))).on(Event::Secret { present: true })
    }

    pub(super) fn ready() -> Self {
        Self::mounted().reads("requires_payment_method").form_ready()
    }

    pub(super) fn filled() -> Self {
        Self::ready().form_filled()
    }

    /// The newest read of the flow is answered.
    pub(super) fn reads(self, status: &str) -> Self {
        let read = self.state.read;
        self.on(Event::FlowRead { read, result: Ok(status.into()) })
    }

    pub(super) fn reads_nothing(self) -> Self {
        let read = self.state.read;
        self.on(Event::FlowRead { read, result: Err(error("exception", "TypeError")) })
    }

    pub(super) fn form_ready(self) -> Self {
        let generation = self.state.generation;
        self.on(Event::FormReady(generation))
    }

    pub(super) fn form_filled(self) -> Self {
        let generation = self.state.generation;
        self.on(Event::FormChanged { generation, complete: true, own_window: false })
    }

    pub(super) fn mounts(&self) -> bool {
        self.commands.contains(&Command::Mount(self.state.generation))
    }

    pub(super) fn asks(&self) -> bool {
        self.commands.contains(&Command::ReadFlow { read: self.state.read })
            && self.commands.contains(&Command::Start(Timer::Read))
    }

    /// Does whatever the last commands ask of a world in which everything works from now on.
    pub(super) fn goes_well(mut self) -> Self {
        for _ in 0..4 {
            if self.commands.contains(&Command::Load) {
                self = self.on(Event::Loaded(Ok(())));
            } else if self.commands.contains(&Command::FetchSecret) {
                self = self.on(Event::Secret { present: true });
            }
            if self.asks() {
                let mounts = self.mounts();
                self = self.reads("requires_payment_method");
                if mounts {
                    self = self.form_ready().form_filled();
                }
            }
        }
        self
    }

    pub(super) fn confirming() -> Self {
        Self::filled().on(Event::Submitted)
    }

    pub(super) fn attempt(&self) -> u32 {
        self.state.attempt
    }

    pub(super) fn refused(self, kind: &str, code: &str) -> Self {
        let attempt = self.attempt();
        self.on(Event::Confirmed { attempt, confirmation: Confirmation::Failed(error(kind, code)) })
    }

    pub(super) fn confirms(&self) -> usize {
        self.commands.iter().filter(|command| matches!(command, Command::Confirm { .. })).count()
    }
}

pub(super) fn error(kind: &str, code: &str) -> SdkError {
    SdkError::new(kind, code)
}
