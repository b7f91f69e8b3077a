//! Version 1 of a reviewer's file: what one person decided and said of everybody's tags of an article.
//! Frozen.
//!
//! Spans are as in version 3 of a layer, without the context of their quotes: a decision is about the
//! very text that it was made on.

use serde::{Deserialize, Serialize};

use super::layer_v2::Status;
use super::layer_v3::Span;

/// The name of the format.
pub const FORMAT: &str = "hashiya decisions";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// `hashiya decisions`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The article's id.
    pub article: String,
    /// The reviewer's id.
    pub reviewer: String,
    /// Number of the last transaction of the reviewer's history that the file holds.
    pub at: u64,
    /// Hash of that transaction's line; empty when `at` is 0.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hash: String,
    /// How far the reviewer says that the review is.
    pub status: Status,
    /// The decisions by their first candidates.
    pub decisions: Vec<Decision>,
    /// The remarks by id.
    pub remarks: Vec<Remark>,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The candidates as they were seen.
    pub seen: Vec<Seen>,
    /// What was chosen.
    pub choice: Choice,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The strategy that made it, if none was a person's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub automatic: String,
    /// When, ISO 8601 in UTC.
    pub time: String,
}

/// A candidate as it was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// Whose.
    pub annotator: String,
    /// The span.
    pub span: Span,
    /// Where its relations led: type and id of the other span.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<(String, String)>,
}

/// What was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Choice {
    /// A candidate.
    Take(Candidate),
    /// A span that no candidate is.
    Edit {
        /// The candidate that it is most like.
        like: Candidate,
        /// The span, under the id of that candidate.
        span: Box<Span>,
    },
    /// None of them.
    Neither,
    /// Put off.
    Later,
}

/// A span of somebody's layer, by name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// Whose layer.
    pub annotator: String,
    /// The span's id.
    pub span: String,
}

/// A remark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: RemarkKind,
    /// The spans that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Candidate>,
    /// What was said.
    pub words: String,
    /// When, ISO 8601 in UTC.
    pub time: String,
}

/// What a remark is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum RemarkKind {
    /// A comment.
    Comment,
    /// An open question.
    Question,
    /// An answer to the remark with this id.
    Answer(String),
    /// That the question with this id is resolved.
    Resolve(String),
}
