//! How much work an alignment may take, and whether somebody still waits for it.

/// Why an alignment was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// Too many alignments had to be looked at.
    #[error("too many alignments are possible to find the best one")]
    TooHard,
    /// Whoever asked does not wait any more.
    #[error("stopped on request")]
    Asked,
}

/// Steps that are left, and the asker's word.
pub struct Effort<'a> {
    left: u64,
    since: u64,
    go_on: &'a mut dyn FnMut() -> bool,
}

/// About as many as a processor does in ten seconds.
const STEPS: u64 = 1 << 31;
/// Steps between two questions to the asker.
const BREATH: u64 = 1 << 18;

impl<'a> Effort<'a> {
    /// All the steps that one γ may take, of its observed and its random alignments together; `go_on`
    /// is asked now and then.
    pub fn new(go_on: &'a mut dyn FnMut() -> bool) -> Self {
        Self { left: STEPS, since: 0, go_on }
    }

    /// Takes `steps` from what is left.
    ///
    /// # Errors
    /// [`Stop`].
    pub fn spend(&mut self, steps: u64) -> Result<(), Stop> {
        self.left = self.left.checked_sub(steps).ok_or(Stop::TooHard)?;
        self.since += steps;
        if self.since >= BREATH {
            self.since = 0;
            self.ask()?;
        }
        Ok(())
    }

    /// Asks whether to go on.
    ///
    /// # Errors
    /// [`Stop::Asked`].
    pub fn ask(&mut self) -> Result<(), Stop> {
        if (self.go_on)() { Ok(()) } else { Err(Stop::Asked) }
    }
}
