//! What a job and its owner share while the work runs.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Wakes whoever polls the jobs; the window asks for a new frame. Called from the jobs' threads.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The window is woken for progress no more often than this.
const BREATH: Duration = Duration::from_millis(100);

/// Waits, where there is no window to come back to: a command that tries again in a while.
pub fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps done so far.
    pub done: u64,
    /// Steps in all; 0 while that is not known.
    pub total: u64,
    /// The id of the message that says what is being done; empty before the first report.
    pub message: &'static str,
}

impl Progress {
    /// The part that is done, from 0 to 1; `None` while the total is not known.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a bar on a screen needs few digits")]
    pub fn fraction(self) -> Option<f32> {
        (self.total > 0).then(|| (self.done.min(self.total) as f32) / self.total as f32)
    }
}

/// The work was asked to stop and did; what it had made so far is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("stopped on request")]
pub struct Stopped;

/// The work's end of a job: reports progress and learns of a wish to stop.
///
/// Cheap to clone, so that a part of the work can be given its own.
#[derive(Clone)]
pub struct Watch {
    shared: Arc<Shared>,
    wake: Wake,
}

struct Shared {
    stop: AtomicBool,
    reported: Mutex<(Progress, Option<Instant>)>,
}

impl Watch {
    pub(super) fn new(wake: Wake) -> Self {
        let shared = Shared { stop: AtomicBool::new(false), reported: Mutex::default() };
        Self { shared: Arc::new(shared), wake }
    }

    /// A watch that nobody looks at, for work that is run in place: on the command line, in tests.
    #[must_use]
    pub fn unattended() -> Self {
        Self::new(Arc::new(|| {}))
    }

    /// Says how far the work is. `message` is the id of a message without arguments but `done` and
    /// `total`. Fit for tight loops: it costs a lock, and wakes the window only now and then.
    pub fn report(&self, message: &'static str, done: u64, total: u64) {
        let now = Instant::now();
        let due = {
            let mut reported = self.shared.reported.lock().unwrap_or_else(PoisonError::into_inner);
            let due = reported.1.is_none_or(|last| now.duration_since(last) >= BREATH);
            reported.0 = Progress { done, total, message };
            if due {
                reported.1 = Some(now);
            }
            due
        };
        if due {
            (self.wake)();
        }
    }

    /// `Err` once the owner wants the work to stop; made for `?`.
    ///
    /// # Errors
    /// [`Stopped`] after [`super::Job::stop`], or after the job was dropped.
    pub fn go_on(&self) -> Result<(), Stopped> {
        if self.is_stopped() { Err(Stopped) } else { Ok(()) }
    }

    /// Whether the owner wants the work to stop.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        self.shared.stop.load(Ordering::Relaxed)
    }

    pub(super) fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    pub(super) fn progress(&self) -> Progress {
        self.shared.reported.lock().unwrap_or_else(PoisonError::into_inner).0
    }

    pub(super) fn wake(&self) {
        (self.wake)();
    }
}
