//! Version 1 of `trash/NAME/trash.ron` and of a backup's `backup.ron`. Frozen.

use serde::{Deserialize, Serialize};

/// The name of the trash's format.
pub const FORMAT: &str = "hashiya trash";

/// The name of a backup's format.
pub const BACKUP: &str = "hashiya backup";

/// This version, of both.
pub const VERSION: u32 = 1;

/// What was removed, by whom, when, why.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// `hashiya trash`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The article.
    pub article: String,
    /// Its headline.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Whose layer alone was removed; empty for the whole article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub annotator: String,
    /// How many spans that layer held.
    #[serde(default)]
    pub spans: usize,
    /// Who removed it.
    pub by: String,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// What was copied, when, why.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Backup {
    /// `hashiya backup`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// When, ISO 8601 in UTC.
    pub at: String,
    /// Before what.
    pub why: String,
    /// The files, below the project's folder, with `/` between folders.
    pub files: Vec<String>,
}
