//! Spans and relations as JSON writes them, read and held against article and schema.
//!
//! What `layer.json` and `jsonl` have in common. A reader hands over the pieces of JSON that hold
//! the spans and relations; here each becomes a [`Span`] or [`Relation`], or the file is refused.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use serde::Deserialize;
use serde::de::{Error as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::ids_in_files::{IdKind, has_room, qualified};
use super::place::{JsonPath, Source, byte_at};
use super::problem::{FileError, Problem};
use crate::model::{
    AnnotatorId, ArticleId, ArticleText, Attribute, AttributeError, AttributeId, AttributeKind,
    AttributeValue, Attributes, Confidence, EntityId, Fragments, Label, LabelId, Layer, LayerError,
    LayerStatus, Registry, Relation, RelationId, RelationTypeId, Schema, Span, SpanId,
};
use crate::text::{TextRange, Unit, is_unseen};

/// Characters of a quote in a message.
const QUOTE_CHARS: usize = 60;

/// A layer from a file, whole and fit for its article and schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedLayer {
    /// The layer. Its spans' ids are qualified (`analyst-a.s1`).
    pub layer: Layer,
    /// The entities that its spans name and the registry lacks, each once, in order: whoever takes
    /// the layer adds them.
    pub missing_entities: Vec<EntityId>,
}

/// The members of an object, in order; a member that is there twice is an error.
#[derive(Default)]
pub(super) struct Members<'s>(Vec<(String, &'s RawValue)>);

impl<'de: 's, 's> Deserialize<'de> for Members<'s> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of attributes")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Members::default();
                let mut seen = BTreeSet::new();
                while let Some((key, value)) = map.next_entry::<String, &'de RawValue>()? {
                    if !seen.insert(key.clone()) {
                        return Err(A::Error::custom(format_args!("duplicate attribute `{key}`")));
                    }
                    members.0.push((key, value));
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Each)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpanIn<'s> {
    id: String,
    label: String,
    start: usize,
    end: usize,
    text: String,
    #[serde(borrow, default)]
    attributes: Members<'s>,
    fragments: Option<Vec<[usize; 2]>>,
    confidence: Option<u64>,
    note: Option<String>,
    question: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelationIn {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    from: String,
    to: String,
}

impl<'s> Source<'s> {
    /// The refusal of what `path` leads to from `root`.
    pub(super) fn refuse(
        self,
        root: &'s str,
        path: &JsonPath,
        problem: impl Into<Problem>,
    ) -> FileError {
        FileError { place: self.find(root, path), problem: problem.into() }
    }

    /// The object that is written at `json`, a slice of the source.
    pub(super) fn object<T: Deserialize<'s>>(
        self,
        json: &'s str,
        path: &JsonPath,
    ) -> Result<T, FileError> {
        let refuse =
            |at, problem| FileError { place: self.place(self.offset_of(json) + at, path), problem };
        // Structs could also be read from lists, by position; nobody means that.
        let trimmed = json.trim_start();
        if !trimmed.is_empty() && !trimmed.starts_with('{') {
            let problem = Problem::Json("expected an object".to_owned());
            return Err(refuse(json.len() - trimmed.len(), problem));
        }
        serde_json::from_str(json).map_err(|error| {
            refuse(byte_at(json, error.line(), error.column()), Problem::of_json(&error))
        })
    }

    /// The attributes that `members` give to a span of `label`; `path` leads to the span.
    pub(super) fn attributes(
        self,
        members: &Members<'s>,
        label: &Label,
        schema: &Schema,
        path: &JsonPath,
    ) -> Result<Attributes, FileError> {
        let mut attributes = Attributes::new();
        for (name, json) in &members.0 {
            let path = path.key("attributes").key(name);
            let refuse = |problem: Problem| FileError {
                place: self.place(self.offset_of(json.get()), &path),
                problem,
            };
            let id = AttributeId::new(name).map_err(|error| refuse(error.into()))?;
            let attribute = label.attribute(&id).ok_or_else(|| {
                refuse(
                    AttributeError::Unknown { label: label.id.clone(), attribute: id.clone() }
                        .into(),
                )
            })?;
            if let Some(value) = read_value(attribute, json.get()).map_err(refuse)? {
                schema.check_value(label, &id, &value).map_err(|error| refuse(error.into()))?;
                attributes.insert(id, value);
            }
        }
        Ok(attributes)
    }
}

/// What a file says of one layer, before it is held against anything.
pub(super) struct LayerIn<'s> {
    pub(super) source: Source<'s>,
    /// The object that holds the layer, from which paths start.
    pub(super) root: &'s str,
    /// The path of that object in the file.
    pub(super) path: JsonPath,
    pub(super) article: ArticleId,
    pub(super) annotator: AnnotatorId,
    pub(super) status: Option<String>,
    pub(super) spans: Vec<&'s RawValue>,
    pub(super) relations: Vec<&'s RawValue>,
}

impl<'s> LayerIn<'s> {
    /// The layer, if it fits `text`, `schema` and itself.
    pub(super) fn resolve(
        &self,
        text: &ArticleText,
        schema: &Schema,
        registry: &Registry,
    ) -> Result<ImportedLayer, FileError> {
        let mut layer = Layer::new(self.article.clone(), self.annotator.clone());
        if let Some(status) = self.status.as_deref() {
            layer.status = read_status(status).map_err(|p| self.refuse("status", p))?;
        }
        let mut missing = BTreeSet::new();
        for (index, json) in self.spans.iter().enumerate() {
            let path = self.path.key("spans").index(index);
            let wire: SpanIn<'s> = self.source.object(json.get(), &path)?;
            let refuse = |key: &'static str, problem: Problem| {
                self.source.refuse(json.get(), &JsonPath::default().key(key), problem).within(&path)
            };
            let id = SpanId::new(&self.full_id(&wire.id, IdKind::Span, &|p| refuse("id", p))?)
                .map_err(|error| refuse("id", error.into()))?;
            let label_id =
                LabelId::new(&wire.label).map_err(|error| refuse("label", error.into()))?;
            let label = schema.label(&label_id).ok_or_else(|| {
                let known = schema.labels.iter().map(|label| label.id.to_string()).collect();
                refuse("label", Problem::UnknownLabel { label: label_id.clone(), known })
            })?;
            let (fragments, key) = place_in(text, wire.start, wire.end, wire.fragments.as_deref());
            let mut span = Span::new(id, label_id, fragments.map_err(|p| refuse(key, p))?);
            check_quote(text, &span.fragments, &wire.text).map_err(|p| refuse("text", p))?;
            span.attributes = self.source.attributes(&wire.attributes, label, schema, &path)?;
            let confidence = wire.confidence.map(read_confidence).transpose();
            span.confidence = confidence.map_err(|p| refuse("confidence", p))?;
            span.note = wire.note.unwrap_or_default();
            span.question = wire.question.unwrap_or_default();
            missing.extend(span.attributes.values().filter_map(|value| match value {
                AttributeValue::Entity(id) if registry.get(id).is_none() => Some(id.clone()),
                _ => None,
            }));
            layer.add_span(span).map_err(|error| refuse("id", layer_problem(error)))?;
        }
        self.relate(&mut layer, schema)?;
        Ok(ImportedLayer { layer, missing_entities: missing.into_iter().collect() })
    }

    fn relate(&self, layer: &mut Layer, schema: &Schema) -> Result<(), FileError> {
        for (index, json) in self.relations.iter().enumerate() {
            let path = self.path.key("relations").index(index);
            let wire: RelationIn = self.source.object(json.get(), &path)?;
            let refuse = |key: &'static str, problem: Problem| {
                self.source.refuse(json.get(), &JsonPath::default().key(key), problem).within(&path)
            };
            let id = match &wire.id {
                Some(id) => {
                    let id = self.full_id(id, IdKind::Relation, &|p| refuse("id", p))?;
                    RelationId::new(&id).map_err(|error| refuse("id", error.into()))?
                }
                None => RelationId::numbered(&self.annotator, index as u64 + 1),
            };
            let kind =
                RelationTypeId::new(&wire.kind).map_err(|error| refuse("type", error.into()))?;
            let Some(relation_type) = schema.relation(&kind) else {
                let known = schema.relations.iter().map(|kind| kind.id.to_string()).collect();
                return Err(refuse("type", Problem::UnknownRelation { kind, known }));
            };
            let end = |key: &'static str, written: &str| {
                let id = qualified(&self.annotator, written, IdKind::Span);
                let id = SpanId::new(&id).map_err(|error| refuse(key, error.into()))?;
                match layer.span(&id) {
                    Some(span) => Ok((id, span.label.clone())),
                    None => Err(refuse(key, Problem::Dangling(id))),
                }
            };
            let (from, from_label) = end("from", &wire.from)?;
            let (to, to_label) = end("to", &wire.to)?;
            if !relation_type.links(&from_label, &to_label) {
                let (from, to) = (from_label, to_label);
                return Err(refuse("type", Problem::WrongEnds { kind, from, to }));
            }
            layer
                .add_relation(Relation { id, kind, from, to })
                .map_err(|error| refuse("id", layer_problem(error)))?;
        }
        Ok(())
    }

    fn full_id(
        &self,
        written: &str,
        kind: IdKind,
        refuse: &dyn Fn(Problem) -> FileError,
    ) -> Result<String, FileError> {
        let id = qualified(&self.annotator, written, kind);
        if has_room(&self.annotator, &id, kind) {
            Ok(id)
        } else {
            Err(refuse(Problem::IdNumber(quoted(written))))
        }
    }

    /// The refusal of the member `key` of the object that holds the layer.
    pub(super) fn refuse(&self, key: &str, problem: impl Into<Problem>) -> FileError {
        let path = JsonPath::default().key(key);
        self.source.refuse(self.root, &path, problem).within(&self.path)
    }
}

impl FileError {
    /// The same, with its path taken from further out.
    pub(super) fn within(mut self, outer: &JsonPath) -> Self {
        let outer = outer.to_string();
        self.place.path = match (outer.is_empty(), self.place.path.is_empty()) {
            (true, _) => self.place.path,
            (false, true) => outer,
            (false, false) => format!("{outer}.{}", self.place.path),
        };
        self
    }
}

fn layer_problem(error: LayerError) -> Problem {
    match error {
        LayerError::SpanExists(id) | LayerError::StillRelated(id) => Problem::SpanTwice(id),
        LayerError::RelationExists(id) | LayerError::NoRelation(id) => Problem::RelationTwice(id),
        LayerError::NoSpan(id) | LayerError::NoLost(id) => Problem::Dangling(id),
    }
}

/// The value that `json`, one JSON value, gives to `attribute`; nothing for null.
///
/// The digits of a number are taken as they stand. A string is a number nowhere: it is a date where
/// the schema allows one.
pub(super) fn read_value(
    attribute: &Attribute,
    json: &str,
) -> Result<Option<AttributeValue>, Problem> {
    Ok(Some(match json.as_bytes().first() {
        Some(b'n') => return Ok(None),
        Some(b't' | b'f') => AttributeValue::Flag(json == "true"),
        Some(b'"') => {
            let written: String =
                serde_json::from_str(json).map_err(|error| Problem::of_json(&error))?;
            match &attribute.kind {
                AttributeKind::Choice(_) => AttributeValue::Choice(written),
                AttributeKind::Entity => AttributeValue::Entity(EntityId::new(&written)?),
                AttributeKind::Number { .. } => match written.parse() {
                    Ok(date) => AttributeValue::Date(date),
                    Err(_) => AttributeValue::Text(quoted(&written)),
                },
                AttributeKind::Text | AttributeKind::Flag => AttributeValue::Text(written),
            }
        }
        Some(b'[' | b'{') => return Err(Problem::Compound),
        _ => AttributeValue::Number(json.parse()?),
    }))
}

/// How sure one is, in percent.
pub(super) fn read_confidence(percent: u64) -> Result<Confidence, Problem> {
    let known = u8::try_from(percent).ok().and_then(Confidence::new);
    known.ok_or(Problem::Confidence(percent))
}

/// How far the work is.
pub(super) fn read_status(written: &str) -> Result<LayerStatus, Problem> {
    match written {
        "in-progress" => Ok(LayerStatus::InProgress),
        "done" => Ok(LayerStatus::Done),
        other => Err(Problem::Status(quoted(other))),
    }
}

/// Where a span lies, or what is wrong and with which member.
pub(super) fn place_in(
    text: &ArticleText,
    start: usize,
    end: usize,
    fragments: Option<&[[usize; 2]]>,
) -> (Result<Fragments, Problem>, &'static str) {
    if end <= start {
        return (Err(Problem::Backwards { start, end }), "end");
    }
    let range = |start: usize, end: usize| -> Result<TextRange, Problem> {
        if end <= start {
            return Err(Problem::Backwards { start, end });
        }
        let position = |at| text.units().position(text.as_str(), at, Unit::CodePoints);
        let (from, to) = (position(start)?, position(end)?);
        // Both are positions of the text and in order, so this holds.
        TextRange::new(text.as_str(), from, to).map_err(|_| Problem::Backwards { start, end })
    };
    let hull = match range(start, end) {
        Ok(hull) => hull,
        Err(problem) => return (Err(problem), "end"),
    };
    let Some(pairs) = fragments else { return (Ok(Fragments::one(hull)), "start") };
    let ranges: Result<Vec<TextRange>, Problem> =
        pairs.iter().map(|&[start, end]| range(start, end)).collect();
    let fragments = ranges.and_then(|ranges| Ok(Fragments::new(ranges)?));
    if let Ok(fragments) = &fragments
        && fragments.hull() != hull
    {
        let from = pairs.iter().map(|pair| pair[0]).min().unwrap_or(0);
        let to = pairs.iter().map(|pair| pair[1]).max().unwrap_or(0);
        return (Err(Problem::FragmentEnds { from, to }), "fragments");
    }
    (fragments, "fragments")
}

/// The words must be those from the span's start to its end, what lies between its fragments
/// included, as `start` and `end` say; or those of the fragments alone, joined by ` … `, as some
/// write them.
pub(super) fn check_quote(
    text: &ArticleText,
    fragments: &Fragments,
    written: &str,
) -> Result<(), Problem> {
    let found = fragments.hull().of(text.as_str()).unwrap_or_default();
    if found == written || fragments.quote(text.as_str()) == written {
        return Ok(());
    }
    let crlf = text.as_str().contains("\r\n");
    Err(Problem::OtherQuote { written: quoted(written), found: quoted(found), crlf })
}

/// `words`, shortened, for a message; what cannot be seen is shown as `�`.
pub(super) fn quoted(words: &str) -> String {
    let mut short: String = words
        .chars()
        .take(QUOTE_CHARS)
        .map(|c| if is_unseen(c) { '\u{fffd}' } else { c })
        .collect();
    if words.chars().nth(QUOTE_CHARS).is_some() {
        short.push('…');
    }
    short
}

/// The layers that were read, each article and annotator once.
#[derive(Default)]
pub(super) struct Seen(HashMap<ArticleId, BTreeSet<AnnotatorId>>);

impl Seen {
    /// Takes note of a layer.
    ///
    /// # Errors
    /// [`Problem::LayerTwice`] when it was there before.
    pub(super) fn add(
        &mut self,
        article: &ArticleId,
        annotator: &AnnotatorId,
    ) -> Result<(), Problem> {
        if self.0.entry(article.clone()).or_default().insert(annotator.clone()) {
            Ok(())
        } else {
            Err(Problem::LayerTwice(article.clone(), annotator.clone()))
        }
    }
}
