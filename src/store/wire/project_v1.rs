//! Version 1 of `project.ron`. Frozen.

use serde::{Deserialize, Serialize};

use crate::model;

/// The name of the format.
pub const FORMAT: &str = "hashiya project";

/// This version.
pub const VERSION: u32 = 1;

/// The file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// `hashiya project`.
    pub format: String,
    /// 1.
    pub version: u32,
    /// The title.
    pub title: String,
    /// Languages of the articles, by ISO 639 code.
    #[serde(default)]
    pub languages: Vec<String>,
    /// The annotators that were named.
    #[serde(default)]
    pub annotators: Vec<Annotator>,
    /// The guideline, Markdown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guideline: String,
}

/// An annotator.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotator {
    /// The id.
    pub id: String,
    /// As colleagues see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl Project {
    /// The file of `project`.
    #[must_use]
    pub fn of(project: &model::Project) -> Self {
        let annotator = |annotator: &model::Annotator| Annotator {
            id: annotator.id.to_string(),
            name: annotator.name.clone(),
        };
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: project.title.clone(),
            languages: project.languages.clone(),
            annotators: project.annotators.iter().map(annotator).collect(),
            guideline: project.guideline.clone(),
        }
    }

    /// The project that the file says.
    ///
    /// # Errors
    /// The id that cannot be one, and why.
    pub fn read(self) -> Result<model::Project, (String, String)> {
        let annotator = |Annotator { id, name }: Annotator| match model::AnnotatorId::new(&id) {
            Ok(id) => Ok(model::Annotator { id, name }),
            Err(error) => Err((id, error.to_string())),
        };
        Ok(model::Project {
            title: self.title,
            languages: self.languages,
            annotators: self.annotators.into_iter().map(annotator).collect::<Result<_, _>>()?,
            guideline: self.guideline,
            blind: false,
            reviewers: Vec::new(),
        })
    }
}
