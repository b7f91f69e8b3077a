//! One human gesture, as it is kept for ever.

use super::ChangeSet;
use crate::model::AnnotatorId;

/// What a person did, in the terms of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GestureKind {
    /// Tagged a span.
    Tag,
    /// Deleted a span with its relations.
    Untag,
    /// Gave a span another label.
    Relabel,
    /// Moved an end of a span, or added or removed a fragment.
    Reshape,
    /// Set or cleared an attribute.
    SetAttribute,
    /// Wrote a note, a question or a confidence.
    Annotate,
    /// Drew a relation.
    Relate,
    /// Deleted a relation.
    Unrelate,
    /// Said how far the work is.
    SetStatus,
    /// Added or changed an entity of the registry.
    EditEntity,
    /// Took in a layer from a file.
    Import,
    /// Took a layer over into a later edition of its article.
    Reimport,
    /// Confirmed where spans stand in a later edition.
    Confirm,
    /// Gave a lost span a place again.
    Attach,
    /// Gave a lost span up.
    Dismiss,
    /// Emptied a layer, which went to the trash.
    RemoveLayer,
    /// Brought a layer back from the trash.
    RestoreLayer,
    /// Brought in what the same annotator did in another copy of the project.
    Merge,
    /// Took a proposal, or several, for its own.
    Accept,
    /// Refused a proposal, or several.
    Refuse,
    /// Tagged further places of what a span says.
    Propagate,
    /// Decided a question of a review, or put it off.
    Decide,
    /// Opened a decided question again.
    Reopen,
    /// Let a strategy decide questions.
    Prefill,
    /// Said something about a place, or took it back.
    Remark,
    /// Said how far the review is.
    SetReviewed,
}

impl GestureKind {
    /// All kinds with their names in files.
    pub const ALL: [(Self, &'static str); 26] = [
        (Self::Tag, "tag"),
        (Self::Untag, "untag"),
        (Self::Relabel, "relabel"),
        (Self::Reshape, "reshape"),
        (Self::SetAttribute, "set-attribute"),
        (Self::Annotate, "annotate"),
        (Self::Relate, "relate"),
        (Self::Unrelate, "unrelate"),
        (Self::SetStatus, "set-status"),
        (Self::EditEntity, "edit-entity"),
        (Self::Import, "import"),
        (Self::Reimport, "reimport"),
        (Self::Confirm, "confirm"),
        (Self::Attach, "attach"),
        (Self::Dismiss, "dismiss"),
        (Self::RemoveLayer, "remove-layer"),
        (Self::RestoreLayer, "restore-layer"),
        (Self::Merge, "merge"),
        (Self::Accept, "accept"),
        (Self::Refuse, "refuse"),
        (Self::Propagate, "propagate"),
        (Self::Decide, "decide"),
        (Self::Reopen, "reopen"),
        (Self::Prefill, "prefill"),
        (Self::Remark, "remark"),
        (Self::SetReviewed, "set-reviewed"),
    ];

    /// Its name in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("tag", |(_, name)| name)
    }

    /// The kind with that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
    }
}

/// What was done and to what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gesture {
    /// What was done.
    pub kind: GestureKind,
    /// To what: a quote, a label, a file, as a person would say it.
    pub about: String,
}

/// Whether a transaction is new work or takes earlier work back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionKind {
    /// New work.
    Edit,
    /// The inverse of the transaction with that number.
    Undo(u64),
    /// The transaction with that number once more, after it was undone.
    Redo(u64),
}

/// One human gesture: what was done, when, by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// Its place in the annotator's history, from 1, without gaps.
    pub number: u64,
    /// When, ISO 8601 in UTC.
    pub time: String,
    /// By whom.
    pub annotator: AnnotatorId,
    /// New work, or an undo or redo.
    pub kind: TransactionKind,
    /// What was done, in words.
    pub gesture: Gesture,
    /// What it changed.
    pub changes: ChangeSet,
}
