//! Opening projects and merging, which the window waits for without standing still.
//!
//! One at a time. What takes longer than a moment is seen, with its progress and a way out.

use std::path::Path;
use std::time::Duration;

use egui::Context;

use super::shell::Shell;
use super::waiting::{Order, Waiting, Work};
use crate::i18n::Message;
use crate::jobs::Outcome;
use crate::model::ArticleId;
use crate::session::{
    ArticleCommand, Command, MergeError, MergeReport, Merging, Notice, Opening, Session, Severity,
};
use crate::store::StoreError;
use crate::ui::pages::waiting_ui;
use crate::ui::request::Request;

/// What is done sooner than this is not worth a card that comes and goes.
const MOMENT: Duration = Duration::from_millis(200);

impl Shell {
    /// Opens a project in the place of the open one, as soon as it can be.
    pub(super) fn open_project(&mut self, folder: &Path) {
        let annotator = self.launch_annotator.clone();
        self.open(Order { folder: folder.to_owned(), annotator, article: None });
    }

    pub(super) fn open(&mut self, order: Order) {
        if let Some(waiting) = &mut self.waiting {
            if matches!(waiting.work, Work::Opening(..)) {
                waiting.stop();
            }
            waiting.next = Some(order);
            return;
        }
        // The open project's annotator must be free for its own next session.
        let real = |path: &Path| path.canonicalize().ok();
        if self.session.as_ref().is_some_and(|session| real(session.root()) == real(&order.folder))
        {
            self.close_project();
        }
        let (folder, otherwise) = (&order.folder, self.otherwise());
        match Opening::start(folder, order.annotator, otherwise, &self.jobs) {
            Ok(opening) => {
                self.waiting = Some(Waiting::new(Work::Opening(opening, order.article)));
            }
            Err(error) => self.tell_broken(&error.to_string()),
        }
    }

    /// Begins a merge; `back` is opened when it has ended.
    pub(super) fn begin_merge(
        &mut self,
        root: &Path,
        theirs: &Path,
        dry_run: bool,
        back: Option<Order>,
    ) {
        if self.is_waiting() {
            return;
        }
        match Merging::start(root, theirs, dry_run, &self.jobs) {
            Ok(merging) => self.waiting = Some(Waiting::new(Work::Merging(merging, back))),
            Err(error) => {
                self.tell_broken(&error.to_string());
                if let Some(back) = back {
                    self.open(back);
                }
            }
        }
    }

    /// Whether something is waited for, seen or not.
    pub(super) fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }

    pub(super) fn stop_waiting(&mut self) {
        if let Some(waiting) = &mut self.waiting {
            waiting.stop();
        }
    }

    /// Waits for a merge that goes on, stopped at its next step: before the program ends.
    pub(super) fn settle_waiting(&mut self) {
        if let Some(Waiting { work: Work::Merging(merging, _), .. }) = self.waiting.take() {
            merging.stop();
            merging.settle();
        }
    }

    /// Draws what is waited for, once that is worth it.
    pub(super) fn draw_waiting(&mut self, ctx: &Context, out: &mut Vec<Request>) {
        let Some(waiting) = &mut self.waiting else { return };
        if waiting.stopped {
            return;
        }
        if let Some(rest) = MOMENT.checked_sub(waiting.since.elapsed()) {
            return ctx.request_repaint_after(rest);
        }
        let fresh = !std::mem::replace(&mut waiting.seen, true);
        let (message, progress) = (waiting.message(), waiting.progress());
        waiting_ui(&mut self.kit, ctx, &message, progress, fresh, out);
    }

    /// Takes what came of it; true when something did.
    pub(super) fn take_waiting(&mut self) -> bool {
        let Some(waiting) = self.waiting.take() else { return false };
        let Waiting { work, since, seen, stopped, mut next } = waiting;
        match work {
            Work::Opening(opening, article) => match opening.try_take() {
                None => {
                    let work = Work::Opening(opening, article);
                    self.waiting = Some(Waiting { work, since, seen, stopped, next });
                    return false;
                }
                // A session that came too late is closed again.
                Some(_) if stopped => {}
                Some(outcome) => self.take_opened(opening.folder(), outcome, article),
            },
            Work::Merging(merging, back) => match merging.try_take() {
                None => {
                    let work = Work::Merging(merging, back);
                    self.waiting = Some(Waiting { work, since, seen, stopped, next });
                    return false;
                }
                Some(_) if stopped => {}
                Some(outcome) => {
                    next = next.or(back);
                    self.tell_merged(&merging, outcome);
                }
            },
        }
        if let Some(order) = next {
            self.open(order);
        }
        true
    }

    fn take_opened(
        &mut self,
        folder: &Path,
        outcome: Outcome<Result<Session, StoreError>>,
        article: Option<ArticleId>,
    ) {
        match outcome {
            Outcome::Done(Ok(mut session)) => {
                self.close_project();
                session.keep_watch();
                let title = session.project().title.clone();
                let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
                self.settings.remember(&folder, &title);
                self.session = Some(session);
                self.page = None;
                match (article, &mut self.session) {
                    (Some(article), Some(session)) => {
                        session.perform(Command::Article(ArticleCommand::Open(article)));
                        self.article.take_focus();
                    }
                    _ => self.open_first(),
                }
            }
            Outcome::Done(Err(error)) => {
                self.notices.tell(Notice::of_opening(folder, &error), self.time);
            }
            Outcome::Stopped => {}
            Outcome::Failed(why) => self.tell_broken(&why),
        }
    }

    fn tell_merged(
        &mut self,
        merging: &Merging,
        outcome: Outcome<Result<MergeReport, MergeError>>,
    ) {
        let theirs = merging.theirs();
        match outcome {
            Outcome::Done(Ok(report)) => {
                let again = (self.kit.say("merge-start"), Request::Merge(theirs.to_owned()));
                let plans = report.dry_run && report.changes_anything();
                let offers = if plans || report.stopped { vec![again] } else { Vec::new() };
                self.notices.tell_with(report.notice(theirs), offers, self.time);
            }
            Outcome::Done(Err(error)) => self.notices.tell(error.notice(), self.time),
            Outcome::Stopped => {}
            Outcome::Failed(why) => self.tell_broken(&why),
        }
    }

    fn tell_broken(&mut self, why: &str) {
        let message = Message::new("notice-job-failed").arg("reason", why);
        self.tell_message(Severity::Error, message);
    }
}
