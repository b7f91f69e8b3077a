//! What a merge of another copy of the project brings, or brought.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::edit::LayerMerge;
use crate::i18n::Message;
use crate::model::{AnnotatorId, ArticleId, EntityId, LabelId, Layer};
use crate::session::notice::{Notice, Severity};
use crate::store::{Copied, Problem, StoreError};

/// What became of everything that the other copy holds.
#[derive(Debug, Default)]
pub struct MergeReport {
    /// Whether nothing was written: it says what would be done.
    pub dry_run: bool,
    /// Whether it was stopped on request before all was done: the same merge again does the rest.
    pub stopped: bool,
    /// The articles of the other copy, by id.
    pub articles: Vec<(ArticleId, ArticleMerge)>,
    /// The annotators of the other copy, by id.
    pub annotators: Vec<AnnotatorMerge>,
    /// What was added to the schema, and what differs there; by id, such as `Actor.kind`.
    pub schema: Parts,
    /// What was added to `entities.ron`, and what differs there.
    pub entities: Parts,
    /// What was added to `project.ron`, and what differs there.
    pub project: Parts,
    /// The files of reviewers, below the project's folder.
    pub owned: Vec<(PathBuf, Result<Copied, StoreError>)>,
    /// What could not be written of the files that are nobody's in particular.
    pub failures: Vec<StoreError>,
    /// What is wrong with the other copy.
    pub problems: Vec<Problem>,
    /// Where copies of those files from before are.
    pub backup: Option<PathBuf>,
}

/// Parts of a file that both have, by id.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Parts {
    /// Only theirs: added.
    pub added: Vec<String>,
    /// In both, but not the same: ours stay.
    pub differing: Vec<String>,
}

/// What became of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleMerge {
    /// It was not here.
    New,
    /// The same text. The fields of its record that differ, of which ours stay.
    Same(Vec<&'static str>),
    /// Not taken, and no layer of it.
    Refused(StoreError),
    /// Another text has this id here: neither it nor its layers were taken.
    OtherText,
}

/// What became of an annotator's work.
#[derive(Debug)]
pub struct AnnotatorMerge {
    /// Whose.
    pub annotator: AnnotatorId,
    /// What became of the history.
    pub history: HistoryMerge,
    /// The layers that it concerns.
    pub layers: Vec<LayerReport>,
    /// The articles of which nothing was taken, and why where it is not the article itself.
    pub left: Vec<(ArticleId, Option<StoreError>)>,
    /// The entities of the registry that it changes here.
    pub entities: Vec<EntityId>,
    /// What could not be brought up to date although the history holds it.
    pub failures: Vec<StoreError>,
    /// Where copies of the annotator's files from before are.
    pub backup: Option<PathBuf>,
}

/// What became of an annotator's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HistoryMerge {
    /// There was none here: taken over, this many transactions.
    New(u64),
    /// Theirs goes on where ours ends: so many more transactions.
    Continued(u64),
    /// Ours holds all of theirs.
    Nothing,
    /// Both went on: what came of these transactions of theirs was brought in as one of ours.
    Merged(u64),
    /// Nothing was taken.
    Refused(StoreError),
}

/// Spans or relations before, on their side, and after.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Here, before.
    pub ours: usize,
    /// In the other copy.
    pub theirs: usize,
    /// Here, afterwards.
    pub merged: usize,
}

/// What became of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerReport {
    /// Of which article.
    pub article: ArticleId,
    /// Spans by label.
    pub labels: BTreeMap<LabelId, Counts>,
    /// Relations.
    pub relations: Counts,
    /// What was found where both went on; empty where one side alone did.
    pub merge: LayerMerge,
}

impl LayerReport {
    /// Of the three states of a layer.
    #[must_use]
    pub fn of(ours: &Layer, theirs: &Layer, merged: &Layer, merge: LayerMerge) -> Self {
        let mut labels: BTreeMap<LabelId, Counts> = BTreeMap::new();
        let mut relations = Counts::default();
        type Field = fn(&mut Counts) -> &mut usize;
        let sides: [(&Layer, Field); 3] = [
            (ours, |counts| &mut counts.ours),
            (theirs, |counts| &mut counts.theirs),
            (merged, |counts| &mut counts.merged),
        ];
        for (layer, field) in sides {
            for span in layer.spans() {
                *field(labels.entry(span.label.clone()).or_default()) += 1;
            }
            *field(&mut relations) = layer.relations().len();
        }
        Self { article: ours.article().clone(), labels, relations, merge }
    }

    /// All spans.
    #[must_use]
    pub fn spans(&self) -> Counts {
        self.labels.values().fold(Counts::default(), |sum, counts| Counts {
            ours: sum.ours + counts.ours,
            theirs: sum.theirs + counts.theirs,
            merged: sum.merged + counts.merged,
        })
    }
}

impl MergeReport {
    /// Whether anything is, or would be, another than before.
    #[must_use]
    pub fn changes_anything(&self) -> bool {
        let parts = [&self.schema, &self.entities, &self.project];
        let copied = |(_, copied): &(PathBuf, Result<Copied, StoreError>)| {
            matches!(copied, Ok(Copied::New | Copied::Beside(_)))
        };
        self.articles.iter().any(|(_, article)| *article == ArticleMerge::New)
            || self.annotators.iter().any(AnnotatorMerge::changes_anything)
            || parts.iter().any(|parts| !parts.added.is_empty())
            || self.owned.iter().any(copied)
    }

    /// Whether anything of the other copy was left there.
    #[must_use]
    pub fn left_anything(&self) -> bool {
        let refused = |article: &ArticleMerge| {
            matches!(article, ArticleMerge::Refused(_) | ArticleMerge::OtherText)
        };
        self.stopped
            || !self.failures.is_empty()
            || self.articles.iter().any(|(_, article)| refused(article))
            || self.annotators.iter().any(AnnotatorMerge::left_anything)
            || self.owned.iter().any(|(_, copied)| copied.is_err())
    }

    /// Where copies of the files from before are.
    pub fn backups(&self) -> impl Iterator<Item = &PathBuf> {
        self.annotators.iter().filter_map(|annotator| annotator.backup.as_ref()).chain(&self.backup)
    }

    /// The whole report for a person; what was left in the copy `theirs` stands in the detail.
    #[must_use]
    pub fn notice(&self, theirs: &Path) -> Notice {
        let name = theirs.file_name().unwrap_or(theirs.as_os_str()).to_string_lossy();
        let left = self.left();
        let whole = left.is_empty() && !self.stopped;
        let severity = if whole { Severity::Info } else { Severity::Warning };
        let spans = self.spans();
        let message = match (self.changes_anything(), self.dry_run) {
            (_, false) if self.stopped => Message::new("notice-merge-half"),
            (false, _) => Message::new("notice-merge-nothing"),
            (true, true) => Message::new("notice-merge-plan"),
            (true, false) => Message::new("notice-merged"),
        };
        let mut message = message.arg("name", name.as_ref());
        if self.changes_anything() {
            let new = |(_, article): &&(ArticleId, ArticleMerge)| *article == ArticleMerge::New;
            let concerned = self.annotators.iter().filter(|one| one.changes_anything());
            message = message
                .arg("articles", self.articles.iter().filter(new).count())
                .arg("annotators", concerned.count())
                .arg("ours", spans.ours)
                .arg("theirs", spans.theirs)
                .arg("merged", spans.merged)
                .arg("look", self.to_look_at());
        }
        Notice::new(severity, message).detail(left.join("\n"))
    }

    /// What was left in the other copy, a line each.
    fn left(&self) -> Vec<String> {
        let mut left = Vec::new();
        for (id, article) in &self.articles {
            match article {
                ArticleMerge::Refused(error) => left.push(error.to_string()),
                ArticleMerge::OtherText => left.push(format!("articles/{id}.txt")),
                ArticleMerge::New | ArticleMerge::Same(_) => {}
            }
        }
        for merged in &self.annotators {
            if let HistoryMerge::Refused(error) = &merged.history {
                left.push(error.to_string());
            }
            let layers = merged.left.iter().filter_map(|(_, why)| why.as_ref());
            left.extend(layers.chain(&merged.failures).map(ToString::to_string));
        }
        let owned = self.owned.iter().filter_map(|(_, copied)| copied.as_ref().err());
        left.extend(owned.chain(&self.failures).map(ToString::to_string));
        left
    }

    /// All spans that people should look at: kept twice, kept against a removal.
    #[must_use]
    pub fn to_look_at(&self) -> usize {
        let layers = self.annotators.iter().flat_map(|annotator| &annotator.layers);
        layers.map(|layer| layer.merge.conflicts.len() + layer.merge.kept.len()).sum()
    }

    /// All spans of the layers that it concerns.
    #[must_use]
    pub fn spans(&self) -> Counts {
        let layers = self.annotators.iter().flat_map(|annotator| &annotator.layers);
        layers.map(LayerReport::spans).fold(Counts::default(), |sum, counts| Counts {
            ours: sum.ours + counts.ours,
            theirs: sum.theirs + counts.theirs,
            merged: sum.merged + counts.merged,
        })
    }
}

impl AnnotatorMerge {
    fn changes_anything(&self) -> bool {
        !matches!(self.history, HistoryMerge::Nothing | HistoryMerge::Refused(_))
    }

    fn left_anything(&self) -> bool {
        matches!(self.history, HistoryMerge::Refused(_))
            || !self.left.is_empty()
            || !self.failures.is_empty()
    }
}
