//! Version 3 of what a project says about itself: it names those who review. Frozen.
//!
//! A project that names none is written as version 2 or 1, which says as much.

use serde::{Deserialize, Serialize};

use super::project_v1::Annotator;
use super::project_v2;
use crate::model;

/// This version.
pub const VERSION: u32 = 3;

/// The file. Its fields are those of [`project_v2::Project`], and one more.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// `hashiya project`.
    pub format: String,
    /// 3, or less when nobody is named who reviews.
    pub version: u32,
    /// The title.
    pub title: String,
    /// Languages of the articles, by ISO 639 code.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The annotators that were named.
    #[serde(default)]
    pub annotators: Vec<Annotator>,
    /// The ids of those who review, and see everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviewers: Vec<String>,
    /// Whether nobody else sees others' tags of an article before they are done with it.
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
        let old = project_v2::Project::of(project);
        Self {
            format: old.format,
            version: if project.reviewers.is_empty() { old.version } else { VERSION },
            title: old.title,
            languages: old.languages,
            annotators: old.annotators,
            reviewers: project.reviewers.iter().map(ToString::to_string).collect(),
            blind: old.blind,
            guideline: old.guideline,
        }
    }

    /// The project that the file says.
    ///
    /// # Errors
    /// The id that cannot be one, and why.
    pub fn read(self) -> Result<model::Project, (String, String)> {
        let reviewer = |id: &String| {
            model::AnnotatorId::new(id).map_err(|error| (id.clone(), error.to_string()))
        };
        let reviewers = self.reviewers.iter().map(reviewer).collect::<Result<_, _>>()?;
        let old = project_v2::Project {
            format: self.format,
            version: self.version,
            title: self.title,
            languages: self.languages,
            annotators: self.annotators,
            blind: self.blind,
            guideline: self.guideline,
        };
        Ok(model::Project { reviewers, ..old.read()? })
    }
}
