//! The machine annotator: begun, kept up with what is done, trained anew.

use super::lessons::School;
use super::state::Teaching;
use crate::assist::Lesson;
use crate::i18n::Message;
use crate::jobs::Outcome;
use crate::model::ArticleId;
use crate::session::notice::{Notice, Severity};
use crate::session::state::Session;

/// Gestures after which all that was tagged is learned anew.
const ENOUGH: usize = 20;

impl Session {
    /// How far the machine annotator is.
    #[must_use]
    pub fn teaching(&self) -> Teaching {
        let teacher = &self.offers.teacher;
        match (&teacher.job, &teacher.pupil) {
            _ if !self.offers.wanted => Teaching::Off,
            (Some((_, job)), None) => Teaching::Reading(job.progress()),
            (Some((_, job)), Some(_)) => Teaching::Training(job.progress()),
            (None, _) => Teaching::Ready,
        }
    }

    /// Whether the machine's proposals are wanted.
    pub fn want_proposals(&mut self, wanted: bool) {
        if self.offers.wanted != wanted {
            self.offers.wanted = wanted;
            self.offers.made += 1;
            if !wanted {
                self.forget_teacher();
            }
            self.list_offers();
        }
    }

    /// Whether the machine's proposals are wanted.
    #[must_use]
    pub fn wants_proposals(&self) -> bool {
        self.offers.wanted
    }

    /// Forgets what was learned: it is another annotator's, or no longer wanted.
    pub(in crate::session) fn forget_teacher(&mut self) {
        self.offers.teacher = Default::default();
        self.offers.proposals = Default::default();
        self.offers.made += 1;
    }

    /// Takes note that layers changed, for the machine to learn from.
    pub(in crate::session) fn note_lessons(&mut self, articles: &[ArticleId], registry: bool) {
        let teacher = &mut self.offers.teacher;
        teacher.registry_changed |= registry;
        teacher.unlearned.extend(articles.iter().cloned());
        teacher.since_training += 1;
    }

    /// Begins to learn from everything anew, at once.
    pub(in crate::session) fn train_now(&mut self) {
        let teacher = &mut self.offers.teacher;
        if teacher.job.is_none() && teacher.pupil.is_some() {
            teacher.stopped = false;
            self.begin_lessons(true);
        }
    }

    /// Stops learning anew; what was learned at once stays.
    pub(in crate::session) fn stop_training(&mut self) {
        let teacher = &mut self.offers.teacher;
        if teacher.pupil.is_some() && teacher.job.take().is_some() {
            teacher.stopped = true;
            teacher.since_training = 0;
        }
    }

    /// Keeps the machine annotator up with what is done.
    pub(in crate::session) fn tend_teacher(&mut self) {
        if !self.offers.wanted || self.open.is_none() {
            return;
        }
        self.take_lessons();
        let teacher = &self.offers.teacher;
        match (&teacher.pupil, &teacher.job) {
            (None, None) if !teacher.stopped => self.begin_lessons(false),
            (Some(_), None) if teacher.since_training >= ENOUGH => self.begin_lessons(true),
            _ => {}
        }
        self.learn_at_once();
    }

    fn begin_lessons(&mut self, training: bool) {
        let school = School::of(self);
        let teacher = &mut self.offers.teacher;
        teacher.unlearned.clear();
        teacher.since_training = 0;
        let job =
            self.jobs.start("lessons", self.revision, move |watch| school.teach(training, watch));
        teacher.job = job.ok().map(|job| (training, job));
    }

    fn take_lessons(&mut self) {
        let teacher = &mut self.offers.teacher;
        let Some(outcome) = teacher.job.as_ref().and_then(|(_, job)| job.try_take()) else {
            return;
        };
        let training = teacher.job.take().is_some_and(|(training, _)| training);
        match outcome {
            Outcome::Done(pupil) => {
                teacher.pupil = Some(pupil);
                teacher.version += 1;
                if !training && !teacher.stopped {
                    // The first proposals stand on what is quick to learn; the rest follows.
                    self.begin_lessons(true);
                }
            }
            Outcome::Stopped => teacher.stopped = true,
            Outcome::Failed(why) => {
                teacher.stopped = true;
                let message = Message::new("notice-job-failed").arg("reason", why);
                self.tell(Notice::new(Severity::Error, message));
            }
        }
    }

    /// Learns what was done since the last lesson, which takes no longer than a frame.
    fn learn_at_once(&mut self) {
        let offers = &mut self.offers;
        let teacher = &mut offers.teacher;
        let Some(pupil) = &mut teacher.pupil else { return };
        if teacher.unlearned.is_empty() && !teacher.registry_changed {
            return;
        }
        if std::mem::take(&mut teacher.registry_changed) {
            pupil.suggester.set_registry(&self.registry);
        }
        for article in std::mem::take(&mut teacher.unlearned) {
            let row = self.rows.binary_search_by(|row| row.record.id.cmp(&article)).ok();
            let published = row.map(|at| self.rows[at].record.published.clone());
            let (Some(text), Some(held)) =
                (self.desk.texts.get(&article), self.desk.layers.get(&article))
            else {
                continue;
            };
            pupil.learn(&Lesson {
                text: text.clone(),
                published: published.unwrap_or_default(),
                layer: (*held.layer).clone(),
            });
        }
        teacher.version += 1;
    }
}
