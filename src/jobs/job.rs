//! Starting work, and taking its answer.

use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvError, sync_channel};
use std::thread;

use super::watch::{Progress, Stopped, Wake, Watch};

/// Where jobs are started. Keeps no list: the owner of a [`Job`] holds it and polls it.
#[derive(Clone)]
pub struct Jobs {
    wake: Wake,
}

/// The system gave no thread for a job.
#[derive(Debug, thiserror::Error)]
#[error("no thread for the job «{name}»")]
pub struct StartError {
    /// The name that the job would have had.
    pub name: &'static str,
    /// What the system said.
    #[source]
    pub source: io::Error,
}

/// What came of a job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// The answer.
    Done(T),
    /// The work stopped because it was asked to.
    Stopped,
    /// The work broke; what it said when it did, in the words of a programmer.
    Failed(String),
}

/// A job that runs or has run, as its owner holds it. Dropping it asks the work to stop.
#[must_use = "a job that is dropped stops"]
pub struct Job<T> {
    name: &'static str,
    revision: u64,
    watch: Watch,
    answer: Receiver<Outcome<T>>,
}

impl Jobs {
    /// `wake` is called after each answer and, sparingly, as work goes on.
    #[must_use]
    pub fn new(wake: Wake) -> Self {
        Self { wake }
    }

    /// What wakes the window, for those who are told of things by the system.
    #[must_use]
    pub fn wake(&self) -> Wake {
        self.wake.clone()
    }

    /// Starts `work` on a thread called `name`, stamped with the revision of its snapshot.
    ///
    /// # Errors
    /// [`StartError`] when the system gives no thread.
    pub fn start<T, F>(
        &self,
        name: &'static str,
        revision: u64,
        work: F,
    ) -> Result<Job<T>, StartError>
    where
        T: Send + 'static,
        F: FnOnce(&Watch) -> Result<T, Stopped> + Send + 'static,
    {
        let watch = Watch::new(self.wake.clone());
        // Room for the one answer: the thread never waits for its owner.
        let (to_owner, answer) = sync_channel(1);
        let inner = watch.clone();
        let body = move || {
            // What the work owned is dropped with it, so nothing half-changed is seen afterwards.
            let outcome = match catch_unwind(AssertUnwindSafe(|| work(&inner))) {
                Ok(Ok(value)) => Outcome::Done(value),
                Ok(Err(Stopped)) => Outcome::Stopped,
                Err(panic) => Outcome::Failed(words_of(panic.as_ref())),
            };
            // An owner that is gone wants no answer.
            let _ = to_owner.send(outcome);
            inner.wake();
        };
        thread::Builder::new()
            .name(name.to_owned())
            .spawn(body)
            .map_err(|source| StartError { name, source })?;
        Ok(Job { name, revision, watch, answer })
    }
}

impl<T> Job<T> {
    /// The name of its thread, in logs and debuggers.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The revision of the snapshot that the work got.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How far the work is, by its last report.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.watch.progress()
    }

    /// Asks the work to stop. An answer that was ready before is still given.
    pub fn stop(&self) {
        self.watch.stop();
    }

    /// The outcome once there is one; it is given once, and `None` before and after. Never waits.
    #[must_use]
    pub fn try_take(&self) -> Option<Outcome<T>> {
        self.answer.try_recv().ok()
    }

    /// Waits for the outcome; for the command line and tests, never for a frame.
    #[must_use]
    pub fn wait(self) -> Outcome<T> {
        self.answer.recv().unwrap_or_else(|RecvError| {
            Outcome::Failed(format!("the thread «{}» ended without an answer", self.name))
        })
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.watch.stop();
    }
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    words.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;

    fn counting() -> (Jobs, Arc<AtomicUsize>) {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = woken.clone();
        (Jobs::new(Arc::new(move || _ = count.fetch_add(1, Ordering::SeqCst))), woken)
    }

    #[test]
    fn an_answer_comes_once_with_its_revision_and_wakes_the_window() {
        let (woken, wakes) = channel();
        let jobs = Jobs::new(Arc::new(move || woken.send(()).unwrap_or_default()));
        let job = jobs.start("adds", 7, |_| Ok(2 + 2)).unwrap();
        wakes.recv_timeout(Duration::from_secs(5)).expect("the window is woken");
        assert_eq!(job.try_take(), Some(Outcome::Done(4)));
        assert_eq!(job.try_take(), None, "an answer is given once");
        assert_eq!((job.revision(), job.name()), (7, "adds"));
    }

    #[test]
    fn the_thread_bears_the_jobs_name() {
        let (jobs, _) = counting();
        let job = jobs.start("searches", 0, |_| Ok(thread::current().name().map(String::from)));
        assert_eq!(job.unwrap().wait(), Outcome::Done(Some("searches".into())));
    }

    #[test]
    fn work_that_is_asked_to_stop_stops() {
        let (jobs, _) = counting();
        let (began, begins) = channel();
        let job: Job<()> = jobs
            .start("runs for ever", 0, move |watch| {
                began.send(()).unwrap_or_default();
                loop {
                    watch.go_on()?;
                    thread::yield_now();
                }
            })
            .unwrap();
        begins.recv().unwrap();
        assert_eq!(job.try_take(), None);
        job.stop();
        assert_eq!(job.wait(), Outcome::Stopped);
    }

    #[test]
    fn dropping_a_job_stops_its_work() {
        let (jobs, _) = counting();
        let (over, ends) = channel();
        let job: Job<()> = jobs
            .start("is forgotten", 0, move |watch| {
                while !watch.is_stopped() {
                    thread::yield_now();
                }
                over.send(()).unwrap_or_default();
                Err(Stopped)
            })
            .unwrap();
        drop(job);
        ends.recv_timeout(Duration::from_secs(5)).expect("the work ends");
    }

    #[test]
    fn a_panic_is_an_outcome() {
        let (jobs, _) = counting();
        let job: Job<()> = jobs.start("breaks", 0, |_| panic!("out of {}", "luck")).unwrap();
        assert_eq!(job.wait(), Outcome::Failed("out of luck".into()));
    }

    #[test]
    fn progress_is_seen_and_does_not_storm_the_window() {
        let (jobs, woken) = counting();
        let job = jobs.start("counts", 0, |watch| {
            for step in 0..=10_000 {
                watch.report("job-import", step, 10_000);
            }
            Ok(())
        });
        let job = job.unwrap();
        while job.try_take().is_none() {
            thread::yield_now();
        }
        let progress = Progress { done: 10_000, total: 10_000, message: "job-import" };
        assert_eq!(job.progress(), progress);
        assert_eq!(progress.fraction(), Some(1.0));
        assert_eq!(Progress::default().fraction(), None);
        assert!(woken.load(Ordering::SeqCst) < 1_000, "woken for nearly every step");
    }
}
