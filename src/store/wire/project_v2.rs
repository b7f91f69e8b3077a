//! Version 2 of what a project says about itself: annotators may be kept from seeing each other's tags
//! until they are done. Frozen.
//!
//! A project that does not ask for that is written as version 1, which says as much.

use serde::{Deserialize, Serialize};

use super::project_v1::{self, Annotator, FORMAT};
use crate::model;

/// This version.
pub const VERSION: u32 = 2;

/// The file. Its fields are those of [`project_v1::Project`], and one more.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// `hashiya project`.
    pub format: String,
    /// 2, or 1 when the project is not blind.
    pub version: u32,
    /// The title.
    pub title: String,
    /// Languages of the articles, by ISO 639 code.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The annotators that were named.
    #[serde(default)]
    pub annotators: Vec<Annotator>,
    /// Whether the annotators that are named do not see others' tags of an article until they are done
    /// with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// The guideline, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guideline: String,
}

impl Project {
    /// The file of `project`.
    #[must_use]
    pub fn of(project: &model::Project) -> Self {
        let old = project_v1::Project::of(project);
        Self {
            format: FORMAT.to_owned(),
            version: if project.blind { VERSION } else { old.version },
            title: old.title,
            languages: old.languages,
            annotators: old.annotators,
            blind: project.blind,
            guideline: old.guideline,
        }
    }

    /// The project that the file says.
    ///
    /// # Errors
    /// The id that cannot be one, and why.
    pub fn read(self) -> Result<model::Project, (String, String)> {
        let old = project_v1::Project {
            format: self.format,
            version: self.version,
            title: self.title,
            languages: self.languages,
            annotators: self.annotators,
            guideline: self.guideline,
        };
        Ok(model::Project { blind: self.blind, ..old.read()? })
    }
}
