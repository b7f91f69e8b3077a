//! Proves histories from their first line, and layers from their histories.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::check::tell_orphans;
use super::decisions;
use super::error::{StoreError, StoreErrorKind};
use super::folder::{OpenProject, ProjectFolder};
use super::head::Head;
use super::history_line::read_layers;
use super::journal::{Holds, Journal};
use super::layer_difference::{Difference, differences, review_differences};
use super::layers;
use super::problem::{Problem, Witness};
use super::ron_text::Lines;
use super::verify_registry::registry_problems;
use super::wire::{decisions_v1, layer_v4};
use crate::edit::{Change, ChangeSet, LayerChange};
use crate::model::{AnnotatorId, ArticleId, ArticleRecord, ArticleText, Layer};
use crate::store::replay::OneLayer;

/// How many articles are replayed together: a line that changes many is parsed once for all of them.
const TOGETHER: usize = 256;

/// How many bytes of lines are replayed together, unless one article alone has more.
const BYTES_TOGETHER: u64 = 16 << 20;

/// How many differences of a layer are told one by one.
const TOLD: usize = 20;

/// What [`verify`] found.
#[derive(Debug)]
pub struct Verified {
    /// The histories, by annotator.
    pub histories: Vec<VerifiedHistory>,
    /// How many layer files were compared with their histories.
    pub layers: usize,
    /// All that is wrong, in order of path; empty when everything is proven.
    pub problems: Vec<Problem>,
}

/// A history that was read to its end or to the first line that does not fit.
#[derive(Debug)]
pub struct VerifiedHistory {
    /// Whose.
    pub annotator: AnnotatorId,
    /// The last line that is proven: noted elsewhere, it proves the history as it is now.
    pub head: Head,
    /// How long the file is.
    pub bytes: u64,
}

/// Proves every history of the project in `dir` from its first line to its last, that none is
/// shorter than this machine or `notes` know it, that every text is the one its record names, and
/// that every layer and every annotator's file of the registry is what the history says, replayed from
/// nothing. Changes nothing and takes no lock.
///
/// In memory are an index of one history and the layers of a few articles; the time is linear.
///
/// # Errors
/// As [`ProjectFolder::open`]: there is no project to be verified.
pub fn verify(dir: &Path, notes: &[(AnnotatorId, Head)]) -> Result<Verified, StoreError> {
    let mut open = ProjectFolder::open(dir)?;
    let mut problems = std::mem::take(&mut open.problems);
    // The text of an import that did not end belongs to no article and to no history.
    problems.retain(|problem| !matches!(problem, Problem::Unfinished { .. }));
    problems.extend(open.folder.history_strays()?);
    let mut annotators: BTreeSet<AnnotatorId> = open.folder.annotators()?.into_iter().collect();
    annotators.extend(notes.iter().map(|(annotator, _)| annotator.clone()));
    annotators.extend(open.folder.known_histories());
    let mut histories = Vec::new();
    let mut proof = Proof { open: &open, unproven: BTreeSet::new(), layers: 0, problems };
    proof.texts();
    for annotator in annotators {
        let (journal, found) = match Journal::read(&open.folder, &annotator) {
            Ok(read) => read,
            Err(error) => {
                proof.problems.push(Problem::Unreadable(error));
                continue;
            }
        };
        let broken = found.iter().any(|problem| matches!(problem, Problem::Unreadable(_)));
        proof.problems.extend(found);
        let noted = notes.iter().filter(|(of, _)| *of == annotator);
        let lost = noted.filter_map(|(_, head)| journal.lost(head, Witness::Note));
        proof.problems.extend(lost.filter(|_| !broken));
        proof.no_file_is_empty(&journal);
        proof.history(&journal);
        match registry_problems(&open, &journal) {
            Ok(found) => proof.problems.extend(found),
            Err(error) => proof.problems.push(Problem::Unreadable(error)),
        }
        tell_orphans(&open, &journal, &mut proof.problems);
        if journal.bytes_on_disk() > 0 {
            let (head, bytes) = (journal.head(), journal.bytes_on_disk());
            histories.push(VerifiedHistory { annotator, head, bytes });
        }
    }
    let (layers, mut problems) = (proof.layers, proof.problems);
    problems.sort_by(|a, b| (a.path(), a.place()).cmp(&(b.path(), b.place())));
    problems.dedup();
    Ok(Verified { histories, layers, problems })
}

struct Proof<'p> {
    open: &'p OpenProject,
    /// Articles whose layers cannot be replayed: their text is not what it was.
    unproven: BTreeSet<ArticleId>,
    layers: usize,
    problems: Vec<Problem>,
}

/// A layer while its history is replayed.
struct Replayed {
    text: ArticleText,
    layer: Layer,
    /// The file that it must come out as, until it did.
    file: Option<(layer_v4::Layer, String, u32)>,
    /// The same of the file of its review.
    review: Option<(decisions_v1::Decisions, String)>,
    /// Whether a transaction did not fit; nothing more is then said of the layer.
    stuck: bool,
}

impl Proof<'_> {
    fn texts(&mut self) {
        for record in &self.open.articles {
            match self.open.folder.read_text(record) {
                Ok(read) if read.mismatch.is_none() => continue,
                Ok(read) => self.problems.extend(read.mismatch.map(Problem::Unreadable)),
                // That it is missing was told when the project was opened.
                Err(error) if error.kind == StoreErrorKind::Missing => {}
                Err(error) => self.problems.push(Problem::Unreadable(error)),
            }
            self.unproven.insert(record.id.clone());
        }
    }

    /// A file without even a header was emptied: the program never leaves one.
    fn no_file_is_empty(&mut self, journal: &Journal) {
        if journal.bytes_on_disk() == 0 && journal.exists() {
            let path = journal.path().to_owned();
            self.problems.push(Problem::Torn { path, bytes: 0, kept: None });
        }
    }

    /// Replays all layers of one annotator, a few articles at a time.
    fn history(&mut self, journal: &Journal) {
        let open = self.open;
        let mut together: Vec<&ArticleRecord> = Vec::new();
        let mut numbers: BTreeSet<u64> = BTreeSet::new();
        let mut bytes = 0;
        for record in &open.articles {
            let path = open.folder.layer_path(&record.id, journal.annotator());
            let of_article = journal.later(&Head::default(), &record.id);
            let has_file = matches!(open.folder.files.entry(&path), Ok(Some(_)));
            let review = open.folder.decisions_path(&record.id, journal.annotator());
            let has_review = matches!(open.folder.files.entry(&review), Ok(Some(_)));
            let nothing = of_article.is_empty() && !has_file && !has_review;
            if self.unproven.contains(&record.id) || nothing {
                continue;
            }
            let new = of_article.iter().filter(|number| !numbers.contains(number));
            let more: u64 = new.map(|&number| journal.bytes_of(number)).sum();
            let full = together.len() >= TOGETHER || bytes + more > BYTES_TOGETHER;
            if full && !together.is_empty() {
                self.replay(journal, &together, &numbers);
                together.clear();
                numbers.clear();
                bytes = 0;
            }
            together.push(record);
            bytes += of_article.iter().map(|&number| journal.bytes_of(number)).sum::<u64>();
            numbers.extend(of_article);
        }
        self.replay(journal, &together, &numbers);
    }

    fn replay(&mut self, journal: &Journal, records: &[&ArticleRecord], numbers: &BTreeSet<u64>) {
        let mut layers: BTreeMap<&str, Replayed> = BTreeMap::new();
        for record in records {
            if let Some(layer) = self.begin(journal, record) {
                layers.insert(record.id.as_str(), layer);
            }
        }
        let texts: BTreeMap<&str, ArticleText> =
            layers.iter().map(|(id, layer)| (*id, layer.text.clone())).collect();
        let numbers: Vec<u64> = numbers.iter().copied().collect();
        let read = journal.lines(&numbers, &mut |number, line| {
            // A layer is compared as it was just before the first transaction that it lacks.
            let mut touched = Vec::new();
            let read = read_layers(line, |id| texts.get(id), &mut |id, change| {
                if let Some((id, layer)) = layers.get_key_value(id)
                    && !layer.stuck
                {
                    touched.push((*id, change));
                }
                Ok(())
            });
            if let Err(why) = read {
                let path = journal.path().to_owned();
                self.problems.push(Problem::Replay { path, number, why });
            }
            for (id, change) in touched {
                if let Some(layer) = layers.get_mut(id) {
                    self.apply(journal, number, layer, change);
                }
            }
        });
        if let Err(error) = read {
            self.problems.push(Problem::Unreadable(error));
        }
        for layer in layers.values_mut() {
            self.compare(layer);
            self.compare_review(layer);
        }
    }

    /// What is wrong with a snapshot at `path` that says it holds the history up to `number`.
    fn wrong_head(
        journal: &Journal,
        path: PathBuf,
        (number, hash): (u64, &str),
    ) -> Option<Problem> {
        match Head::written(number, hash) {
            Err(why) => Some(Problem::Unreadable(StoreError::invalid(&path, None, why))),
            Ok(at) if at.number > 0 && at.hash.is_none() => {
                let what = "names a transaction without its hash".to_owned();
                Some(Problem::Differs { path, line: None, what })
            }
            Ok(at) => match journal.holds(&at) {
                Holds::Yes => None,
                Holds::Cut => {
                    let history = journal.head().number;
                    Some(Problem::Ahead { path, snapshot: number, history })
                }
                Holds::Other => Some(Problem::OtherHistory { path, snapshot: number }),
            },
        }
    }

    /// An empty layer and the file that it must become.
    fn begin(&mut self, journal: &Journal, record: &ArticleRecord) -> Option<Replayed> {
        let (folder, annotator) = (&self.open.folder, journal.annotator());
        let path = folder.layer_path(&record.id, annotator);
        let mut file = match folder.layer_as_written(&record.id, annotator) {
            Ok(file) => file,
            Err(error) => {
                self.problems.push(Problem::Unreadable(error));
                None
            }
        };
        if let Some((wire, ..)) = &file {
            self.layers += 1;
            let wrong = Self::wrong_head(journal, path, (wire.at, &wire.hash));
            if wrong.is_some() {
                self.problems.extend(wrong);
                file = None;
            }
        }
        let mut review = match folder.review_as_written(&record.id, annotator) {
            Ok(review) => review,
            Err(error) => {
                self.problems.push(Problem::Unreadable(error));
                None
            }
        };
        if let Some((wire, _)) = &review {
            let path = folder.decisions_path(&record.id, annotator);
            let wrong = Self::wrong_head(journal, path, (wire.at, &wire.hash));
            if wrong.is_some() {
                self.problems.extend(wrong);
                review = None;
            }
        }
        let text = match folder.read_text(record) {
            Ok(read) => read.text,
            Err(error) => {
                self.problems.push(Problem::Unreadable(error));
                return None;
            }
        };
        let layer = Layer::new(record.id.clone(), annotator.clone());
        Some(Replayed { text, layer, file, review, stuck: false })
    }

    fn apply(
        &mut self,
        journal: &Journal,
        number: u64,
        replayed: &mut Replayed,
        change: Result<LayerChange, String>,
    ) {
        if replayed.file.as_ref().is_some_and(|(wire, ..)| number > wire.at) {
            self.compare(replayed);
        }
        if replayed.review.as_ref().is_some_and(|(wire, _)| number > wire.at) {
            self.compare_review(replayed);
        }
        let id = replayed.layer.article().clone();
        let applied = change.and_then(|change| {
            let change = ChangeSet::new(vec![Change::Layer(id.clone(), change)]);
            let applied = change.apply(&mut OneLayer::of(&mut replayed.layer));
            applied.map_err(|error| error.to_string())
        });
        if let Err(why) = applied {
            let path = self.open.folder.layer_path(&id, journal.annotator());
            self.problems.push(Problem::Replay { path, number, why });
            replayed.stuck = true;
            replayed.file = None;
            replayed.review = None;
        }
    }

    /// Compares a layer, as it was replayed so far, with its file, once.
    fn compare(&mut self, replayed: &mut Replayed) {
        let Some((file, source, version)) = replayed.file.take() else { return };
        let layer = &replayed.layer;
        let path = self.open.folder.layer_path(layer.article(), layer.annotator());
        let at = Head { number: file.at, hash: None };
        let told = match layers::write(layer, &replayed.text, at) {
            Ok(expected) => differences(&file, &expected, version),
            Err(why) => vec![Difference { id: String::new(), what: why }],
        };
        self.tell(&path, &source, &told);
    }

    /// The same of its review.
    fn compare_review(&mut self, replayed: &mut Replayed) {
        let Some((file, source)) = replayed.review.take() else { return };
        let (article, reviewer) = (replayed.layer.article(), replayed.layer.annotator());
        let path = self.open.folder.decisions_path(article, reviewer);
        let at = Head { number: file.at, hash: None };
        let review = &replayed.layer.review;
        let told = match decisions::as_file((article, reviewer), review, &replayed.text, at) {
            Ok(expected) => review_differences(&file, &expected),
            Err(why) => vec![Difference { id: String::new(), what: why }],
        };
        self.tell(&path, &source, &told);
    }

    /// Tells what differs in the file at `path`, with the lines.
    fn tell(&mut self, path: &Path, source: &str, told: &[Difference]) {
        let lines = (!told.is_empty()).then(|| Lines::of(source));
        let mut tell = |line, what| {
            self.problems.push(Problem::Differs { path: path.to_owned(), line, what });
        };
        for Difference { id, what } in told.iter().take(TOLD) {
            let line = lines.as_ref().filter(|_| !id.is_empty());
            tell(line.and_then(|lines| lines.of_id(id, 0)), what.clone());
        }
        if let Some(more) = told.len().checked_sub(TOLD).filter(|&more| more > 0) {
            tell(None, format!("and {more} more differences from its history"));
        }
    }
}
