//! Version 1 of an adjudicated layer's file. Frozen.
//!
//! It follows from the layers and the reviewers' decisions, and is written for those who read a
//! project without this program.

use serde::{Deserialize, Serialize};

use super::decisions_v1::Candidate;
use super::layer_v3::{Relation, Span};

/// The name of the format.
pub const FORMAT: &str = "hashiya gold";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gold {
    /// `hashiya gold`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The article's id.
    pub article: String,
    /// Digest of the article's text.
    pub digest: String,
    /// Whose layers it is made of.
    pub annotators: Vec<String>,
    /// How many questions are still to be decided.
    pub left: usize,
    /// The spans in reading order.
    pub spans: Vec<GoldSpan>,
    /// The relations by id.
    pub relations: Vec<Relation>,
}

/// A gold span and whence it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoldSpan {
    /// The span.
    pub span: Span,
    /// The candidates that it is, or is most like.
    pub sources: Vec<Candidate>,
    /// Whether it is none of them as it stands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// Who decided it; nobody where all have the same.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewer: String,
    /// The strategy that did, if none was a person's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub automatic: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
