//! Editions: the plan that is looked at, and what an edition left to be confirmed.

use std::path::Path;

use crate::edit::{ChangeSet, FateCounts, GestureKind, Verdict, compose};
use crate::i18n::Message;
use crate::model::{ArticleId, Fragments, Layer, LayerError, SpanId};
use crate::session::command::{Command, EditionCommand};
use crate::session::notice::{Notice, Severity};
use crate::session::reimport_plan::{LayerOutcome, ReimportError, ReimportPlan};
use crate::session::state::Session;
use crate::store::found_span;

impl Session {
    /// Plans the next edition of the open article out of the file `path`, in `encoding` when it is
    /// given. The plan is to be looked at: [`Session::planned_edition`].
    ///
    /// # Errors
    /// [`ReimportError`]; nothing is planned then.
    pub fn begin_reimport(
        &mut self,
        path: &Path,
        encoding: Option<&str>,
    ) -> Result<(), ReimportError> {
        self.planned = None;
        let Some(open) = self.open_article().map(|open| open.article.record.id.clone()) else {
            return Ok(());
        };
        self.planned = Some(self.plan_reimport(&open, path, encoding, None)?);
        Ok(())
    }

    /// The edition that is planned and waits for a word.
    #[must_use]
    pub fn planned_edition(&self) -> Option<&ReimportPlan> {
        self.planned.as_ref()
    }

    pub(super) fn perform_edition(&mut self, command: EditionCommand) {
        match command {
            EditionCommand::Judge(spans, verdict) => self.judge(&spans, verdict),
            EditionCommand::Make => self.make_edition(),
            EditionCommand::GiveUp => self.planned = None,
            EditionCommand::Confirm(id) => {
                self.confirm(GestureKind::Confirm, &id, compose::confirm)
            }
            EditionCommand::ConfirmAll => {
                let Some(layer) = self.layer() else { return };
                let changes = compose::confirm_all(layer);
                self.commit(GestureKind::Confirm, "", changes);
            }
            EditionCommand::Attach(id) => self.attach(&id),
            EditionCommand::Dismiss(id) => {
                self.confirm(GestureKind::Dismiss, &id, compose::dismiss)
            }
        }
    }

    /// What a person says of spans of the own layer in the plan.
    fn judge(&mut self, spans: &[SpanId], verdict: Verdict) {
        let own = self.annotator.clone();
        let Some(plan) = &mut self.planned else { return };
        for layer in plan.layers.iter_mut().filter(|layer| layer.layer.annotator() == &own) {
            for span in layer.spans.iter_mut().filter(|span| spans.contains(&span.id)) {
                // What has no place cannot be said to be there.
                if span.place.is_some() {
                    span.verdict = verdict;
                }
            }
        }
    }

    fn make_edition(&mut self) {
        let Some(plan) = self.planned.take() else { return };
        let done = match self.reimport(&plan, &[]) {
            Ok(done) => done,
            Err(error) => {
                self.tell(error.notice(Path::new("")));
                return;
            }
        };
        let counts = plan.layers.iter().zip(&done.layers).fold(
            FateCounts::default(),
            |all, (layer, outcome)| match outcome {
                LayerOutcome::Taken => all.plus(layer.counts()),
                _ => all,
            },
        );
        let message = Message::new("notice-reimported")
            .arg("article", done.article.as_str())
            .arg("count", counts.all())
            .arg("changed", counts.changed)
            .arg("lost", counts.lost);
        self.tell(Notice::new(Severity::Info, message));
        for notice in done.left() {
            self.tell(notice.clone());
        }
        self.perform(Command::Article(crate::session::ArticleCommand::Open(done.article)));
    }

    /// Makes the change of a span, or a lost one, that is known by its id.
    fn confirm(
        &mut self,
        kind: GestureKind,
        id: &SpanId,
        change: impl FnOnce(&Layer, &SpanId) -> Result<ChangeSet, LayerError>,
    ) {
        let (Some(layer), Some(open)) = (self.layer(), self.open_article()) else { return };
        let words = match (layer.span(id), layer.lost(id)) {
            (Some(span), _) => span.fragments.quote(open.article.text.as_str()),
            (None, Some(lost)) => lost.words(),
            (None, None) => return,
        };
        match change(layer, id) {
            Ok(changes) => {
                self.commit(kind, &words, changes);
            }
            Err(error) => self.refuse(&error.to_string()),
        }
    }

    /// Puts a lost span on the selected text.
    fn attach(&mut self, id: &SpanId) {
        let (Some(layer), Some(open)) = (self.layer(), self.open_article()) else { return };
        let text = open.article.text.as_str();
        let Some(range) = open.selection.range(text) else {
            self.tell(Notice::info("notice-nothing-selected"));
            return;
        };
        let Some(lost) = layer.lost(id) else { return };
        let words = lost.words();
        let changes = found_span(lost, Fragments::one(range))
            .and_then(|span| compose::attach(layer, span).map_err(|error| error.to_string()));
        match changes {
            Ok(changes) => {
                if self.commit(GestureKind::Attach, &words, changes) {
                    self.perform(Command::Select(crate::session::SelectCommand::Span(Some(
                        id.clone(),
                    ))));
                }
            }
            Err(why) => self.refuse(&why),
        }
    }

    /// The edition before the open article and the one after it.
    #[must_use]
    pub fn neighbouring_editions(&self) -> (Option<&ArticleId>, Option<&ArticleId>) {
        let Some(open) = self.open_article() else { return (None, None) };
        let id = &open.article.record.id;
        (self.editions().earlier(id), self.editions().later(id))
    }
}
