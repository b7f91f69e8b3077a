//! Version 1 of a history: JSON, one object a line. Frozen.
//!
//! The first line is a [`Header`], each other a [`Line`]. A line ends with `"hash"`, the BLAKE3 hash
//! of all bytes of the line before `,"hash":`; it starts with `"prev"`, the hash of the line before.
//! So each line proves itself, and the last proves all. Spans are as in version 3 of a layer, without
//! the context of their quotes (but for lost ones, which have nothing else).
//!
//! A history is never written anew, so its version cannot grow with what is done in it: a field of
//! a span or a kind of change may be added here, none may change. A program that does not know one
//! cannot read that line's changes and says so; the chain it can prove all the same.

use std::borrow::Cow;
use std::ops::Deref;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::decisions_v1::{Decision, Remark};
use super::entities_v1::Entity;
use super::layer_v2::{Relation, Status};
use super::layer_v3::Span;
use super::layer_v4::Refusal;

/// The name of the format.
pub const FORMAT: &str = "hashiya history";

/// This version.
pub const VERSION: u32 = 1;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
pub struct Header {
    /// `hashiya history`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// Whose history it is.
    #[serde(default)]
    pub annotator: String,
}

/// A transaction.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// Hash of the line before.
    pub prev: String,
    /// What stands before the changes.
    pub number: u64,
    /// When, ISO 8601 in UTC.
    pub time: String,
    /// Name and version of the program that wrote it.
    pub tool: String,
    /// By whom.
    pub annotator: String,
    /// New work, or an undo or redo.
    pub kind: Kind,
    /// What was done.
    pub gesture: String,
    /// To what.
    pub about: String,
    /// The articles whose layers it changes.
    pub articles: Vec<String>,
    /// Whether it changes the registry.
    pub registry: bool,
    /// What it changes, in order.
    pub changes: Vec<Change>,
}

/// A string of a line, borrowed from it where it holds no escapes.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub struct Word<'l>(#[serde(borrow)] Cow<'l, str>);

impl Word<'_> {
    /// Its own.
    #[must_use]
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Word<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A transaction whose changes are skipped.
#[derive(Debug, Deserialize)]
pub struct LineStart<'l> {
    /// As in [`Line`].
    #[serde(borrow)]
    pub prev: Word<'l>,
    /// As in [`Line`].
    pub number: u64,
    /// As in [`Line`].
    #[serde(borrow)]
    pub time: Word<'l>,
    /// As in [`Line`].
    #[serde(borrow)]
    pub annotator: Word<'l>,
    /// As in [`Line`].
    pub kind: Kind,
    /// As in [`Line`].
    #[serde(borrow)]
    pub gesture: Word<'l>,
    /// As in [`Line`].
    #[serde(borrow)]
    pub about: Word<'l>,
    /// As in [`Line`].
    #[serde(borrow)]
    pub articles: Vec<Word<'l>>,
    /// As in [`Line`].
    pub registry: bool,
    /// Skipped, but there.
    #[serde(rename = "changes")]
    pub _changes: IgnoredAny,
}

/// New work, or an undo or redo of the transaction with that number.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// New work.
    Edit,
    /// An undo.
    Undo(u64),
    /// A redo.
    Redo(u64),
}

/// One edit, with what was there before.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// A span that was not there.
    AddSpan {
        /// The article.
        article: String,
        /// The span.
        span: Box<Span>,
    },
    /// A span that was there.
    RemoveSpan {
        /// The article.
        article: String,
        /// The span.
        span: Box<Span>,
    },
    /// Another state of a span.
    ReplaceSpan {
        /// The article.
        article: String,
        /// As it was.
        before: Box<Span>,
        /// As it becomes.
        after: Box<Span>,
    },
    /// A relation that was not there.
    AddRelation {
        /// The article.
        article: String,
        /// The relation.
        relation: Relation,
    },
    /// A relation that was there.
    RemoveRelation {
        /// The article.
        article: String,
        /// The relation.
        relation: Relation,
    },
    /// A span that was lost.
    AddLost {
        /// The article.
        article: String,
        /// The span, where it stood in the edition in which it was last seen.
        span: Box<Span>,
        /// The relations that it takes along.
        relations: Vec<Relation>,
    },
    /// A lost span that is lost no longer, or was given up.
    RemoveLost {
        /// The article.
        article: String,
        /// The span.
        span: Box<Span>,
        /// The relations that it took along.
        relations: Vec<Relation>,
    },
    /// A proposal that was refused.
    AddRefusal {
        /// The article.
        article: String,
        /// The proposal, without the context of its quote.
        refusal: Refusal,
    },
    /// A proposal that is refused no longer.
    RemoveRefusal {
        /// The article.
        article: String,
        /// The proposal.
        refusal: Refusal,
    },
    /// How far the work is.
    SetStatus {
        /// The article.
        article: String,
        /// As it was.
        before: Status,
        /// As it becomes.
        after: Status,
    },
    /// What the annotator decided as a reviewer.
    Decide {
        /// The article.
        article: String,
        /// As it was; missing where nothing was decided.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<Box<Decision>>,
        /// As it becomes; missing where the question is open again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        after: Option<Box<Decision>>,
    },
    /// A remark that was not there.
    AddRemark {
        /// The article.
        article: String,
        /// The remark.
        remark: Box<Remark>,
    },
    /// A remark that was there.
    RemoveRemark {
        /// The article.
        article: String,
        /// The remark.
        remark: Box<Remark>,
    },
    /// How far the review is.
    SetReviewed {
        /// The article.
        article: String,
        /// As it was.
        before: Status,
        /// As it becomes.
        after: Status,
    },
    /// An entity that was not there.
    AddEntity {
        /// The entity.
        entity: Box<Entity>,
    },
    /// An entity that was there.
    RemoveEntity {
        /// The entity.
        entity: Box<Entity>,
    },
    /// Another state of an entity.
    ReplaceEntity {
        /// As it was.
        before: Box<Entity>,
        /// As it becomes.
        after: Box<Entity>,
    },
}

impl Change {
    /// The article whose layer it changes; `None` for the registry.
    #[must_use]
    pub fn article(&self) -> Option<&str> {
        match self {
            Self::AddSpan { article, .. }
            | Self::RemoveSpan { article, .. }
            | Self::ReplaceSpan { article, .. }
            | Self::AddRelation { article, .. }
            | Self::RemoveRelation { article, .. }
            | Self::AddLost { article, .. }
            | Self::RemoveLost { article, .. }
            | Self::AddRefusal { article, .. }
            | Self::RemoveRefusal { article, .. }
            | Self::SetStatus { article, .. }
            | Self::Decide { article, .. }
            | Self::AddRemark { article, .. }
            | Self::RemoveRemark { article, .. }
            | Self::SetReviewed { article, .. } => Some(article),
            Self::AddEntity { .. } | Self::RemoveEntity { .. } | Self::ReplaceEntity { .. } => None,
        }
    }
}
