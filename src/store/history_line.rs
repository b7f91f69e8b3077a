//! One line of a history: a transaction as JSON that proves itself and the line before.

use super::error::StoreErrorKind;
use super::wire::decisions::{read_decision, read_remark, write_decision, write_remark};
use super::wire::decisions_v1;
use super::wire::entities_v1::Entity;
use super::wire::history_v1::{self as wire, Change as WireChange, Word};
use super::wire::layer::{
    read_lost, read_refusal_exactly, read_relation, read_span_exactly, write_lost, write_refusal,
    write_relation, write_span,
};
use super::wire::layer_v3;
use crate::edit::{
    Change, ChangeSet, Gesture, GestureKind, LayerChange, RegistryChange, Transaction,
    TransactionKind,
};
use crate::model::{AnnotatorId, ArticleId, ArticleText, Decision, LayerStatus};
use crate::text::Digest;

/// Answers an article's text, in which positions of a history are converted; `None` when it cannot
/// be read.
pub type TextOf<'t> = &'t mut dyn FnMut(&ArticleId) -> Option<ArticleText>;

/// A transaction of a history without its changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its place in the history, from 1, without gaps.
    pub number: u64,
    /// When, ISO 8601 in UTC.
    pub time: String,
    /// New work, or an undo or redo.
    pub kind: TransactionKind,
    /// What was done, in words.
    pub gesture: Gesture,
    /// The articles whose layers it changes.
    pub articles: Vec<ArticleId>,
    /// Whether it changes the registry.
    pub registry: bool,
}

/// A line that follows from the one before.
pub struct ReadLine {
    /// What it says.
    pub entry: JournalEntry,
    /// Its hash.
    pub hash: Digest,
}

/// Why a line is not what it should be.
#[derive(Debug)]
pub enum LineError {
    /// The history is of a newer version.
    Newer {
        /// Its version.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
    /// The history of somebody else: perhaps a sync tool's conflict copy.
    Misnamed {
        /// Whose.
        says: String,
    },
    /// A mark of git's: an unfinished merge left both sides in the file.
    Marks,
    /// Anything else, in words.
    Wrong(String),
}

impl LineError {
    /// The error of the file line `line` it is.
    #[must_use]
    pub fn into_kind(self, line: u64) -> StoreErrorKind {
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        match self {
            Self::Newer { found, known } => StoreErrorKind::Newer { found, known },
            Self::Misnamed { says } => StoreErrorKind::Misnamed { says },
            Self::Marks => StoreErrorKind::ConflictMarks { line },
            Self::Wrong(why) => StoreErrorKind::BrokenChain { line, why },
        }
    }
}

/// Whether a line is the mark of git's that begins an unfinished merge; nothing that is written into
/// a history begins so.
fn is_mark(line: &[u8]) -> bool {
    line.starts_with(b"<<<<<<< ")
}

/// Name and version of this program, as it signs lines.
const TOOL: &str = concat!("hashiya ", env!("CARGO_PKG_VERSION"));

const HASH: &str = ",\"hash\":\"";
const END: &str = "\"}";
/// `blake3:` and 64 digits.
const HASH_BYTES: usize = 71;

/// The hash of a line without its line break, when the line proves itself.
#[must_use]
pub fn hash_of(line: &[u8]) -> Option<Digest> {
    let body_bytes = line.len().checked_sub(HASH.len() + HASH_BYTES + END.len())?;
    let (body, proof) = line.split_at_checked(body_bytes)?;
    let written = proof.strip_prefix(HASH.as_bytes())?.strip_suffix(END.as_bytes())?;
    let hash = Digest::of(body);
    // Compared as written: another writing of the same hash is a change of the file all the same.
    hash.is_written(written).then_some(hash)
}

/// Adds the hash and the line break to an object of JSON.
fn prove(mut object: String) -> (Vec<u8>, Digest) {
    object.pop();
    let hash = Digest::of(object.as_bytes());
    object.push_str(&format!("{HASH}{hash}{END}\n"));
    (object.into_bytes(), hash)
}

/// The first line of a history, and its hash.
///
/// # Errors
/// In words; none of what is written here fails.
pub fn write_header(annotator: &AnnotatorId) -> Result<(Vec<u8>, Digest), String> {
    let header = wire::Header {
        format: wire::FORMAT.to_owned(),
        version: wire::VERSION,
        annotator: annotator.to_string(),
    };
    serde_json::to_string(&header).map(prove).map_err(|error| error.to_string())
}

/// The hash of the first line, when it is the header of `annotator`'s history.
///
/// # Errors
/// [`LineError`].
pub fn read_header(line: &[u8], annotator: &AnnotatorId) -> Result<Digest, LineError> {
    if is_mark(line) {
        return Err(LineError::Marks);
    }
    let wrong = |why: &str| LineError::Wrong(why.to_owned());
    let header: wire::Header = serde_json::from_slice(line)
        .map_err(|error| LineError::Wrong(format!("the first line is no header: {error}")))?;
    if header.format != wire::FORMAT || header.version == 0 {
        return Err(wrong("the first line does not name the format"));
    }
    if header.version > wire::VERSION {
        return Err(LineError::Newer { found: header.version, known: wire::VERSION });
    }
    if header.annotator != annotator.as_str() {
        return Err(LineError::Misnamed { says: header.annotator });
    }
    hash_of(line).ok_or_else(|| wrong("the first line was altered"))
}

/// The line of `transaction` behind a line with the hash `last`, line break included, and its hash.
///
/// # Errors
/// In words, when a text is missing or a span is not of it.
pub fn write(
    transaction: &Transaction,
    last: &Digest,
    texts: TextOf<'_>,
) -> Result<(Vec<u8>, Digest), String> {
    let mut writer = Writer { texts, article: None };
    let changes = transaction.changes.changes().iter();
    let changes: Vec<WireChange> =
        changes.map(|change| writer.change(change)).collect::<Result<_, _>>()?;
    let entry = entry_of(transaction);
    let line = wire::Line {
        prev: last.to_string(),
        number: entry.number,
        time: entry.time,
        tool: TOOL.to_owned(),
        annotator: transaction.annotator.to_string(),
        kind: match entry.kind {
            TransactionKind::Edit => wire::Kind::Edit,
            TransactionKind::Undo(number) => wire::Kind::Undo(number),
            TransactionKind::Redo(number) => wire::Kind::Redo(number),
        },
        gesture: entry.gesture.kind.name().to_owned(),
        about: entry.gesture.about,
        articles: entry.articles.iter().map(ToString::to_string).collect(),
        registry: entry.registry,
        changes,
    };
    serde_json::to_string(&line).map(prove).map_err(|error| error.to_string())
}

/// `transaction` without its changes.
#[must_use]
pub fn entry_of(transaction: &Transaction) -> JournalEntry {
    JournalEntry {
        number: transaction.number,
        time: transaction.time.clone(),
        kind: transaction.kind,
        gesture: transaction.gesture.clone(),
        articles: transaction.changes.articles().into_iter().cloned().collect(),
        registry: transaction.changes.touches_registry(),
    }
}

/// Proves a line, without its line break, against the one before, and reads all but its changes.
///
/// # Errors
/// [`LineError::Wrong`].
pub fn read_entry(
    line: &[u8],
    last: &Digest,
    number: u64,
    annotator: &AnnotatorId,
) -> Result<ReadLine, LineError> {
    if is_mark(line) {
        return Err(LineError::Marks);
    }
    let wrong = |why: String| LineError::Wrong(why);
    let hash = hash_of(line).ok_or_else(|| wrong("the line was altered".to_owned()))?;
    let start: wire::LineStart<'_> =
        serde_json::from_slice(line).map_err(|error| wrong(error.to_string()))?;
    if !last.is_written(start.prev.as_bytes()) {
        return Err(wrong("the line does not follow from the one before".to_owned()));
    }
    if start.number != number || *start.annotator != *annotator.as_str() {
        let (found, by) = (start.number, &*start.annotator);
        let why = format!("the transaction {found} of «{by}» stands where {number} should");
        return Err(wrong(why));
    }
    let entry = entry_at(start).map_err(wrong)?;
    Ok(ReadLine { entry, hash })
}

fn entry_at(start: wire::LineStart<'_>) -> Result<JournalEntry, String> {
    let article =
        |id: &Word<'_>| ArticleId::new(id).map_err(|error| format!("an article: {error}"));
    Ok(JournalEntry {
        number: start.number,
        time: start.time.into_owned(),
        kind: read_kind(start.kind),
        gesture: read_gesture(&start.gesture, start.about.into_owned())?,
        articles: start.articles.iter().map(article).collect::<Result<_, _>>()?,
        registry: start.registry,
    })
}

/// What a line, without its line break, says besides its changes; nothing is proved.
///
/// # Errors
/// In words.
pub fn skim_entry(line: &[u8]) -> Result<JournalEntry, String> {
    let start: wire::LineStart<'_> =
        serde_json::from_slice(line).map_err(|error| error.to_string())?;
    entry_at(start)
}

pub(super) fn read_kind(kind: wire::Kind) -> TransactionKind {
    match kind {
        wire::Kind::Edit => TransactionKind::Edit,
        wire::Kind::Undo(number) => TransactionKind::Undo(number),
        wire::Kind::Redo(number) => TransactionKind::Redo(number),
    }
}

pub(super) fn read_gesture(kind: &str, about: String) -> Result<Gesture, String> {
    let kind = GestureKind::named(kind).ok_or_else(|| format!("no gesture is called «{kind}»"))?;
    Ok(Gesture { kind, about })
}

fn parse(line: &[u8]) -> Result<wire::Line, String> {
    serde_json::from_slice(line).map_err(|error| error.to_string())
}

/// The transaction of a line.
///
/// # Errors
/// In words, when a text is missing or not the one it was made on.
pub fn read(line: &[u8], texts: TextOf<'_>) -> Result<Transaction, String> {
    let line = parse(line)?;
    let mut changes = Vec::with_capacity(line.changes.len());
    let mut known: Option<(ArticleId, ArticleText)> = None;
    for change in line.changes {
        let Some(article) = change.article() else {
            changes.push(Change::Registry(read_registry_change(change)?));
            continue;
        };
        let id = ArticleId::new(article).map_err(|error| error.to_string())?;
        let text = match known.take() {
            Some((known, text)) if known == id => text,
            _ => texts(&id).ok_or_else(|| no_text(&id))?,
        };
        changes.push(Change::Layer(id.clone(), read_layer_change(change, &text)?));
        known = Some((id, text));
    }
    Ok(Transaction {
        number: line.number,
        time: line.time,
        annotator: AnnotatorId::new(&line.annotator).map_err(|error| error.to_string())?,
        kind: read_kind(line.kind),
        gesture: read_gesture(&line.gesture, line.about)?,
        changes: ChangeSet::new(changes),
    })
}

/// The changes of a line in the layer of one article, or in the registry.
///
/// # Errors
/// In words, when the text is not the one it was made on.
pub fn read_changes(
    line: &[u8],
    of: Option<(&ArticleId, &ArticleText)>,
) -> Result<ChangeSet, String> {
    let Some((id, text)) = of else {
        let changes = parse(line)?.changes.into_iter();
        let of_registry = changes.filter(|change| change.article().is_none());
        let read = |change| read_registry_change(change).map(Change::Registry);
        return of_registry.map(read).collect::<Result<_, _>>().map(ChangeSet::new);
    };
    let mut changes = Vec::new();
    read_layers(line, |article| (article == id.as_str()).then_some(text), &mut |_, change| {
        changes.push(Change::Layer(id.clone(), change?));
        Ok(())
    })?;
    Ok(ChangeSet::new(changes))
}

/// What is done with each change of a line: of which article, and the change, or why it cannot be read.
pub type TakeChange<'t> =
    &'t mut dyn FnMut(&str, Result<LayerChange, String>) -> Result<(), String>;

/// Hands the changes of a line, in order, to `take`: those of layers whose article's text `text_of`
/// answers; a change is in words what prevents it from being read.
///
/// # Errors
/// In words, when the line cannot be read; that of `take`.
pub fn read_layers<'t>(
    line: &[u8],
    text_of: impl Fn(&str) -> Option<&'t ArticleText>,
    take: TakeChange<'_>,
) -> Result<(), String> {
    for change in parse(line)?.changes {
        let article = change.article().map(str::to_owned);
        if let Some(article) = article
            && let Some(text) = text_of(&article)
        {
            take(&article, read_layer_change(change, text))?;
        }
    }
    Ok(())
}

fn no_text(article: &ArticleId) -> String {
    format!("the text of the article {article} is not there")
}

/// Writes changes, one after the other; keeps the text of the last article.
struct Writer<'t> {
    texts: TextOf<'t>,
    article: Option<(ArticleId, ArticleText)>,
}

impl Writer<'_> {
    fn text(&mut self, article: &ArticleId) -> Result<ArticleText, String> {
        if let Some((known, text)) = &self.article
            && known == article
        {
            return Ok(text.clone());
        }
        let text = (self.texts)(article).ok_or_else(|| no_text(article))?;
        self.article = Some((article.clone(), text.clone()));
        Ok(text)
    }

    fn change(&mut self, change: &Change) -> Result<WireChange, String> {
        let entity = |entity| -> Result<_, String> {
            let entity = Entity::of(entity);
            // What could not be read again must not be written.
            entity.check().map_err(|(id, why)| format!("{id}: {why}"))?;
            Ok(Box::new(entity))
        };
        match change {
            Change::Layer(article, change) => self.layer_change(article, change),
            Change::Registry(RegistryChange::Add(added)) => {
                Ok(WireChange::AddEntity { entity: entity(added)? })
            }
            Change::Registry(RegistryChange::Remove(removed)) => {
                Ok(WireChange::RemoveEntity { entity: entity(removed)? })
            }
            Change::Registry(RegistryChange::Replace { before, after }) => {
                Ok(WireChange::ReplaceEntity { before: entity(before)?, after: entity(after)? })
            }
        }
    }

    fn layer_change(&mut self, id: &ArticleId, change: &LayerChange) -> Result<WireChange, String> {
        let article = id.to_string();
        let text = self.text(id)?;
        let span = |span| write_span(span, &text, false).map(Box::new);
        let decision = |decision: &Option<Box<Decision>>| {
            decision.as_ref().map(|made| write_decision(made, &text).map(Box::new)).transpose()
        };
        Ok(match change {
            LayerChange::AddSpan(added) => WireChange::AddSpan { article, span: span(added)? },
            LayerChange::RemoveSpan(removed) => {
                WireChange::RemoveSpan { article, span: span(removed)? }
            }
            LayerChange::ReplaceSpan { before, after } => {
                WireChange::ReplaceSpan { article, before: span(before)?, after: span(after)? }
            }
            LayerChange::AddRelation(added) => {
                WireChange::AddRelation { article, relation: write_relation(added) }
            }
            LayerChange::RemoveRelation(removed) => {
                WireChange::RemoveRelation { article, relation: write_relation(removed) }
            }
            LayerChange::AddLost(lost) => WireChange::AddLost {
                article,
                span: Box::new(write_lost(lost)?),
                relations: lost.relations.iter().map(write_relation).collect(),
            },
            LayerChange::RemoveLost(lost) => WireChange::RemoveLost {
                article,
                span: Box::new(write_lost(lost)?),
                relations: lost.relations.iter().map(write_relation).collect(),
            },
            LayerChange::AddRefusal(refusal) => {
                WireChange::AddRefusal { article, refusal: write_refusal(refusal, &text, false)? }
            }
            LayerChange::RemoveRefusal(refusal) => WireChange::RemoveRefusal {
                article,
                refusal: write_refusal(refusal, &text, false)?,
            },
            LayerChange::SetStatus { before, after } => WireChange::SetStatus {
                article,
                before: write_status(*before),
                after: write_status(*after),
            },
            LayerChange::Decide { before, after } => {
                WireChange::Decide { article, before: decision(before)?, after: decision(after)? }
            }
            LayerChange::AddRemark(added) => {
                WireChange::AddRemark { article, remark: Box::new(write_remark(added)) }
            }
            LayerChange::RemoveRemark(removed) => {
                WireChange::RemoveRemark { article, remark: Box::new(write_remark(removed)) }
            }
            LayerChange::SetReviewed { before, after } => WireChange::SetReviewed {
                article,
                before: write_status(*before),
                after: write_status(*after),
            },
        })
    }
}

pub(super) fn write_status(status: LayerStatus) -> layer_v3::Status {
    match status {
        LayerStatus::InProgress => layer_v3::Status::InProgress,
        LayerStatus::Done => layer_v3::Status::Done,
    }
}

pub(super) fn read_status(status: layer_v3::Status) -> LayerStatus {
    match status {
        layer_v3::Status::InProgress => LayerStatus::InProgress,
        layer_v3::Status::Done => LayerStatus::Done,
    }
}

fn read_layer_change(change: WireChange, text: &ArticleText) -> Result<LayerChange, String> {
    let decision = |decision: Option<Box<decisions_v1::Decision>>| {
        decision.map(|made| read_decision(&made, text).map(Box::new)).transpose()
    };
    Ok(match change {
        WireChange::AddSpan { span, .. } => LayerChange::AddSpan(read_span_exactly(&span, text)?),
        WireChange::RemoveSpan { span, .. } => {
            LayerChange::RemoveSpan(read_span_exactly(&span, text)?)
        }
        WireChange::ReplaceSpan { before, after, .. } => LayerChange::ReplaceSpan {
            before: read_span_exactly(&before, text)?,
            after: read_span_exactly(&after, text)?,
        },
        WireChange::AddRelation { relation, .. } => {
            LayerChange::AddRelation(read_relation(&relation)?)
        }
        WireChange::RemoveRelation { relation, .. } => {
            LayerChange::RemoveRelation(read_relation(&relation)?)
        }
        WireChange::AddLost { span, relations, .. } => {
            LayerChange::AddLost(read_lost(&span, &relations)?)
        }
        WireChange::RemoveLost { span, relations, .. } => {
            LayerChange::RemoveLost(read_lost(&span, &relations)?)
        }
        WireChange::AddRefusal { refusal, .. } => {
            LayerChange::AddRefusal(read_refusal_exactly(&refusal, text)?)
        }
        WireChange::RemoveRefusal { refusal, .. } => {
            LayerChange::RemoveRefusal(read_refusal_exactly(&refusal, text)?)
        }
        WireChange::SetStatus { before, after, .. } => {
            LayerChange::SetStatus { before: read_status(before), after: read_status(after) }
        }
        WireChange::Decide { before, after, .. } => {
            LayerChange::Decide { before: decision(before)?, after: decision(after)? }
        }
        WireChange::AddRemark { remark, .. } => {
            LayerChange::AddRemark(Box::new(read_remark(&remark)?))
        }
        WireChange::RemoveRemark { remark, .. } => {
            LayerChange::RemoveRemark(Box::new(read_remark(&remark)?))
        }
        WireChange::SetReviewed { before, after, .. } => {
            LayerChange::SetReviewed { before: read_status(before), after: read_status(after) }
        }
        WireChange::AddEntity { .. }
        | WireChange::RemoveEntity { .. }
        | WireChange::ReplaceEntity { .. } => return Err("a change of the registry".to_owned()),
    })
}

fn read_registry_change(change: WireChange) -> Result<RegistryChange, String> {
    let read = |entity: Box<Entity>| entity.read().map_err(|(id, why)| format!("{id}: {why}"));
    Ok(match change {
        WireChange::AddEntity { entity } => RegistryChange::Add(read(entity)?),
        WireChange::RemoveEntity { entity } => RegistryChange::Remove(read(entity)?),
        WireChange::ReplaceEntity { before, after } => {
            RegistryChange::Replace { before: read(before)?, after: read(after)? }
        }
        _ => return Err("a change of a layer".to_owned()),
    })
}
