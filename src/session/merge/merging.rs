//! What colleagues did in another copy of the project, brought into this one.
//!
//! The other copy is somebody else's: it is read within the limits of every project and never
//! written. Each annotator's work is taken whole or not at all, as one step of the history; an
//! interrupted merge can be done again, and a second one finds nothing left to do.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::report::{ArticleMerge, MergeReport, Parts};
use super::schema::join;
use super::work::{Copies, merge_annotator};
use crate::i18n::Message;
use crate::jobs::Progress;
use crate::model::{ArticleId, ArticleRecord, ArticleText};
use crate::session::notice::{Notice, Severity};
use crate::session::review::fold;
use crate::store::{
    Journal, OpenProject, Problem, ProjectFolder, StoreError, StoreErrorKind, replay_registry,
};

/// Why nothing was merged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MergeError {
    /// This project could not be opened, or not to be written.
    Ours(StoreError),
    /// The other copy could not be opened, or not understood as a whole.
    Theirs(StoreError),
    /// Both are the same folder, or one lies in the other.
    SameFolder,
    /// Somebody asked to stop, before anything was written.
    Stopped,
}

impl MergeError {
    /// For a person.
    #[must_use]
    pub fn notice(&self) -> Notice {
        match self {
            Self::Ours(error) | Self::Theirs(error) => Notice::of_opening(&error.path, error),
            Self::SameFolder => Notice::new(Severity::Error, Message::new("notice-merge-same")),
            Self::Stopped => Notice::info("notice-merge-stopped"),
        }
    }
}

/// Told now and then how far a merge is, it answers whether to go on.
pub type GoOn<'a> = &'a dyn Fn(Progress) -> bool;

/// The articles and annotators of a merge, walked through.
struct Walk<'a> {
    go_on: GoOn<'a>,
    message: &'static str,
    done: u64,
    total: u64,
}

impl<'a> Walk<'a> {
    fn new(go_on: GoOn<'a>, message: &'static str, count: usize) -> Self {
        Self { go_on, message, done: 0, total: u64::try_from(count).unwrap_or(u64::MAX) }
    }

    /// One more is begun; whether it should be.
    fn step(&mut self) -> bool {
        let Self { message, done, total, .. } = *self;
        self.done += 1;
        (self.go_on)(Progress { done, total, message })
    }
}

/// Brings what the project in `theirs` holds into the one in `ours`. With `dry_run` nothing is
/// written and the report says what would be done.
///
/// Articles that only they have are copied; of the others ours stay. Histories that go on from ours
/// are taken over as they are; where both went on, what they changed is brought in by id, span for
/// span, as one gesture of that annotator, and what both changed in different ways is kept twice. An
/// annotator for whom a program is at work here is left out, and named. When `go_on` ends it after
/// something was written, what was done stays done, and the report says that the rest was left.
///
/// # Errors
/// [`MergeError`]; nothing was written then.
pub fn merge(
    ours: &Path,
    theirs: &Path,
    dry_run: bool,
    go_on: GoOn<'_>,
) -> Result<MergeReport, MergeError> {
    let mut ours = ProjectFolder::open(ours).map_err(MergeError::Ours)?;
    let mut theirs = open_theirs(theirs)?;
    if ours.folder.overlaps(&theirs.folder) {
        return Err(MergeError::SameFolder);
    }
    if ours.folder.is_read_only() {
        let read_only = StoreErrorKind::ReadOnly;
        let error = first_error(&ours.problems)
            .unwrap_or_else(|| StoreError::new(ours.folder.root(), read_only));
        return Err(MergeError::Ours(error));
    }
    let mut report = MergeReport { dry_run, ..MergeReport::default() };
    report.problems = theirs.problems.clone();
    catch_up(&mut ours, go_on, MergeError::Ours)?;
    catch_up(&mut theirs, go_on, MergeError::Theirs)?;
    let mut walk = Walk::new(go_on, "merging-articles", theirs.articles.len());
    let Some(texts) = articles(&ours, &theirs, &mut report, &mut walk) else {
        return stopped(report);
    };
    central(&ours, &theirs, &mut report);
    let annotators = match theirs.folder.annotators() {
        Ok(annotators) => annotators,
        Err(error) => {
            report.failures.push(error);
            Vec::new()
        }
    };
    let copies = Copies { ours: &ours, theirs: &theirs, texts: &texts, dry_run };
    let mut walk = Walk::new(go_on, "merging-annotators", annotators.len());
    for annotator in &annotators {
        if !walk.step() {
            return stopped(report);
        }
        report.annotators.push(merge_annotator(&copies, annotator));
    }
    let begun = fold_gold(&ours, &theirs, &texts, &mut report);
    owned(&ours, &theirs, &begun, &mut report);
    Ok(report)
}

/// What a merge that was stopped comes to: a rest that another one makes good, or nothing at all.
fn stopped(report: MergeReport) -> Result<MergeReport, MergeError> {
    if report.dry_run {
        Err(MergeError::Stopped)
    } else {
        Ok(MergeReport { stopped: true, ..report })
    }
}

fn open_theirs(dir: &Path) -> Result<OpenProject, MergeError> {
    let open = ProjectFolder::open(dir).map_err(MergeError::Theirs)?;
    // What is newer, or broken at its heart, is not understood well enough to be brought in.
    match first_error(&open.problems) {
        Some(error) if open.folder.is_read_only() => Err(MergeError::Theirs(error)),
        _ => ProjectFolder::open_for_reading(dir).map_err(MergeError::Theirs),
    }
}

/// Adds to the registry what histories hold beyond its files. A history that cannot be read is told
/// with its annotator.
fn catch_up(
    open: &mut OpenProject,
    go_on: GoOn<'_>,
    wrong: fn(StoreError) -> MergeError,
) -> Result<(), MergeError> {
    let annotators = open.folder.annotators().map_err(wrong)?;
    let mut walk = Walk::new(go_on, "opening-histories", annotators.len());
    for annotator in annotators {
        if !walk.step() {
            return Err(MergeError::Stopped);
        }
        if let Ok((journal, _)) = Journal::read(&open.folder, &annotator) {
            // What does not fit is told by `check`.
            let _ = replay_registry(&open.folder, &mut open.registry, &journal);
        }
    }
    Ok(())
}

fn first_error(problems: &[Problem]) -> Option<StoreError> {
    problems.iter().find_map(|problem| match problem {
        Problem::Unreadable(error) => Some(error.clone()),
        _ => None,
    })
}

/// Takes their articles in. Returns the texts of those whose layers can be taken too; `None` when it
/// was stopped.
fn articles(
    ours: &OpenProject,
    theirs: &OpenProject,
    report: &mut MergeReport,
    walk: &mut Walk<'_>,
) -> Option<BTreeMap<ArticleId, ArticleText>> {
    let known: BTreeMap<&ArticleId, &ArticleRecord> =
        ours.articles.iter().map(|record| (&record.id, record)).collect();
    let mut texts = BTreeMap::new();
    for record in &theirs.articles {
        if !walk.step() {
            return None;
        }
        let id = &record.id;
        let read = |open: &OpenProject, record| -> Result<ArticleText, StoreError> {
            let read = open.folder.read_text(record)?;
            read.mismatch.map_or(Ok(read.text), Err)
        };
        let outcome = match known.get(id) {
            Some(ours) if ours.digest != record.digest => Ok(ArticleMerge::OtherText),
            Some(known) => read(ours, known).map(|text| {
                texts.insert(id.clone(), text);
                ArticleMerge::Same(differing(known, record))
            }),
            None => read(theirs, record).and_then(|text| {
                let taken = ours.folder.is_taken(id) && !ours.folder.is_free_for(id, text.as_str());
                if report.dry_run && taken {
                    let exists = StoreErrorKind::Exists;
                    return Err(StoreError::new(&ours.folder.root().join("articles"), exists));
                }
                if !report.dry_run {
                    ours.folder.copy_article(&theirs.folder, record)?;
                }
                texts.insert(id.clone(), text);
                Ok(ArticleMerge::New)
            }),
        };
        report.articles.push((id.clone(), outcome.unwrap_or_else(ArticleMerge::Refused)));
    }
    Some(texts)
}

/// The fields in which two records of the same text differ. When it was imported is no such field.
fn differing(ours: &ArticleRecord, theirs: &ArticleRecord) -> Vec<&'static str> {
    let fields = [
        ("title", ours.title == theirs.title),
        ("source", ours.source == theirs.source),
        ("url", ours.url == theirs.url),
        ("published", ours.published == theirs.published),
        ("direction", ours.direction == theirs.direction),
        ("revises", ours.revises == theirs.revises),
    ];
    fields.into_iter().filter(|(_, same)| !same).map(|(name, _)| name).collect()
}

/// Reconciles the files that are nobody's in particular: what only theirs have is added.
fn central(ours: &OpenProject, theirs: &OpenProject, report: &mut MergeReport) {
    let mut schema = ours.schema.clone();
    report.schema = join(&mut schema, &theirs.schema);
    let mut project = ours.project.clone();
    let (mut added, mut differing) = (Vec::new(), Vec::new());
    for annotator in &theirs.project.annotators {
        match project.annotators.iter().find(|known| known.id == annotator.id) {
            Some(known) if known == annotator => {}
            Some(known) => differing.push(known.id.to_string()),
            None => {
                added.push(annotator.id.to_string());
                project.annotators.push(annotator.clone());
            }
        }
    }
    let same = [
        ("title", project.title == theirs.project.title),
        ("languages", project.languages == theirs.project.languages),
        ("guideline", project.guideline == theirs.project.guideline),
        // Who sees what is for the owner of this copy to say.
        ("blind", project.blind == theirs.project.blind),
        ("reviewers", project.reviewers == theirs.project.reviewers),
    ];
    differing.extend(same.iter().filter(|(_, same)| !same).map(|(name, _)| (*name).to_owned()));
    report.project = Parts { added, differing };
    let mut base = ours.registry.base().clone();
    for entity in theirs.registry.base().entities() {
        match base.get(&entity.id) {
            Some(known) if known == entity => {}
            Some(_) => report.entities.differing.push(entity.id.to_string()),
            None => {
                report.entities.added.push(entity.id.to_string());
                // It is not there: that was just asked.
                let _ = base.add(entity.clone());
            }
        }
    }
    if report.dry_run {
        return;
    }
    let folder = &ours.folder;
    let files = [
        ("schema.ron", !report.schema.added.is_empty()),
        ("project.ron", !report.project.added.is_empty()),
        ("entities.ron", !report.entities.added.is_empty()),
    ];
    let grown = files.iter().filter(|(_, grows)| *grows).map(|(file, _)| PathBuf::from(file));
    match folder.back_up("merge", &grown.collect::<Vec<_>>()) {
        Ok(backup) => report.backup = backup,
        Err(error) => return report.failures.push(error),
    }
    let mut write = |file: &str, added: bool, write: &dyn Fn() -> Result<(), StoreError>| {
        if added && let Err(error) = folder.keep_beside(file).and_then(|_| write()) {
            report.failures.push(error);
        }
    };
    let [(_, schema_grows), (_, project_grows), (_, registry_grows)] = files;
    let marks = ours.registry.marks();
    write("schema.ron", schema_grows, &|| folder.write_schema(&schema));
    write("project.ron", project_grows, &|| folder.write_project(&project));
    write("entities.ron", registry_grows, &|| folder.write_registry(&base, marks));
}

/// Makes the gold layers anew of all articles that anybody reviewed here or there, now that layers and
/// decisions have come together. Answers which articles those are: their gold files are not taken over.
fn fold_gold(
    ours: &OpenProject,
    theirs: &OpenProject,
    texts: &BTreeMap<ArticleId, ArticleText>,
    report: &mut MergeReport,
) -> BTreeSet<ArticleId> {
    let mut begun = BTreeSet::new();
    let mut reviewed: BTreeSet<ArticleId> = BTreeSet::new();
    for folder in [&ours.folder, &theirs.folder] {
        reviewed.extend(folder.reviewed_articles().unwrap_or_default());
    }
    for record in ours.articles.iter().chain(&theirs.articles) {
        let id = &record.id;
        let Some(text) = texts.get(id).filter(|_| !begun.contains(id)) else { continue };
        if !reviewed.contains(id) && !ours.folder.has_gold(id) {
            continue;
        }
        // What cannot be read is told by `check`, and the gold file is taken over like any other.
        let table = fold(&ours.folder, record, text).ok();
        let theirs_begun = || {
            report.dry_run && fold(&theirs.folder, record, text).is_ok_and(|table| table.is_begun())
        };
        let Some(table) = table else { continue };
        if !table.is_begun() && !theirs_begun() {
            continue;
        }
        begun.insert(id.clone());
        if !report.dry_run
            && let Some(gold) = table.gold()
            && let Err(error) = ours.folder.write_gold(record, text, &gold)
        {
            report.failures.push(error);
        }
    }
    begun
}

/// Takes over the files of reviewers; of the articles `folded` the gold layer was made here.
fn owned(
    ours: &OpenProject,
    theirs: &OpenProject,
    folded: &BTreeSet<ArticleId>,
    report: &mut MergeReport,
) {
    // What a history tells of was brought in with it.
    let told = theirs.folder.with_histories().unwrap_or_default();
    let is_told = |file: &Path| {
        let stem = file.file_stem().and_then(|stem| stem.to_str());
        let is_folded = || folded.iter().any(|id| Some(id.as_str()) == stem);
        if file.starts_with("gold") {
            return is_folded();
        }
        file.starts_with("decisions") && told.iter().any(|one| Some(one.as_str()) == stem)
    };
    match theirs.folder.owned_files() {
        Ok(files) => {
            for file in files.into_iter().filter(|file| !is_told(file)) {
                let copied = ours.folder.copy_owned(&theirs.folder, &file, !report.dry_run);
                report.owned.push((file, copied));
            }
        }
        Err(error) => report.failures.push(error),
    }
}
