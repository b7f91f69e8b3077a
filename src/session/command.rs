//! Everything that can be asked of a session, as data.

use std::path::PathBuf;

use super::agreement::AgreementWish;
use super::entities::MentionKey;
use super::offer::{OfferKey, Reach};
use super::search::SearchWish;
use crate::edit::Verdict;
use crate::formats::SpanDraft;

use crate::model::{
    AnnotatorId, ArticleId, AttributeId, AttributeValue, Attributes, CandidateId, Choice,
    Confidence, Entity, EntityId, Fragments, LabelId, LayerStatus, Refusal, RelationId,
    RelationTypeId, RemarkId, RemarkKind, SpanId,
};
use crate::review::Strategy;

/// Something that a person or a script asks of a session.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// About which article is open.
    Article(ArticleCommand),
    /// About what is selected in it.
    Select(SelectCommand),
    /// About a span.
    Span(SpanCommand),
    /// About a relation.
    Relation(RelationCommand),
    /// About the registry.
    Entity(EntityCommand),
    /// About what is offered to be tagged.
    Offer(OfferCommand),
    /// About editions of the open article.
    Edition(EditionCommand),
    /// Undo and redo.
    History(HistoryCommand),
    /// About what was.
    Past(PastCommand),
    /// Work as another annotator.
    WorkAs(AnnotatorId),
    /// About the files beneath.
    Folder(FolderCommand),
    /// About what is removed.
    Trash(TrashCommand),
    /// About the search through all articles.
    Search(SearchCommand),
    /// About how far annotators agree.
    Agreement(AgreementCommand),
    /// About the review of the open article.
    Review(ReviewCommand),
}

/// About the search through all articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchCommand {
    /// Search for this; a search that goes on ends.
    Begin(SearchWish),
    /// End the search and forget what it found.
    End,
}

/// About how far annotators agree.
#[derive(Clone, Debug, PartialEq)]
pub enum AgreementCommand {
    /// Find it out, in the background.
    Measure(AgreementWish),
    /// Stop finding it out.
    Stop,
    /// Write what was found to this file, as a table.
    Save(PathBuf),
}

/// About the review of the open article. A question is named by any of its candidates.
#[derive(Clone, Debug, PartialEq)]
pub enum ReviewCommand {
    /// Read colleagues' layers, and keep the comparison up to date; or no longer.
    Want(bool),
    /// Look at this question, and show its place; or at none.
    Show(Option<CandidateId>),
    /// Decide a question, or put it off.
    Decide {
        /// The question.
        of: CandidateId,
        /// What is chosen.
        choice: Choice,
        /// Why; may be empty.
        reason: String,
    },
    /// Decide a question by a span that no candidate is.
    DecideEdited {
        /// The question.
        of: CandidateId,
        /// The candidate that the span is most like: its relations follow.
        like: CandidateId,
        /// The span.
        span: SpanDecision,
        /// Why; may be empty.
        reason: String,
    },
    /// Open a question again that the annotator decided.
    Reopen(CandidateId),
    /// Let a strategy answer what no person has.
    Prefill(Strategy),
    /// Say how far the review is.
    SetStatus(LayerStatus),
    /// Say something about candidates of a place, or of the article.
    Remark {
        /// What it is.
        kind: RemarkKind,
        /// The candidates; none for the article as a whole.
        about: Vec<CandidateId>,
        /// What is said.
        words: String,
    },
    /// Take an own remark back.
    TakeBack(RemarkId),
}

/// A span as a reviewer edits it.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanDecision {
    /// Its label.
    pub label: LabelId,
    /// Where it lies.
    pub fragments: Fragments,
    /// Its attributes.
    pub attributes: Attributes,
}

/// About what is removed and brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrashCommand {
    /// See what is in the trash.
    Look,
    /// Move an article with everybody's layers there.
    RemoveArticle(ArticleId),
    /// Empty the annotator's layer of an article, and keep it there.
    RemoveLayer(ArticleId),
    /// Bring back what has this name there.
    Restore(String),
}

/// About the files beneath the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderCommand {
    /// Try once more to write the annotator's files, which another program held.
    TryAgain,
    /// Take over the history on disk, which is no longer this session's, and make the work that it
    /// lacks once more behind it.
    TakeFromDisk,
    /// Take the spans that only the conflict copy at this path has into the own layer.
    TakeCopy(PathBuf),
    /// Put the conflict copy at this path out of the project's folders.
    PutCopyAway(PathBuf),
}

/// About which article is open.
#[derive(Clone, Debug, PartialEq)]
pub enum ArticleCommand {
    /// Open this one.
    Open(ArticleId),
    /// Open this one, select its text from `start` to `end`, in bytes, and show the place.
    Show {
        /// The article.
        article: ArticleId,
        /// Where the place begins.
        start: usize,
        /// Where it ends.
        end: usize,
    },
    /// Open the one after it in the library.
    Next,
    /// Open the one before it in the library.
    Previous,
    /// Say how far the work on it is.
    SetStatus(LayerStatus),
}

/// About what is selected in the open article. Positions are bytes; where they cut a grapheme, the
/// selection is widened to whole ones.
#[derive(Clone, Debug, PartialEq)]
pub enum SelectCommand {
    /// Select text from `anchor`, which stays, to `focus`, which moves; a caret when they are equal.
    Text {
        /// Where the selection was begun.
        anchor: usize,
        /// Where it has got to.
        focus: usize,
    },
    /// Select a span, or none.
    Span(Option<SpanId>),
    /// Select a span and show its place.
    Show(SpanId),
    /// The next span in reading order.
    NextSpan,
    /// The span before it in reading order.
    PreviousSpan,
}

/// Which end of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpanEnd {
    /// Where it begins in reading order.
    Start,
    /// Where it ends.
    End,
}

/// About a span. Commands without an id are about the selected one.
#[derive(Clone, Debug, PartialEq)]
pub enum SpanCommand {
    /// Tag the selected text; with no text selected, the selected span takes the label; with
    /// neither, the word at the caret is tagged, without the particles in front of it.
    Tag(LabelId),
    /// Tag this piece of the open article, whatever is selected.
    TagAt {
        /// The label.
        label: LabelId,
        /// Where.
        fragments: Fragments,
        /// With these attributes.
        attributes: Vec<(AttributeId, AttributeValue)>,
    },
    /// Tag the open article with all that this draft says.
    TagDraft(SpanDraft),
    /// Delete it with its relations.
    Delete,
    /// Move one end of the hull to this position.
    MoveEnd {
        /// Which end.
        end: SpanEnd,
        /// Where to, a byte position.
        to: usize,
    },
    /// Add the selected text to it as a fragment, or to the span that was selected before the text
    /// was.
    AddFragment,
    /// Remove the fragment that holds this position.
    RemoveFragment(usize),
    /// Change what it says.
    Edit(SpanEdit),
    /// Change what this span says, selected or not. For what was typed about a span and is saved
    /// when another span, or another article, is selected already; nothing when it is gone.
    EditOf {
        /// The article, one that was open in this session.
        article: ArticleId,
        /// The span.
        span: SpanId,
        /// The change.
        edit: SpanEdit,
    },
}

/// What a span says, besides where it lies.
#[derive(Clone, Debug, PartialEq)]
pub enum SpanEdit {
    /// Give it this label. What does not fit the new label goes with the old one.
    Label(LabelId),
    /// Set or clear an attribute.
    Attribute(AttributeId, Option<AttributeValue>),
    /// Write its note.
    Note(String),
    /// Write its open question.
    Question(String),
    /// Say how sure one is.
    Confidence(Option<Confidence>),
    /// Let it lie elsewhere.
    Place(Fragments),
}

/// About a relation.
#[derive(Clone, Debug, PartialEq)]
pub enum RelationCommand {
    /// From the selected span, wait for the span that it shall point to.
    Begin(RelationTypeId),
    /// End that wait without a relation.
    Cancel,
    /// Draw one.
    Draw {
        /// Its type.
        kind: RelationTypeId,
        /// The span that it starts from.
        from: SpanId,
        /// The span that it points to.
        to: SpanId,
    },
    /// Delete one.
    Delete(RelationId),
}

/// About the registry.
#[derive(Clone, Debug, PartialEq)]
pub enum EntityCommand {
    /// Add an entity and set it as this attribute of the selected span, as one gesture.
    AddAndSet(AttributeId, Entity),
    /// Add an entity, or put this state in the place of the one with its id.
    Put(Entity),
    /// Put another state in an entity's place.
    Replace(Entity),
    /// Take an entity out. Spans that name it keep its id, and `check` lists them.
    Remove(EntityId),
    /// Let the first one be the second: its names go over, the own mentions name the second, and its
    /// id stays for what colleagues wrote.
    Merge(EntityId, EntityId),
    /// Take a new entity out of another one.
    Split {
        /// The one that it is taken out of.
        from: EntityId,
        /// The new one.
        new: Entity,
        /// The variants that go over.
        variants: Vec<String>,
        /// The own mentions that go over.
        mentions: Vec<MentionKey>,
    },
    /// Let own mentions name this entity, which is added to the registry if it is new.
    Link(Entity, Vec<MentionKey>),
    /// Gather all mentions and keep them up to date, or no longer.
    WantMentions(bool),
}

/// About what is offered to be tagged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfferCommand {
    /// Look for all places where the words of the selected span stand, and offer them.
    Propagate(Reach),
    /// Look at this one.
    Show(OfferKey),
    /// Look at the next one.
    Next,
    /// Look at the one before.
    Previous,
    /// Tag what is looked at, as offered.
    Accept,
    /// Refuse what is looked at: it is not offered again.
    Refuse,
    /// Tag everything that is offered; of the machine's proposals those that are sure to at least so
    /// many percent.
    AcceptAll(u8),
    /// Go through them no longer.
    Leave,
    /// Let the machine learn anew from everything that was tagged.
    Train,
    /// Stop that.
    StopTraining,
    /// Refuse this proposal, whether it is made just now or not.
    RefuseAt(ArticleId, Refusal),
    /// Let this refused proposal be made again.
    AllowAt(ArticleId, Refusal),
}

/// About editions of the open article.
#[derive(Clone, Debug, PartialEq)]
pub enum EditionCommand {
    /// Say of spans of the own layer in the planned edition what they are.
    Judge(Vec<SpanId>, Verdict),
    /// Make the planned edition, and open it.
    Make,
    /// Make no edition.
    GiveUp,
    /// A span stands where it was found.
    Confirm(SpanId),
    /// All spans that wait for it stand where they were found.
    ConfirmAll,
    /// Put a lost span on the selected text.
    Attach(SpanId),
    /// Give a lost span up, with its relations.
    Dismiss(SpanId),
}

/// Undo and redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HistoryCommand {
    /// Take the last gesture back.
    Undo,
    /// Bring the last undone gesture back.
    Redo,
}

/// About what was done in the open article, and how it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PastCommand {
    /// Read what everybody did, and keep it up to date; or no longer.
    Want(bool),
    /// Show the place of a transaction and the layer as it was after it.
    Show {
        /// Whose transaction.
        annotator: AnnotatorId,
        /// Its number.
        number: u64,
    },
    /// Show today again.
    Leave,
}
