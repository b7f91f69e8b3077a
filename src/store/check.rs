//! Everything that is wrong in a whole project.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Disk, SystemDisk};
use super::drops::recent_drop;
use super::error::{StoreError, StoreErrorKind};
use super::folder::{ENTITIES, OpenProject, ProjectFolder, SCHEMA};
use super::head::Head;
use super::journal::Journal;
use super::layers::Repair;
use super::problem::Problem;
use super::replay::replay_layer;
use super::replay_registry::replay_registry;
use super::ron_text::Lines;
use crate::model::{
    AnnotatorId, Article, ArticleId, ArticleRecord, Editions, Finding, Registry, check_layer,
    check_schema,
};

/// Reads every file of the project in `dir` and lists all that is wrong, in order of path. Changes
/// nothing and repairs nothing; takes no lock.
///
/// One article is in memory at a time, and every history's entries.
///
/// # Errors
/// As [`ProjectFolder::open`]: there is no project to be checked.
pub fn check(dir: &Path) -> Result<Vec<Problem>, StoreError> {
    check_on(dir, Arc::new(SystemDisk))
}

/// [`check`] on another disk.
///
/// # Errors
/// As there.
pub fn check_on(dir: &Path, disk: Arc<dyn Disk>) -> Result<Vec<Problem>, StoreError> {
    let mut open = ProjectFolder::open_on(dir, disk)?;
    let mut problems = std::mem::take(&mut open.problems);
    check_schema_file(&open, &mut problems);
    let journals = read_journals(&open, &mut problems)?;
    let is_there = |problems: &[Problem], name: &str| {
        let path = open.folder.path(name);
        !problems.iter().any(|p| matches!(p, Problem::Unreadable(error) if error.path == path))
    };
    let schema = is_there(&problems, SCHEMA);
    let registry = is_there(&problems, ENTITIES);
    // Histories cannot be fitted to a registry that could not be read.
    for journal in journals.values().filter(|_| registry) {
        match replay_registry(&open.folder, &mut open.registry, journal) {
            Ok((_, found)) => problems.extend(found),
            Err(error) => problems.push(Problem::Unreadable(error)),
        }
    }
    problems.extend(open.folder.trash()?.1.into_iter().map(Problem::Unreadable));
    let editions = Editions::of(&open.articles);
    problems.extend(editions.errors().iter().map(|(id, error)| Problem::Edition {
        path: open.folder.record_path(id),
        error: error.clone(),
    }));
    let entities = registry.then(|| open.registry.registry());
    let mut checker = Checker { open: &open, journals: &journals, schema, entities, problems };
    for record in &open.articles {
        checker.article(record);
    }
    let mut problems = checker.problems;
    for journal in journals.values() {
        tell_orphans(&open, journal, &mut problems);
    }
    problems.sort_by(|a, b| (a.path(), a.place()).cmp(&(b.path(), b.place())));
    problems.dedup();
    Ok(problems)
}

fn check_schema_file(open: &OpenProject, problems: &mut Vec<Problem>) {
    let path = open.folder.path("schema.ron");
    for finding in check_schema(&open.schema) {
        problems.push(Problem::Finding { path: path.clone(), line: None, finding });
    }
}

fn read_journals(
    open: &OpenProject,
    problems: &mut Vec<Problem>,
) -> Result<BTreeMap<AnnotatorId, Journal>, StoreError> {
    problems.extend(open.folder.history_strays()?);
    let mut journals = BTreeMap::new();
    for annotator in open.folder.annotators()? {
        match Journal::read(&open.folder, &annotator) {
            Ok((journal, found)) => {
                problems.extend(found);
                journals.insert(annotator, journal);
            }
            Err(error) => problems.push(Problem::Unreadable(error)),
        }
    }
    Ok(journals)
}

struct Checker<'p> {
    open: &'p OpenProject,
    journals: &'p BTreeMap<AnnotatorId, Journal>,
    /// Whether the schema could be read; without it nothing is said of labels and the like.
    schema: bool,
    /// The registry, where it could be read.
    entities: Option<Registry>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    fn article(&mut self, record: &ArticleRecord) {
        let folder = &self.open.folder;
        let read = match folder.read_text(record) {
            Ok(read) => read,
            // That the text is missing was told when the project was opened.
            Err(error) if error.kind == StoreErrorKind::Missing => return,
            Err(error) => return self.problems.push(Problem::Unreadable(error)),
        };
        self.problems.extend(read.mismatch.map(Problem::Unreadable));
        let article = Article { record: record.clone(), text: read.text };
        let mut annotators: BTreeSet<AnnotatorId> =
            match folder.layers_of(&record.id, &mut self.problems) {
                Ok(annotators) => annotators.into_iter().collect(),
                Err(error) => return self.problems.push(Problem::Unreadable(error)),
            };
        match folder.reviewers_of(&record.id) {
            Ok(reviewers) => annotators.extend(reviewers),
            Err(error) => self.problems.push(Problem::Unreadable(error)),
        }
        for (annotator, journal) in self.journals {
            if !journal.later(&Head::default(), &record.id).is_empty() {
                annotators.insert(annotator.clone());
            }
        }
        for annotator in &annotators {
            self.layer(&article, annotator);
        }
    }

    fn layer(&mut self, article: &Article, annotator: &AnnotatorId) {
        let folder = &self.open.folder;
        let id = &article.record.id;
        let path = folder.layer_path(id, annotator);
        let mut read = match folder.read_layer(id, annotator, &article.text) {
            Ok(read) => read,
            Err(error) => return self.problems.push(Problem::Unreadable(error)),
        };
        for repair in &read.repairs {
            let path = path.clone();
            self.problems.push(match repair {
                Repair::Moved { span, line } => {
                    Problem::Moved { path, line: *line, span: span.to_string() }
                }
                Repair::RefusalGone { words } => {
                    Problem::RefusalGone { path, words: words.clone() }
                }
            });
        }
        if let Some(journal) = self.journals.get(annotator) {
            match replay_layer(folder, &mut read, journal, &article.text) {
                Ok((_, found)) => self.problems.extend(found),
                Err(error) => self.problems.push(Problem::Unreadable(error)),
            }
            self.problems.extend(recent_drop(folder, journal, &read.layer, &article.text));
        }
        let registry = self.entities.as_ref().unwrap_or(self.open.registry.base());
        let mut findings = check_layer(article, &read.layer, &self.open.schema, registry);
        findings.retain(|finding| self.can_judge(finding));
        if findings.is_empty() {
            return;
        }
        let source = folder.layer_source(&article.record.id, annotator);
        let lines = Lines::of(&source);
        for finding in findings {
            let line = id_of(&finding).and_then(|id| lines.of_id(id, 0));
            self.problems.push(Problem::Finding { path: path.clone(), line, finding });
        }
    }

    /// Whether what a finding was judged by could be read.
    fn can_judge(&self, finding: &Finding) -> bool {
        match finding {
            Finding::OutsideText(_) | Finding::Lost(_) => true,
            Finding::UnknownEntity(..) => self.entities.is_some(),
            _ => self.schema,
        }
    }
}

/// Tells of transactions whose articles the project does not hold.
pub(super) fn tell_orphans(open: &OpenProject, journal: &Journal, problems: &mut Vec<Problem>) {
    let trashed = open.folder.trashed_articles();
    let mut known: BTreeSet<&ArticleId> = open.articles.iter().map(|a| &a.id).collect();
    known.extend(&trashed);
    // What is said of the article itself is enough.
    let told: BTreeSet<PathBuf> =
        problems.iter().map(|problem| problem.path().to_owned()).collect();
    for id in journal.articles().filter(|id| !known.contains(id)) {
        let layers = open.folder.layers_path(id);
        if !told.contains(&open.folder.record_path(id)) && !told.contains(&layers) {
            problems.push(Problem::Orphan { path: layers });
        }
    }
}

/// The id that stands on the line where a finding is.
fn id_of(finding: &Finding) -> Option<&str> {
    match finding {
        Finding::OutsideText(id)
        | Finding::Lost(id)
        | Finding::UnknownLabel(id, _)
        | Finding::Attribute(id, _)
        | Finding::UnknownEntity(id, _) => Some(id.as_str()),
        Finding::UnknownRelation(id, _) | Finding::WrongEnds(id, _) => Some(id.as_str()),
        Finding::SchemaTwice(_) => None,
    }
}
