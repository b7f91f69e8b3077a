//! Looking at an article as it was: the layer of some moment, read-only, in the place of today's.

use std::sync::Arc;

use super::gaze::{Coming, PastView};
use crate::edit::PastTransaction;
use crate::i18n::Message;
use crate::jobs::Outcome;
use crate::model::{AnnotatorId, Layer};
use crate::session::command::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, PastCommand, SelectCommand,
};
use crate::session::notice::{Notice, Severity};
use crate::session::selection::Selection;
use crate::session::state::Session;
use crate::store::layer_after;
use crate::text::Unit;

impl Session {
    /// The moment of the past that is looked at; nothing may be changed meanwhile.
    #[must_use]
    pub fn past_view(&self) -> Option<&PastView> {
        self.gaze.view.as_ref()
    }

    /// The layer that the page shows: the annotator's, or that of the moment that is looked at.
    #[must_use]
    pub fn shown_layer(&self) -> Option<&Arc<Layer>> {
        self.past_view().map(|view| &view.layer).or_else(|| self.layer())
    }

    /// Whether `command` cannot be done while the past is looked at; it is told then.
    pub(in crate::session) fn is_past_in_the_way(&mut self, command: &Command) -> bool {
        if self.gaze.view.is_none() {
            return false;
        }
        match command {
            Command::Select(SelectCommand::Text { .. })
            | Command::Past(_)
            | Command::Search(_)
            | Command::Agreement(_)
            | Command::Entity(EntityCommand::WantMentions(_)) => false,
            // What is selected is a thing of today.
            Command::Select(_) => true,
            Command::Span(_) | Command::Relation(_) | Command::Entity(_) | Command::Offer(_) => {
                self.tell_of_past()
            }
            Command::History(HistoryCommand::Undo | HistoryCommand::Redo) => self.tell_of_past(),
            Command::Article(ArticleCommand::SetStatus(_)) => self.tell_of_past(),
            _ => {
                self.leave_past();
                false
            }
        }
    }

    fn tell_of_past(&mut self) -> bool {
        self.tell(Notice::info("notice-in-the-past"));
        true
    }

    pub(in crate::session) fn perform_past(&mut self, command: PastCommand) {
        match command {
            PastCommand::Want(wanted) => {
                self.past_wanted = wanted;
                if !wanted {
                    self.leave_past();
                }
            }
            PastCommand::Leave => self.leave_past(),
            PastCommand::Show { annotator, number } => self.show_past(&annotator, number),
        }
    }

    /// Shows today again.
    pub(in crate::session) fn leave_past(&mut self) {
        self.gaze.coming = None;
        if self.gaze.view.take().is_some() {
            self.revision += 1;
        }
    }

    /// Shows the place of a transaction, and begins to rebuild the layer as it was after it.
    fn show_past(&mut self, annotator: &AnnotatorId, number: u64) {
        let is_it =
            |told: &&Arc<PastTransaction>| told.number == number && &told.annotator == annotator;
        let Some(past) = self.article_past() else { return };
        let Some(told) = past.entries().iter().rev().find(is_it).cloned() else { return };
        let Some(open) = &mut self.open else { return };
        let (id, text) = (open.article.record.id.clone(), open.article.text.clone());
        open.span = None;
        open.pending = None;
        // A lost span's place is one of an earlier edition.
        let mut spans = told.changes.iter().filter_map(|change| change.span());
        if let Some(span) = spans.find(|span| !span.lost) {
            let at = |offset| text.units().position(text.as_str(), offset, Unit::CodePoints).ok();
            if let (Some(start), Some(end)) = (at(span.start()), at(span.end())) {
                open.selection = Selection::new(text.as_str(), start, end);
                open.reveal += 1;
            }
        }
        let (folder, whose, article) = (self.folder.clone(), annotator.clone(), id.clone());
        let job = self.jobs.start("moment", self.revision, move |_| {
            Ok(layer_after(&folder, &whose, &article, &text, number))
        });
        let time = told.time.clone();
        let coming = |job| (id, Coming { annotator: annotator.clone(), number, time, job });
        self.gaze.coming = job.ok().map(coming);
    }

    /// Takes over a moment that was rebuilt.
    pub(in crate::session) fn tend_past_view(&mut self) {
        let Some((article, coming)) = &self.gaze.coming else { return };
        let Some(outcome) = coming.job.try_take() else { return };
        let is_open = self.open.as_ref().is_some_and(|open| &open.article.record.id == article);
        let Some((article, coming)) = self.gaze.coming.take() else { return };
        let why = match outcome {
            Outcome::Done(Ok(layer)) => {
                if is_open {
                    let Coming { annotator, number, time, .. } = coming;
                    let layer = Arc::new(layer);
                    self.gaze.view = Some(PastView { annotator, number, time, layer });
                    self.revision += 1;
                }
                return;
            }
            Outcome::Done(Err(error)) => error.to_string(),
            Outcome::Stopped => return,
            Outcome::Failed(why) => why,
        };
        let message = Message::new("notice-replay-failed").arg("article", article.as_str());
        self.tell(Notice::new(Severity::Warning, message).detail(why));
    }
}
