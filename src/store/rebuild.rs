//! An annotator's layers as they were at some moment, from the history alone.

use std::collections::{BTreeMap, BTreeSet};

use super::error::StoreError;
use super::folder::ProjectFolder;
use super::history_line::TextOf;
use super::history_reader::{HistoryLine, HistoryReader};
use super::problem::Problem;
use super::replay::OneLayer;
use crate::model::{AnnotatorId, ArticleId, ArticleText, Layer};

/// A moment of a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// After the transaction with this number; 0 is before the first.
    After(u64),
    /// At this time: after the last transaction that was not made later. When a clock went back,
    /// transactions with later times may lie before that one; they are then part of it.
    At(jiff::Timestamp),
}

/// Layers as they were.
#[derive(Debug)]
pub struct Rebuilt {
    /// Number of the last transaction that they hold; 0 when they hold none. Less than was asked for
    /// when the history ends, or breaks, earlier.
    pub number: u64,
    /// When it was made; empty when there is none.
    pub time: String,
    /// How many of those that they hold bear a later time than the moment that was asked for.
    pub from_the_future: u64,
    /// The layers of the articles that were asked for, or of all that had been changed by then.
    pub layers: BTreeMap<ArticleId, Result<Layer, RebuildError>>,
    /// Where the history breaks, if it does; what lies behind is unknown.
    pub broken: Option<Problem>,
}

/// Why a layer could not be rebuilt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RebuildError {
    /// Its article's text cannot be read.
    #[error("the text of the article {0} is not there")]
    NoText(ArticleId),
    /// A transaction does not fit what was there before it, or was made on another text.
    #[error("the transaction {number}: {why}")]
    Unfit {
        /// The transaction.
        number: u64,
        /// Why, in words.
        why: String,
    },
}

/// The layers of `annotator` at `moment`, of `articles` or, when there are none, of all. Reads the
/// history from its start, and nothing else but texts; writes nothing.
///
/// # Errors
/// Those of [`HistoryReader::open`]. What is wrong with one article stands in its place.
pub fn rebuild(
    folder: &ProjectFolder,
    annotator: &AnnotatorId,
    moment: Moment,
    articles: &[ArticleId],
    text_of: TextOf<'_>,
) -> Result<Rebuilt, StoreError> {
    let until = match moment {
        Moment::After(number) => number,
        Moment::At(time) => last_not_later(HistoryReader::open(folder, annotator)?, time),
    };
    let mut rebuilt = Rebuilt {
        number: 0,
        time: String::new(),
        from_the_future: 0,
        layers: BTreeMap::new(),
        broken: None,
    };
    let mut bench = Bench {
        annotator,
        wanted: articles.iter().collect(),
        text_of,
        texts: BTreeMap::new(),
        layers: articles
            .iter()
            .map(|id| (id.clone(), Ok(Layer::new(id.clone(), annotator.clone()))))
            .collect(),
    };
    for line in HistoryReader::open(folder, annotator)? {
        if rebuilt.number == until && until > 0 {
            break;
        }
        let line = match line {
            Ok(line) => line,
            Err(problem) => {
                rebuilt.broken = Some(problem);
                break;
            }
        };
        let entry = line.entry();
        if until == 0 {
            break;
        }
        rebuilt.number = entry.number;
        rebuilt.time.clone_from(&entry.time);
        if let Moment::At(time) = moment {
            rebuilt.from_the_future += u64::from(is_later(&entry.time, time));
        }
        bench.take(&line);
    }
    rebuilt.layers = bench.layers;
    Ok(rebuilt)
}

/// The layer of `annotator` after transaction `number`, for whoever looks on: read from the history
/// without a proof of it.
///
/// # Errors
/// [`RebuildError::Unfit`], also for a history that cannot be read so far.
pub fn layer_after(
    folder: &ProjectFolder,
    annotator: &AnnotatorId,
    article: &ArticleId,
    text: &ArticleText,
    number: u64,
) -> Result<Layer, RebuildError> {
    let unfit = |number: u64, why: String| RebuildError::Unfit { number, why };
    let mut layer = Layer::new(article.clone(), annotator.clone());
    let lines = HistoryReader::skim(folder, annotator, article)
        .map_err(|error| unfit(number, error.to_string()))?;
    for line in lines {
        let line = line.map_err(|problem| unfit(number, problem.to_string()))?;
        let at = line.entry().number;
        if at > number {
            break;
        }
        let changes =
            line.changes_of(article, text).map_err(|error| unfit(at, error.kind.to_string()))?;
        changes
            .apply(&mut OneLayer::of(&mut layer))
            .map_err(|error| unfit(at, error.to_string()))?;
    }
    Ok(layer)
}

fn is_later(written: &str, time: jiff::Timestamp) -> bool {
    written.parse::<jiff::Timestamp>().is_ok_and(|written| written > time)
}

fn last_not_later(reader: HistoryReader, time: jiff::Timestamp) -> u64 {
    let mut last = 0;
    for line in reader.map_while(Result::ok) {
        // A time that cannot be read says nothing: it goes with its neighbours.
        if line.entry().time.parse::<jiff::Timestamp>().is_ok_and(|made| made <= time) {
            last = line.entry().number;
        }
    }
    last
}

/// The layers while they are rebuilt, and the texts that they needed.
struct Bench<'t> {
    annotator: &'t AnnotatorId,
    /// The articles that were asked for; all when empty.
    wanted: BTreeSet<&'t ArticleId>,
    text_of: TextOf<'t>,
    texts: BTreeMap<ArticleId, ArticleText>,
    layers: BTreeMap<ArticleId, Result<Layer, RebuildError>>,
}

impl Bench<'_> {
    fn take(&mut self, line: &HistoryLine) {
        for article in &line.entry().articles {
            if !self.wanted.is_empty() && !self.wanted.contains(article) {
                continue;
            }
            let annotator = self.annotator;
            let made = || Ok(Layer::new(article.clone(), annotator.clone()));
            let mut held = self.layers.remove(article).unwrap_or_else(made);
            if let Ok(layer) = &mut held
                && let Err(error) = self.apply(line, article, layer)
            {
                held = Err(error);
            }
            self.layers.insert(article.clone(), held);
        }
    }

    fn apply(
        &mut self,
        line: &HistoryLine,
        article: &ArticleId,
        layer: &mut Layer,
    ) -> Result<(), RebuildError> {
        if !self.texts.contains_key(article) {
            let text =
                (self.text_of)(article).ok_or_else(|| RebuildError::NoText(article.clone()))?;
            self.texts.insert(article.clone(), text);
        }
        let text = self.texts.get(article).ok_or_else(|| RebuildError::NoText(article.clone()))?;
        let number = line.entry().number;
        let unfit = |why: String| RebuildError::Unfit { number, why };
        let changes =
            line.changes_of(article, text).map_err(|error| unfit(error.kind.to_string()))?;
        changes.apply(&mut OneLayer::of(layer)).map_err(|error| unfit(error.to_string()))
    }
}
