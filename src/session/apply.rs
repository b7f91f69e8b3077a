//! Edits that a script asks for, one line at a time, done as a hand would do them.

use super::command::{
    ArticleCommand, Command, EntityCommand, HistoryCommand, OfferCommand, RelationCommand,
    ReviewCommand, SelectCommand, SpanCommand, SpanDecision, SpanEdit,
};
use super::notice::{Notice, Severity};
use super::state::Session;
use crate::edit::{Change, LayerChange};
use crate::formats::{
    ChoiceDraft, Edit, EditLine, EditTarget, FileError, Place, SpanChange, SpanDraft,
    short_relation_id, short_span_id,
};
use crate::i18n::Message;
use crate::model::{ArticleId, CandidateId, Choice};

/// What became of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The number of the transaction that it made; `None` when everything was so already.
    pub transaction: Option<u64>,
    /// The span or relation that it made, or found there already, as files write its id.
    pub id: Option<String>,
}

/// Why a line was refused. Nothing of it was done.
#[derive(Debug)]
pub enum LineRefusal {
    /// It is no edit, or does not fit the project.
    Line(FileError),
    /// The session could not do it, as it said in these words.
    Session(Notice),
}

impl LineRefusal {
    /// Where in the line, when that is known.
    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Line(error) => Some(&error.place),
            Self::Session(_) => None,
        }
    }

    /// It for a person.
    #[must_use]
    pub fn notice(&self) -> Notice {
        match self {
            Self::Line(error) => {
                Notice::of_line(&error.problem.to_string()).detail(error.place.path.as_str())
            }
            Self::Session(notice) => Notice { severity: Severity::Error, ..notice.clone() },
        }
    }
}

impl Notice {
    /// That a line of edits cannot be done, and why, in English.
    #[must_use]
    pub fn of_line(reason: &str) -> Self {
        let message = Message::new("notice-edit-line").arg("reason", reason);
        Self::new(Severity::Error, message)
    }
}

impl Session {
    /// Does what `line`, one object of JSON, asks for, as one transaction; what its members mean
    /// stands in [`EditLine`].
    ///
    /// What was done is on the disk when [`Session::save_state`] says so: a disk that refuses leaves
    /// it waiting, like a gesture in the window.
    ///
    /// # Errors
    /// [`LineRefusal`]: nothing was changed.
    pub fn apply(&mut self, line: &str) -> Result<Applied, LineRefusal> {
        let read = EditLine::read(line).map_err(LineRefusal::Line)?;
        if let Some(article) = read.article() {
            self.go_to(article)?;
        }
        let target = match (&self.open, self.layer()) {
            (Some(open), Some(layer)) if read.article().is_some() => {
                let text = &open.article.text;
                Some(EditTarget { schema: &self.schema, text, layer })
            }
            _ => None,
        };
        let edit = read.resolve(target).map_err(LineRefusal::Line)?;
        if let Edit::Tag(_, draft) = &edit
            && let Some(span) = self.layer().and_then(|l| l.span_at(&draft.label, &draft.fragments))
        {
            let same = span.attributes == draft.attributes
                && span.confidence == draft.confidence
                && span.note == draft.note
                && span.question == draft.question;
            let id = short_span_id(&self.annotator, &span.id).to_owned();
            if same {
                return Ok(Applied { transaction: None, id: Some(id) });
            }
            let message = Message::new("notice-span-there").arg("id", id);
            return Err(LineRefusal::Session(Notice::new(Severity::Error, message)));
        }
        let before = self.last_number();
        let said = std::mem::take(&mut self.notices);
        self.perform_edit(edit);
        let mut now = std::mem::replace(&mut self.notices, said);
        if self.last_number() > before {
            now.into_iter().for_each(|notice| self.tell(notice));
            return Ok(Applied { transaction: Some(self.last_number()), id: self.made() });
        }
        now.sort_by_key(|notice| notice.severity);
        match now.pop() {
            Some(notice) => Err(LineRefusal::Session(notice)),
            // Silence means that there was nothing to change.
            None => Ok(Applied { transaction: None, id: None }),
        }
    }

    /// Opens `article`, if it is there.
    fn go_to(&mut self, article: &ArticleId) -> Result<(), LineRefusal> {
        let is_open = |session: &Self| {
            session.open.as_ref().is_some_and(|open| &open.article.record.id == article)
        };
        if is_open(self) {
            return Ok(());
        }
        self.words_of(|session| {
            session.perform(Command::Article(ArticleCommand::Open(article.clone())));
            is_open(session)
        })
        .map_err(LineRefusal::Session)
    }

    fn perform_edit(&mut self, edit: Edit) {
        match edit {
            Edit::Tag(_, draft) => self.perform(Command::Span(SpanCommand::TagDraft(draft))),
            Edit::Untag(_, span) => {
                self.perform(Command::Select(SelectCommand::Span(Some(span))));
                self.perform(Command::Span(SpanCommand::Delete));
            }
            Edit::Set(article, span, change) => {
                let edit = match change {
                    SpanChange::Label(label) => SpanEdit::Label(label),
                    SpanChange::Place(fragments) => SpanEdit::Place(fragments),
                    SpanChange::Attribute(id, value) => SpanEdit::Attribute(id, value),
                    SpanChange::Note(note) => SpanEdit::Note(note),
                    SpanChange::Question(question) => SpanEdit::Question(question),
                    SpanChange::Confidence(confidence) => SpanEdit::Confidence(confidence),
                };
                self.perform(Command::Span(SpanCommand::EditOf { article, span, edit }));
            }
            Edit::Status(_, status) => {
                self.perform(Command::Article(ArticleCommand::SetStatus(status)));
            }
            Edit::Relate { kind, from, to, .. } => {
                self.perform(Command::Relation(RelationCommand::Draw { kind, from, to }));
            }
            Edit::Unrelate(_, id) => {
                self.perform(Command::Relation(RelationCommand::Delete(id)));
            }
            Edit::Refuse(article, refusal) => {
                self.perform(Command::Offer(OfferCommand::RefuseAt(article, refusal)));
            }
            Edit::Allow(article, refusal) => {
                self.perform(Command::Offer(OfferCommand::AllowAt(article, refusal)));
            }
            Edit::Decide { article, of, choice, reason } => {
                self.decide_by_script(&article, of, choice, reason);
            }
            Edit::Reopen(article, of) => {
                if self.lay_out_for_script(&article) {
                    self.perform(Command::Review(ReviewCommand::Reopen(of)));
                }
            }
            Edit::Reviewed(_, status) => {
                self.perform(Command::Review(ReviewCommand::SetStatus(status)));
            }
            Edit::Entity(entity) => self.perform(Command::Entity(EntityCommand::Put(entity))),
            Edit::RemoveEntity(id) => {
                if self.registry.get(&id).is_none() {
                    let message = Message::new("notice-no-entity").arg("id", id.as_str());
                    self.tell(Notice::new(Severity::Error, message));
                }
                self.perform(Command::Entity(EntityCommand::Remove(id)));
            }
            Edit::Undo => self.perform(Command::History(HistoryCommand::Undo)),
            Edit::Redo => self.perform(Command::History(HistoryCommand::Redo)),
        }
    }

    fn decide_by_script(
        &mut self,
        article: &ArticleId,
        of: CandidateId,
        choice: ChoiceDraft,
        reason: String,
    ) {
        if !self.lay_out_for_script(article) {
            return;
        }
        let command = match choice {
            ChoiceDraft::Take => {
                ReviewCommand::Decide { choice: Choice::Take(of.clone()), of, reason }
            }
            ChoiceDraft::Neither => ReviewCommand::Decide { choice: Choice::Neither, of, reason },
            ChoiceDraft::Later => ReviewCommand::Decide { choice: Choice::Later, of, reason },
            ChoiceDraft::Edit(draft) => {
                let SpanDraft { label, fragments, attributes, .. } = draft;
                let span = SpanDecision { label, fragments, attributes };
                ReviewCommand::DecideEdited { like: of.clone(), of, span, reason }
            }
        };
        self.perform(Command::Review(command));
    }

    /// Whether the review of `article` is laid out, read now if it was not; why not is told.
    fn lay_out_for_script(&mut self, article: &ArticleId) -> bool {
        if self.review().is_some() {
            return true;
        }
        match self.lay_out(article) {
            Ok(_) => true,
            Err(notice) => {
                self.tell(notice);
                false
            }
        }
    }

    /// The span, or else the relation, that the last transaction added.
    fn made(&self) -> Option<String> {
        let transaction = self.waiting.last().or(self.recent.last())?;
        transaction.changes.changes().iter().find_map(|change| match change {
            Change::Layer(_, LayerChange::AddSpan(span)) => {
                Some(short_span_id(&self.annotator, &span.id).to_owned())
            }
            Change::Layer(_, LayerChange::AddRelation(relation)) => {
                Some(short_relation_id(&self.annotator, &relation.id).to_owned())
            }
            _ => None,
        })
    }
}
