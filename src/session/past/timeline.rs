//! Everybody's histories as one line of time.
//!
//! Clocks differ and may go back. Within one annotator's history the number decides; between
//! annotators the time does, where a transaction is taken for no earlier than those before it in its
//! own history; at equal times, the annotator's id.

use std::collections::HashMap;

use crate::edit::{PastChange, PastEnd, PastTransaction};
use crate::model::{AnnotatorId, ArticleId, SpanId};
use crate::store::{HistoryLine, HistoryReader, Problem, ProjectFolder, StoreError};

/// Spans whose words are remembered, for relations that are drawn later: at least so many, at most
/// twice as many.
const REMEMBERED: usize = 100_000;

/// Characters of a span's words that are remembered.
const WORDS: usize = 160;

/// What of the histories is wanted; all of it by default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineWish {
    /// Only what changed this article's layers, and of that only those changes.
    pub article: Option<ArticleId>,
    /// Only what concerns spans with this id, and of that only those changes. The part of the id
    /// before the point may be left out: it names the annotator.
    pub span: Option<SpanId>,
    /// Only these annotators' doings; everybody's when empty.
    pub annotators: Vec<AnnotatorId>,
    /// Only what was done at this time or later.
    pub since: Option<jiff::Timestamp>,
}

/// The histories merged, oldest first. Reads line by line: its memory does not grow with them.
///
/// A history that breaks comes up as a [`Problem`] in its turn, and the others go on.
pub struct Timeline {
    wish: TimelineWish,
    lanes: Vec<Lane>,
    words: WordsOfSpans,
}

/// One annotator's history.
struct Lane {
    reader: HistoryReader,
    next: Option<Result<HistoryLine, Problem>>,
    /// For when its next line counts.
    time: jiff::Timestamp,
}

impl Lane {
    fn step(&mut self) -> Option<Result<HistoryLine, Problem>> {
        let line = self.next.take();
        self.fetch();
        line
    }

    fn fetch(&mut self) {
        self.next = self.reader.next();
        // What is no time, and what is wrong, comes right behind what precedes it.
        if let Some(Ok(line)) = &self.next
            && let Ok(time) = line.entry().time.parse::<jiff::Timestamp>()
        {
            self.time = self.time.max(time);
        }
    }
}

impl Timeline {
    /// The histories of the project in `folder`.
    ///
    /// # Errors
    /// A folder that cannot be listed, a history that is no file.
    pub fn open(folder: &ProjectFolder, wish: TimelineWish) -> Result<Self, StoreError> {
        let annotators = match wish.annotators.as_slice() {
            [] => folder.annotators()?,
            some => some.to_vec(),
        };
        Self::of(wish, annotators, |annotator| HistoryReader::open(folder, annotator))
    }

    /// What everybody, or only one annotator, did in `article`, for whoever looks on: what is passed
    /// over is not proved.
    ///
    /// # Errors
    /// As [`Timeline::open`].
    pub fn skim(
        folder: &ProjectFolder,
        article: &ArticleId,
        only: Option<&AnnotatorId>,
    ) -> Result<Self, StoreError> {
        let wish = TimelineWish { article: Some(article.clone()), ..TimelineWish::default() };
        let mut annotators = folder.annotators()?;
        annotators.retain(|annotator| only.is_none_or(|only| only == annotator));
        Self::of(wish, annotators, |annotator| HistoryReader::skim(folder, annotator, article))
    }

    fn of(
        wish: TimelineWish,
        annotators: Vec<AnnotatorId>,
        open: impl Fn(&AnnotatorId) -> Result<HistoryReader, StoreError>,
    ) -> Result<Self, StoreError> {
        let mut lanes = Vec::with_capacity(annotators.len());
        for annotator in annotators {
            let reader = open(&annotator)?;
            let mut lane = Lane { reader, next: None, time: jiff::Timestamp::MIN };
            lane.fetch();
            lanes.push(lane);
        }
        lanes.sort_by(|a, b| a.reader.annotator().cmp(b.reader.annotator()));
        Ok(Self { wish, lanes, words: WordsOfSpans::default() })
    }

    /// What of `line` is wanted, if anything is.
    fn wanted(
        &mut self,
        lane: usize,
        line: &HistoryLine,
    ) -> Result<Option<PastTransaction>, StoreError> {
        let entry = line.entry();
        if self.wish.article.as_ref().is_some_and(|article| !entry.articles.contains(article)) {
            return Ok(None);
        }
        let mut told = line.told()?;
        self.words.note(lane, &mut told);
        let too_early = self.wish.since.is_some_and(|since| {
            told.time.parse::<jiff::Timestamp>().is_ok_and(|time| time < since)
        });
        if too_early {
            return Ok(None);
        }
        if let Some(article) = &self.wish.article {
            told.changes.retain(|change| change.article().is_none_or(|other| other == article));
            told.articles.retain(|other| other == article);
        }
        if let Some(span) = &self.wish.span {
            let named = SpanId::new(&format!("{}.{span}", told.annotator)).ok();
            let touches = |change: &PastChange| {
                change.touches(span) || named.as_ref().is_some_and(|id| change.touches(id))
            };
            told.changes.retain(touches);
            if told.changes.is_empty() {
                return Ok(None);
            }
        }
        Ok(Some(told))
    }
}

impl Timeline {
    /// The words of the spans that were met, for whoever goes on from here.
    pub(super) fn into_words(self) -> WordsOfSpans {
        self.words
    }

    /// The place of an annotator's history among the others.
    pub(super) fn lane_of(&self, annotator: &AnnotatorId) -> usize {
        let place = self.lanes.iter().position(|lane| lane.reader.annotator() == annotator);
        place.unwrap_or(usize::MAX)
    }
}

impl Iterator for Timeline {
    type Item = Result<PastTransaction, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let waiting = self.lanes.iter().enumerate().filter(|(_, lane)| lane.next.is_some());
            let (index, _) = waiting.min_by_key(|(_, lane)| lane.time)?;
            let line = match self.lanes.get_mut(index)?.step()? {
                Ok(line) => line,
                Err(problem) => return Some(Err(problem)),
            };
            match self.wanted(index, &line) {
                Ok(None) => {}
                Ok(Some(told)) => return Some(Ok(told)),
                Err(error) => return Some(Err(Problem::Unreadable(error))),
            }
        }
    }
}

/// What a span was called last: its history, its article, its id.
type SpanName = (usize, ArticleId, SpanId);

/// The words of spans that were met, so that a relation can name its ends. The oldest are forgotten.
#[derive(Default)]
pub(super) struct WordsOfSpans {
    new: HashMap<SpanName, String>,
    old: HashMap<SpanName, String>,
}

impl WordsOfSpans {
    /// Takes note of the spans of a transaction and puts words to the ends of its relations.
    pub(super) fn note(&mut self, lane: usize, told: &mut PastTransaction) {
        for change in &told.changes {
            if let (Some(article), Some(span)) = (change.article(), change.span()) {
                let words = span.quote.chars().take(WORDS).collect();
                self.keep((lane, article.clone(), span.id.clone()), words);
            }
        }
        for change in &mut told.changes {
            if let PastChange::Relation { article, before, after } = change {
                for relation in [before, after].into_iter().flatten() {
                    self.name(lane, article, &mut relation.from);
                    self.name(lane, article, &mut relation.to);
                }
            }
        }
    }

    fn keep(&mut self, name: SpanName, words: String) {
        if self.new.len() >= REMEMBERED {
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(name, words);
    }

    fn name(&mut self, lane: usize, article: &ArticleId, end: &mut PastEnd) {
        let name = (lane, article.clone(), end.id.clone());
        if let Some(words) = self.new.get(&name) {
            end.quote = Some(words.clone());
        } else if let Some(words) = self.old.get(&name).cloned() {
            end.quote = Some(words.clone());
            self.keep(name, words);
        }
    }
}
