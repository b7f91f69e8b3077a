//! Edits as scripts write them: one object of JSON a line.
//!
//! `op` names the edit; the other members are those of `layer.json`: `article`, `label`, `start`,
//! `end`, `fragments`, `text`, `attributes`, `confidence`, `note`, `question`, `type`, `from`, `to`,
//! `status`. Ids are written as there, `s1`, or in full, `salma.s1`.
//!
//! A line is read in two steps, since what an attribute takes depends on the span's label:
//! [`EditLine::read`] sees its form and says which article it is about, [`EditLine::resolve`] holds
//! it against that article.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::edit::{ChoiceDraft, Edit, SpanChange, SpanDraft};
use super::ids_in_files::{IdKind, qualified, short};
use super::layer_in::{
    Members, check_quote, place_in, quoted, read_confidence, read_status, read_value,
};
use super::place::{JsonPath, Source};
use super::problem::{FileError, Problem};
use crate::model::{
    AnnotatorId, ArticleId, ArticleText, AttributeError, AttributeId, CandidateId, Entity,
    EntityId, Fragments, Label, LabelId, Layer, LocalName, Refusal, RelationId, RelationTypeId,
    Schema, SpanId,
};
use crate::text::{Unit, snap_to_graphemes};

/// The names of the edits.
const OPS: &str = "tag, untag, set, relate, unrelate, refuse, allow, entity, decide, reopen, \
    reviewed, undo, redo";

/// What may stand in a `set`.
const SETS: &str = "attribute with value, label, start with end or fragments, note, question, \
    confidence, or status without an id";

#[derive(Deserialize)]
struct OpIn {
    op: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TagIn<'s> {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    label: String,
    start: Option<usize>,
    end: Option<usize>,
    fragments: Option<Vec<[usize; 2]>>,
    text: Option<String>,
    #[serde(borrow, default)]
    attributes: Members<'s>,
    confidence: Option<u64>,
    #[serde(default)]
    note: String,
    #[serde(default)]
    question: String,
}

/// A proposal by what it offers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfferIn {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    label: String,
    start: usize,
    end: usize,
    text: Option<String>,
}

/// A span or a relation by its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NamedIn {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetIn<'s> {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    id: Option<String>,
    attribute: Option<String>,
    #[serde(borrow, default, deserialize_with = "null_too")]
    value: Option<&'s RawValue>,
    label: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    fragments: Option<Vec<[usize; 2]>>,
    note: Option<String>,
    question: Option<String>,
    #[serde(borrow, default, deserialize_with = "null_too")]
    confidence: Option<&'s RawValue>,
    status: Option<String>,
}

/// A member that is there, null included: null says «take it away», a missing member says nothing.
fn null_too<'de, D: serde::Deserializer<'de>>(json: D) -> Result<Option<&'de RawValue>, D::Error> {
    <&RawValue>::deserialize(json).map(Some)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RelateIn {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    #[serde(rename = "type")]
    kind: String,
    from: String,
    to: String,
}

/// A question of a review, by a candidate: whose span, and its id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DecideIn<'s> {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    annotator: String,
    id: String,
    choice: Option<String>,
    #[serde(default)]
    reason: String,
    label: Option<String>,
    start: Option<usize>,
    end: Option<usize>,
    fragments: Option<Vec<[usize; 2]>>,
    #[serde(borrow)]
    attributes: Option<Members<'s>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewedIn {
    #[serde(rename = "op")]
    _op: String,
    article: String,
    status: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntityIn {
    #[serde(rename = "op")]
    _op: String,
    id: String,
    #[serde(default)]
    remove: bool,
    #[serde(default)]
    ar: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    variants: Vec<String>,
    #[serde(default)]
    links: std::collections::BTreeMap<String, String>,
    coordinates: Option<(f64, f64)>,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BareIn {
    #[serde(rename = "op")]
    _op: String,
}

enum Form<'s> {
    Tag(TagIn<'s>),
    Untag(NamedIn),
    Set(SetIn<'s>),
    Relate(RelateIn),
    Unrelate(NamedIn),
    Refuse(OfferIn),
    Allow(OfferIn),
    Entity(EntityIn),
    Decide(DecideIn<'s>),
    Reopen(DecideIn<'s>),
    Reviewed(ReviewedIn),
    Undo,
    Redo,
}

/// A line whose form is right.
pub struct EditLine<'s> {
    source: Source<'s>,
    form: Form<'s>,
    article: Option<ArticleId>,
}

/// What an edit is held against: the article that it is about, as it is now.
#[derive(Clone, Copy)]
pub struct EditTarget<'p> {
    /// What may be tagged.
    pub schema: &'p Schema,
    /// The article's text.
    pub text: &'p ArticleText,
    /// The annotator's layer of it.
    pub layer: &'p Layer,
}

impl<'s> EditLine<'s> {
    /// Reads the form of `line`, which must be one object of JSON.
    ///
    /// # Errors
    /// [`FileError`] with the column: no JSON, an unknown operation, a member that is unknown,
    /// missing, twice there or of the wrong type, an id that cannot be one.
    pub fn read(line: &'s str) -> Result<Self, FileError> {
        let source = Source(line);
        let root = JsonPath::default();
        let op: OpIn = source.object(line, &root)?;
        let form = match op.op.as_str() {
            "tag" => Form::Tag(source.object(line, &root)?),
            "untag" => Form::Untag(source.object(line, &root)?),
            "set" => Form::Set(source.object(line, &root)?),
            "relate" => Form::Relate(source.object(line, &root)?),
            "unrelate" => Form::Unrelate(source.object(line, &root)?),
            "refuse" => Form::Refuse(source.object(line, &root)?),
            "allow" => Form::Allow(source.object(line, &root)?),
            "entity" => Form::Entity(source.object(line, &root)?),
            "decide" => Form::Decide(source.object(line, &root)?),
            "reopen" => Form::Reopen(source.object(line, &root)?),
            "reviewed" => Form::Reviewed(source.object(line, &root)?),
            "undo" => source.object::<BareIn>(line, &root).map(|_| Form::Undo)?,
            "redo" => source.object::<BareIn>(line, &root).map(|_| Form::Redo)?,
            other => {
                let words = format!("there is no edit «{}»; there are {OPS}", quoted(other));
                return Err(source.refuse(line, &root.key("op"), Problem::Json(words)));
            }
        };
        let article = match &form {
            Form::Tag(TagIn { article, .. })
            | Form::Untag(NamedIn { article, .. })
            | Form::Unrelate(NamedIn { article, .. })
            | Form::Set(SetIn { article, .. })
            | Form::Refuse(OfferIn { article, .. })
            | Form::Allow(OfferIn { article, .. })
            | Form::Decide(DecideIn { article, .. })
            | Form::Reopen(DecideIn { article, .. })
            | Form::Reviewed(ReviewedIn { article, .. })
            | Form::Relate(RelateIn { article, .. }) => Some(article),
            Form::Entity(_) | Form::Undo | Form::Redo => None,
        };
        let article = article.map(|id| ArticleId::new(id)).transpose();
        let article = article.map_err(|e| source.refuse(line, &root.key("article"), e))?;
        Ok(Self { source, form, article })
    }

    /// The article that it is about; none for entities, undo and redo.
    #[must_use]
    pub fn article(&self) -> Option<&ArticleId> {
        self.article.as_ref()
    }

    /// The edit, held against its article.
    ///
    /// # Errors
    /// [`FileError`]: a label, attribute, value, span or relation that is not there, a place that
    /// is none; [`Problem::UnknownArticle`] without a target.
    pub fn resolve(&self, target: Option<EditTarget<'_>>) -> Result<Edit, FileError> {
        match (&self.form, &self.article) {
            (Form::Undo, _) => return Ok(Edit::Undo),
            (Form::Redo, _) => return Ok(Edit::Redo),
            (Form::Entity(wire), _) => return self.entity(wire),
            _ => {}
        }
        let (Some(article), Some(target)) = (self.article.clone(), target) else {
            let id = self.article.clone().unwrap_or_else(|| ArticleId::made_safe(""));
            return Err(self.refuse("article", Problem::UnknownArticle(id)));
        };
        let annotator = target.layer.annotator();
        let relation_end = |key, written: &str| self.span_id(annotator, key, written);
        match &self.form {
            Form::Tag(wire) => Ok(Edit::Tag(article, self.draft(wire, target)?)),
            Form::Untag(wire) => Ok(Edit::Untag(article, self.span(target, &wire.id)?)),
            Form::Set(wire) => self.set(wire, article, target),
            Form::Relate(wire) => {
                let kind = RelationTypeId::new(&wire.kind).map_err(|e| self.refuse("type", e))?;
                let known = target.schema.relation(&kind).is_some();
                let ids = || target.schema.relations.iter().map(|r| r.id.to_string()).collect();
                let unknown = || Problem::UnknownRelation { kind: kind.clone(), known: ids() };
                let kind =
                    known.then(|| kind.clone()).ok_or_else(|| self.refuse("type", unknown()))?;
                let (from, to) = (relation_end("from", &wire.from)?, relation_end("to", &wire.to)?);
                for (key, id) in [("from", &from), ("to", &to)] {
                    if target.layer.span(id).is_none() {
                        return Err(self.refuse(key, Problem::Dangling(id.clone())));
                    }
                }
                Ok(Edit::Relate { article, kind, from, to })
            }
            Form::Unrelate(wire) => {
                let id = RelationId::new(&qualified(annotator, &wire.id, IdKind::Relation))
                    .map_err(|e| self.refuse("id", e))?;
                if target.layer.relation(&id).is_none() {
                    return Err(self.refuse("id", Problem::NoRelation(id)));
                }
                Ok(Edit::Unrelate(article, id))
            }
            Form::Refuse(wire) => Ok(Edit::Refuse(article, self.refusal(wire, target)?)),
            Form::Allow(wire) => {
                let refusal = self.refusal(wire, target)?;
                if !target.layer.refuses(&refusal.label, refusal.range) {
                    let words = "no such proposal was refused";
                    return Err(self.refuse("", Problem::Json(words.to_owned())));
                }
                Ok(Edit::Allow(article, refusal))
            }
            Form::Decide(wire) => {
                let of = self.candidate(wire)?;
                let choice = self.choice(wire, target)?;
                Ok(Edit::Decide { article, of, choice, reason: wire.reason.clone() })
            }
            Form::Reopen(wire) => Ok(Edit::Reopen(article, self.candidate(wire)?)),
            Form::Reviewed(wire) => {
                let status = read_status(&wire.status);
                Ok(Edit::Reviewed(article, status.map_err(|p| self.refuse("status", p))?))
            }
            // Dealt with above.
            Form::Entity(_) | Form::Undo | Form::Redo => Ok(Edit::Undo),
        }
    }

    fn candidate(&self, wire: &DecideIn<'s>) -> Result<CandidateId, FileError> {
        let annotator =
            AnnotatorId::new(&wire.annotator).map_err(|e| self.refuse("annotator", e))?;
        let span = self.span_id(&annotator, "id", &wire.id)?;
        Ok(CandidateId { annotator, span })
    }

    fn choice(
        &self,
        wire: &DecideIn<'s>,
        target: EditTarget<'_>,
    ) -> Result<ChoiceDraft, FileError> {
        let json = |key, words: &str| self.refuse(key, Problem::Json(words.to_owned()));
        let choice = match wire.choice.as_deref() {
            Some("take") => ChoiceDraft::Take,
            Some("neither") => ChoiceDraft::Neither,
            Some("later") => ChoiceDraft::Later,
            Some("edit") => {
                let label = wire.label.as_deref();
                let label = label.ok_or_else(|| json("", "an edited span needs a label"))?;
                let label = self.label(target.schema, label)?;
                let fragments = wire.fragments.as_deref();
                let place = self.place(target.text, wire.start, wire.end, fragments)?;
                let needs = "an edited span needs start and end, or fragments";
                let fragments = place.ok_or_else(|| json("", needs))?;
                let none = Members::default();
                let members = wire.attributes.as_ref().unwrap_or(&none);
                let root = JsonPath::default();
                let attributes = self.source.attributes(members, label, target.schema, &root)?;
                let draft = SpanDraft::bare(label.id.clone(), fragments, attributes);
                return Ok(ChoiceDraft::Edit(draft));
            }
            _ => return Err(json("choice", "expected take, edit, neither or later")),
        };
        let place = wire.start.is_some() || wire.end.is_some() || wire.fragments.is_some();
        if place || wire.label.is_some() || wire.attributes.is_some() {
            let words = "label, place and attributes are of the choice «edit» alone";
            return Err(json("", words));
        }
        Ok(choice)
    }

    fn refuse(&self, key: &str, problem: impl Into<Problem>) -> FileError {
        self.source.refuse(self.source.0, &JsonPath::default().key(key), problem)
    }

    fn span_id(
        &self,
        annotator: &AnnotatorId,
        key: &str,
        written: &str,
    ) -> Result<SpanId, FileError> {
        SpanId::new(&qualified(annotator, written, IdKind::Span)).map_err(|e| self.refuse(key, e))
    }

    fn span(&self, target: EditTarget<'_>, written: &str) -> Result<SpanId, FileError> {
        let id = self.span_id(target.layer.annotator(), "id", written)?;
        match target.layer.span(&id) {
            Some(_) => Ok(id),
            None => Err(self.refuse("id", Problem::Dangling(id))),
        }
    }

    fn label<'p>(&self, schema: &'p Schema, written: &str) -> Result<&'p Label, FileError> {
        let id = LabelId::new(written).map_err(|e| self.refuse("label", e))?;
        schema.label(&id).filter(|label| !label.retired).ok_or_else(|| {
            let known = schema.offered().map(|label| label.id.to_string()).collect();
            self.refuse("label", Problem::UnknownLabel { label: id, known })
        })
    }

    fn draft(&self, wire: &TagIn<'s>, target: EditTarget<'_>) -> Result<SpanDraft, FileError> {
        let label = self.label(target.schema, &wire.label)?;
        let place = self.place(target.text, wire.start, wire.end, wire.fragments.as_deref())?;
        let Some(fragments) = place else {
            let words = "a tag needs start and end, or fragments";
            return Err(self.refuse("", Problem::Json(words.to_owned())));
        };
        if let Some(text) = &wire.text {
            check_quote(target.text, &fragments, text).map_err(|p| self.refuse("text", p))?;
        }
        let root = JsonPath::default();
        let attributes = self.source.attributes(&wire.attributes, label, target.schema, &root)?;
        let confidence = wire.confidence.map(read_confidence).transpose();
        Ok(SpanDraft {
            label: label.id.clone(),
            fragments,
            attributes,
            confidence: confidence.map_err(|p| self.refuse("confidence", p))?,
            note: wire.note.clone(),
            question: wire.question.clone(),
        })
    }

    fn refusal(&self, wire: &OfferIn, target: EditTarget<'_>) -> Result<Refusal, FileError> {
        let label = self.label(target.schema, &wire.label)?.id.clone();
        let place = self.place(target.text, Some(wire.start), Some(wire.end), None)?;
        let Some(place) = place else {
            let words = "a proposal has a start and an end";
            return Err(self.refuse("", Problem::Json(words.to_owned())));
        };
        if let Some(text) = &wire.text {
            check_quote(target.text, &place, text).map_err(|p| self.refuse("text", p))?;
        }
        Ok(Refusal { range: place.hull(), label })
    }

    /// Where `start` and `end`, or `fragments`, say; `None` when none of them is there.
    fn place(
        &self,
        text: &ArticleText,
        start: Option<usize>,
        end: Option<usize>,
        fragments: Option<&[[usize; 2]]>,
    ) -> Result<Option<Fragments>, FileError> {
        let first = fragments.and_then(|pairs| pairs.iter().map(|pair| pair[0]).min());
        let last = fragments.and_then(|pairs| pairs.iter().map(|pair| pair[1]).max());
        let (start, end) = match (start, end) {
            (None, None) if fragments.is_none() => return Ok(None),
            (start, end) => (start.or(first), end.or(last)),
        };
        let (Some(start), Some(end)) = (start, end) else {
            let words = "start and end belong together";
            return Err(self.refuse("", Problem::Json(words.to_owned())));
        };
        let (place, key) = place_in(text, start, end, fragments);
        let place = place.map_err(|problem| self.refuse(key, problem))?;
        for range in place.ranges() {
            let whole = snap_to_graphemes(text.as_str(), range.start(), range.end());
            if whole == Some(*range) {
                continue;
            }
            let starts_inside = whole.is_none_or(|whole| whole.start() != range.start());
            let at = if starts_inside { range.start() } else { range.end() };
            let at = text.units().offset(text.as_str(), at, Unit::CodePoints).unwrap_or(at);
            return Err(self.refuse(key, Problem::InsideGrapheme(at)));
        }
        Ok(Some(place))
    }

    fn set(
        &self,
        wire: &SetIn<'s>,
        article: ArticleId,
        target: EditTarget<'_>,
    ) -> Result<Edit, FileError> {
        let place = [wire.start.is_some(), wire.end.is_some(), wire.fragments.is_some()];
        let said = [
            wire.attribute.is_some(),
            wire.label.is_some(),
            place.contains(&true),
            wire.note.is_some(),
            wire.question.is_some(),
            wire.confidence.is_some(),
            wire.status.is_some(),
        ];
        let about_span = wire.status.is_none();
        if said.iter().filter(|said| **said).count() != 1
            || wire.id.is_some() != about_span
            || (wire.value.is_some() && wire.attribute.is_none())
        {
            let words = format!("a set changes one thing: {SETS}");
            return Err(self.refuse("", Problem::Json(words)));
        }
        let Some(id) = &wire.id else {
            let status = read_status(wire.status.as_deref().unwrap_or_default());
            return Ok(Edit::Status(article, status.map_err(|p| self.refuse("status", p))?));
        };
        let span = self.span(target, id)?;
        let change = if let Some(name) = &wire.attribute {
            self.attribute(wire, name, &span, target)?
        } else if let Some(label) = &wire.label {
            SpanChange::Label(self.label(target.schema, label)?.id.clone())
        } else if let Some(note) = &wire.note {
            SpanChange::Note(note.clone())
        } else if let Some(question) = &wire.question {
            SpanChange::Question(question.clone())
        } else if let Some(confidence) = wire.confidence {
            let path = JsonPath::default().key("confidence");
            let percent: Option<u64> = serde_json::from_str(confidence.get())
                .map_err(|e| self.source.refuse(self.source.0, &path, Problem::of_json(&e)))?;
            let confidence = percent.map(read_confidence).transpose();
            SpanChange::Confidence(confidence.map_err(|p| self.refuse("confidence", p))?)
        } else {
            let fragments = wire.fragments.as_deref();
            let place = self.place(target.text, wire.start, wire.end, fragments)?;
            let missing =
                || self.refuse("", Problem::Json(format!("a set changes one thing: {SETS}")));
            SpanChange::Place(place.ok_or_else(missing)?)
        };
        Ok(Edit::Set(article, span, change))
    }

    fn attribute(
        &self,
        wire: &SetIn<'s>,
        name: &str,
        span: &SpanId,
        target: EditTarget<'_>,
    ) -> Result<SpanChange, FileError> {
        let id = AttributeId::new(name).map_err(|e| self.refuse("attribute", e))?;
        let label = target.layer.span(span).and_then(|span| target.schema.label(&span.label));
        let attribute = label.and_then(|label| Some((label, label.attribute(&id)?)));
        let Some((label, attribute)) = attribute else {
            let label = target.layer.span(span).map(|span| span.label.clone());
            let label = label.or_else(|| LabelId::new("?").ok());
            let unknown = label.map(|label| AttributeError::Unknown { label, attribute: id });
            let problem = unknown.map_or_else(|| Problem::Dangling(span.clone()), Problem::from);
            return Err(self.refuse("attribute", problem));
        };
        let Some(json) = wire.value else {
            let words = "value is missing; null takes the attribute away";
            return Err(self.refuse("", Problem::Json(words.to_owned())));
        };
        let value = read_value(attribute, json.get()).map_err(|p| self.refuse("value", p))?;
        if let Some(value) = &value {
            let fits = target.schema.check_value(label, &id, value);
            fits.map_err(|e| self.refuse("value", e))?;
        }
        Ok(SpanChange::Attribute(id, value))
    }

    fn entity(&self, wire: &EntityIn) -> Result<Edit, FileError> {
        let id = EntityId::new(&wire.id).map_err(|e| self.refuse("id", e))?;
        if let Some((latitude, longitude)) = wire.coordinates
            && !(latitude.abs() <= 90.0 && longitude.abs() <= 180.0)
        {
            let words = format!("{latitude}, {longitude} is no place on the earth");
            return Err(self.refuse("coordinates", Problem::Json(words)));
        }
        let entity = Entity {
            name: LocalName { ar: wire.ar.clone(), en: wire.en.clone() },
            kind: wire.kind.clone(),
            variants: wire.variants.clone(),
            links: wire.links.clone(),
            coordinates: wire.coordinates,
            note: wire.note.clone(),
            ..Entity::new(id.clone())
        };
        if !wire.remove {
            return Ok(Edit::Entity(entity));
        }
        if entity != Entity::new(id.clone()) {
            let words = "an entity is removed by its id alone";
            return Err(self.refuse("", Problem::Json(words.to_owned())));
        }
        Ok(Edit::RemoveEntity(id))
    }
}

/// A span's id as `layer.json` of that annotator writes it.
#[must_use]
pub fn short_span_id<'i>(annotator: &AnnotatorId, id: &'i SpanId) -> &'i str {
    short(annotator, id.as_str(), IdKind::Span)
}

/// A relation's id as `jsonl` of that annotator writes it.
#[must_use]
pub fn short_relation_id<'i>(annotator: &AnnotatorId, id: &'i RelationId) -> &'i str {
    short(annotator, id.as_str(), IdKind::Relation)
}
