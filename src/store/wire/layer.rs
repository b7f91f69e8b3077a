//! Layers, spans and relations between their wire form and the model, with their place in a text.

use std::path::Path;

use super::{layer_v1, layer_v2, layer_v3, layer_v4};
use crate::edit::{PastRefusal, PastSpan};
use crate::model::{
    ArticleText, AttributeId, AttributeValue, Attributes, Confidence, EntityId, Fragments, LabelId,
    LostSpan, Refusal, Relation, RelationId, RelationTypeId, Span, SpanId,
};
use crate::store::error::StoreError;
use crate::store::ron_text;
use crate::text::{Anchor, Grams, Selector, TextRange, Unit};

/// A span as it was found in a text.
#[derive(Debug, Clone)]
pub enum Found {
    /// Where its file says.
    Kept(Span),
    /// Its quote stands elsewhere.
    Moved(Span),
    /// Its quote stands nowhere. Its relations are yet to be added.
    Lost(LostSpan),
}

/// A layer's file of any version that this program knows, as the newest, with the version it had.
///
/// # Errors
/// Those of [`ron_text::probe`] and [`ron_text::parse`].
pub fn parse(path: &Path, source: &str) -> Result<(layer_v4::Layer, u32), StoreError> {
    let version = ron_text::probe(path, source, layer_v4::FORMAT, layer_v4::VERSION)?;
    let layer = match version {
        1 => layer_v3::Layer::from(ron_text::parse::<layer_v1::Layer>(path, source)?.migrated())
            .into(),
        2 => layer_v3::Layer::from(ron_text::parse::<layer_v2::Layer>(path, source)?).into(),
        3 => ron_text::parse::<layer_v3::Layer>(path, source)?.into(),
        _ => ron_text::parse::<layer_v4::Layer>(path, source)?,
    };
    Ok((layer, version))
}

/// The wire form of `span`. A history leaves the `context` out: it is read with the very text.
///
/// # Errors
/// In words, when the span is not of the text.
pub fn write_span(
    span: &Span,
    text: &ArticleText,
    context: bool,
) -> Result<layer_v3::Span, String> {
    let whole = text.as_str();
    let offset = |at: usize| {
        text.units()
            .offset(whole, at, Unit::CodePoints)
            .map_err(|error| format!("the span {}: {error}", span.id))
    };
    let hull = span.fragments.hull();
    let selector = Selector::of(whole, hull)
        .ok_or_else(|| format!("the span {} is not of this text", span.id))?;
    let ranges = span.fragments.ranges();
    let mut fragments = Vec::new();
    if ranges.len() > 1 {
        for range in ranges {
            fragments.push((offset(range.start())?, offset(range.end())?));
        }
    }
    let (prefix, suffix) =
        if context { (selector.prefix, selector.suffix) } else { <_>::default() };
    let values = span.attributes.iter().map(|(id, value)| (id.to_string(), write_value(value)));
    Ok(layer_v3::Span {
        id: span.id.to_string(),
        label: span.label.to_string(),
        start: offset(hull.start())?,
        end: offset(hull.end())?,
        fragments,
        quote: selector.exact,
        prefix,
        suffix,
        attributes: layer_v3::Values(values.collect()),
        confidence: span.confidence.map(Confidence::percent),
        note: span.note.clone(),
        question: span.question.clone(),
        was: span.was.clone().unwrap_or_default(),
        lost: false,
    })
}

fn write_value(value: &AttributeValue) -> layer_v3::Value {
    use layer_v3::Value;
    match value {
        AttributeValue::Choice(id) => Value::Choice(id.clone()),
        AttributeValue::Number(number) => Value::Number(number.to_string()),
        AttributeValue::Date(date) => Value::Date(date.to_string()),
        AttributeValue::Text(words) => Value::Text(words.clone()),
        AttributeValue::Flag(flag) => Value::Flag(*flag),
        AttributeValue::Entity(id) => Value::Entity(id.to_string()),
    }
}

fn read_value(value: &layer_v3::Value) -> Result<AttributeValue, String> {
    use layer_v3::Value;
    Ok(match value {
        Value::Choice(id) => AttributeValue::Choice(id.clone()),
        Value::Number(number) => AttributeValue::Number(words(number.parse())?),
        Value::Date(date) => AttributeValue::Date(words(date.parse())?),
        Value::Text(text) => AttributeValue::Text(text.clone()),
        Value::Flag(flag) => AttributeValue::Flag(*flag),
        Value::Entity(id) => AttributeValue::Entity(words(EntityId::new(id))?),
    })
}

fn words<T, E: ToString>(result: Result<T, E>) -> Result<T, String> {
    result.map_err(|error| error.to_string())
}

/// The span without its place.
fn read_facts(span: &layer_v3::Span, fragments: Fragments) -> Result<Span, String> {
    let attribute = |(id, value): (&String, &layer_v3::Value)| {
        Ok((words(AttributeId::new(id))?, read_value(value)?))
    };
    let confidence = match span.confidence {
        None => None,
        Some(percent) => {
            Some(Confidence::new(percent).ok_or("a confidence is more than 100 percent")?)
        }
    };
    Ok(Span {
        id: words(SpanId::new(&span.id))?,
        label: words(LabelId::new(&span.label))?,
        fragments,
        attributes: span
            .attributes
            .0
            .iter()
            .map(attribute)
            .collect::<Result<Attributes, String>>()?,
        confidence,
        note: span.note.clone(),
        question: span.question.clone(),
        was: Some(span.was.clone()).filter(|was| !was.is_empty()),
    })
}

/// Bytes of a text that are looked at for all spans of a layer together: seconds, at the worst.
const MOST_EFFORT: usize = 1 << 30;

/// Searches in vain before the text is looked through once for all that follow.
const VAIN: usize = 8;

/// Bytes of the longest text that is looked through so.
const LARGEST_KNOWN: usize = 16 << 20;

/// What the search for the spans of one layer knows so far.
pub struct Search {
    /// How far, in bytes, the span before had moved: a text that grew by a paragraph moves all that
    /// follows alike, and a place that far away whose surroundings are the same is the one, without a
    /// search of the whole text.
    shift: isize,
    /// How much more may be looked at.
    effort: usize,
    /// How often the text was searched for a quote in vain.
    vain: usize,
    /// What the text may hold, when it was searched in vain so often that this is worth its making.
    grams: Option<Grams>,
}

impl Search {
    /// Finds a quote, by its position and else by the quote alone.
    fn anchor(&mut self, quote: &Selector, text: &str, position: usize) -> Result<Anchor, String> {
        if self.vain > VAIN && text.len() <= LARGEST_KNOWN {
            let grams = self.grams.get_or_insert_with(|| Grams::of(text));
            if !grams.may_hold(&quote.exact) {
                return Ok(Anchor::Lost);
            }
        }
        let anchor = words(quote.anchor_within(text, position, &mut self.effort))?;
        self.vain += usize::from(anchor == Anchor::Lost);
        Ok(anchor)
    }
}

impl Default for Search {
    fn default() -> Self {
        Self { shift: 0, effort: MOST_EFFORT, vain: 0, grams: None }
    }
}

/// Finds `span` in `text`, by its position and else by its quote.
///
/// # Errors
/// In words, when the span cannot be one wherever it stands: a backwards range, no quote,
/// fragments that overlap, an id or a value that cannot be; or when the layer's spans took too much
/// looking for.
pub fn read_span(
    span: &layer_v3::Span,
    text: &ArticleText,
    search: &mut Search,
) -> Result<Found, String> {
    let pieces = pieces(span)?;
    if span.lost {
        return lost(span, &pieces).map(Found::Lost);
    }
    let whole = text.as_str();
    let position = |offset: usize| {
        text.units().position(whole, offset, Unit::CodePoints).unwrap_or(usize::MAX)
    };
    let hull = Selector {
        exact: span.quote.clone(),
        prefix: span.prefix.clone(),
        suffix: span.suffix.clone(),
    };
    let start = position(span.start);
    let (kept, found) = match at_shifted(&hull, whole, start, search.shift) {
        Some(hull) => (false, Some(hull)),
        None => match search.anchor(&hull, whole, start)? {
            Anchor::Kept(hull) => (hull.end() == position(span.end), Some(hull)),
            Anchor::Moved(hull) => (false, Some(hull)),
            Anchor::Lost => (false, None),
        },
    };
    if let Some(found) = found
        && !kept
    {
        search.shift = isize::try_from(found.start())
            .ok()
            .zip(isize::try_from(start).ok())
            .map_or(0, |(found, start)| found - start);
    }
    let ranges = match found {
        // The hull stands whole, and with it all its pieces.
        Some(hull) => pieces
            .iter()
            .map(|piece| {
                let start = hull.start() + piece.in_quote.start();
                TextRange::new(whole, start, start + piece.in_quote.len()).ok()
            })
            .collect::<Option<Vec<_>>>(),
        None if pieces.len() > 1 => {
            let around = around(span);
            let mut ranges = Some(Vec::new());
            for piece in &pieces {
                let selector = piece.selector(span, &around);
                match search.anchor(&selector, whole, position(piece.start))? {
                    Anchor::Kept(range) | Anchor::Moved(range) => {
                        ranges.get_or_insert_default().push(range);
                    }
                    Anchor::Lost => {
                        ranges = None;
                        break;
                    }
                }
            }
            ranges
        }
        None => None,
    };
    match ranges.and_then(|ranges| Fragments::new(ranges).ok()) {
        Some(fragments) if kept => read_facts(span, fragments).map(Found::Kept),
        Some(fragments) => read_facts(span, fragments).map(Found::Moved),
        None => lost(span, &pieces).map(Found::Lost),
    }
}

/// The place `shift` bytes from `start`, when the quote stands there with all its surroundings and
/// does not stand at `start`.
fn at_shifted(hull: &Selector, whole: &str, start: usize, shift: isize) -> Option<TextRange> {
    let stands = |at: usize| whole.get(at..).is_some_and(|rest| rest.starts_with(&hull.exact));
    if shift == 0 || stands(start) {
        return None;
    }
    let at = start.checked_add_signed(shift).filter(|&at| stands(at))?;
    let range = TextRange::new(whole, at, at + hull.exact.len()).ok()?;
    let around = Selector::of(whole, range)?;
    let same = around.prefix.ends_with(&hull.prefix) && around.suffix.starts_with(&hull.suffix);
    (same && !hull.prefix.is_empty() && !hull.suffix.is_empty()).then_some(range)
}

/// `span`, which must stand exactly where it says.
///
/// # Errors
/// In words.
pub fn read_span_exactly(span: &layer_v3::Span, text: &ArticleText) -> Result<Span, String> {
    match read_span(span, text, &mut Search::default())? {
        Found::Kept(span) => Ok(span),
        Found::Moved(_) | Found::Lost(_) => {
            Err(format!("the text at {}–{} is not the quote of {}", span.start, span.end, span.id))
        }
    }
}

/// `span` as it says itself, wherever it stands by now.
///
/// # Errors
/// As [`read_span`].
pub fn read_past_span(span: &layer_v3::Span) -> Result<PastSpan, String> {
    let mut places = vec![(span.start, span.end)];
    if pieces(span)?.len() > 1 {
        places.clone_from(&span.fragments);
    }
    let anywhere = TextRange::whole(&span.quote).ok_or("the quote is empty")?;
    let facts = read_facts(span, Fragments::one(anywhere))?;
    Ok(PastSpan {
        id: facts.id,
        label: facts.label,
        pieces: places,
        quote: span.quote.clone(),
        attributes: facts.attributes,
        confidence: facts.confidence,
        note: facts.note,
        question: facts.question,
        was: facts.was,
        lost: span.lost,
    })
}

/// A piece of a span by its own file.
struct Piece {
    /// First code point in the article.
    start: usize,
    /// Where it stands in the quote, in bytes.
    in_quote: TextRange,
}

impl Piece {
    /// What the piece looked like: the quote [`around`] it is its context too.
    fn selector(&self, span: &layer_v3::Span, around: &str) -> Selector {
        let start = span.prefix.len() + self.in_quote.start();
        TextRange::new(around, start, start + self.in_quote.len())
            .ok()
            .and_then(|range| Selector::of(around, range))
            .unwrap_or_else(|| Selector {
                exact: span.quote.clone(),
                prefix: String::new(),
                suffix: String::new(),
            })
    }
}

/// A span's quote with what stood around it.
fn around(span: &layer_v3::Span) -> String {
    format!("{}{}{}", span.prefix, span.quote, span.suffix)
}

/// The pieces of a span, which agree with its quote.
fn pieces(span: &layer_v3::Span) -> Result<Vec<Piece>, String> {
    let wrong = |why: &str| Err(format!("the span {}: {why}", span.id));
    if span.start >= span.end {
        return wrong(&format!("the range {}–{} is empty or backwards", span.start, span.end));
    }
    let Some(all) = TextRange::whole(&span.quote) else {
        return wrong("the quote is empty");
    };
    if span.fragments.is_empty() {
        return Ok(vec![Piece { start: span.start, in_quote: all }]);
    }
    let ends = (span.fragments.first().map(|f| f.0), span.fragments.last().map(|f| f.1));
    if ends != (Some(span.start), Some(span.end)) {
        return wrong("the fragments do not reach from its start to its end");
    }
    let units = crate::text::UnitIndex::new(&span.quote);
    if units.code_points() != span.end - span.start {
        return wrong("the quote is not as long as the range");
    }
    let mut pieces = Vec::new();
    let mut free = span.start;
    for (number, &(start, end)) in span.fragments.iter().enumerate() {
        if start >= end || (number > 0 && start <= free) {
            return wrong("the fragments are not in order and apart");
        }
        free = end;
        let byte = |offset: usize| {
            offset
                .checked_sub(span.start)
                .and_then(|offset| units.position(&span.quote, offset, Unit::CodePoints).ok())
        };
        let range = byte(start).zip(byte(end));
        let Some(in_quote) =
            range.and_then(|(start, end)| TextRange::new(&span.quote, start, end).ok())
        else {
            return wrong("a fragment lies outside the range");
        };
        pieces.push(Piece { start, in_quote });
    }
    Ok(pieces)
}

fn lost(span: &layer_v3::Span, pieces: &[Piece]) -> Result<LostSpan, String> {
    // What cannot be a span is refused even when it is lost: it would be lost for ever.
    if let Some(anywhere) = TextRange::whole(&span.quote) {
        read_facts(span, Fragments::one(anywhere))?;
    }
    let around = around(span);
    Ok(LostSpan {
        id: words(SpanId::new(&span.id))?,
        quotes: pieces.iter().map(|piece| piece.selector(span, &around)).collect(),
        record: words(ron::to_string(span))?,
        relations: Vec::new(),
    })
}

/// `span`, which stands in `text`, as one that has no place in another text.
///
/// # Errors
/// In words, when the span is not of the text.
pub fn lose(span: &Span, text: &ArticleText) -> Result<LostSpan, String> {
    let wire = layer_v3::Span { was: String::new(), lost: true, ..write_span(span, text, true)? };
    lost(&wire, &pieces(&wire)?)
}

/// The lost span of a history's line.
///
/// # Errors
/// In words, when it cannot be one.
pub fn read_lost(
    span: &layer_v3::Span,
    relations: &[layer_v3::Relation],
) -> Result<LostSpan, String> {
    let relations = relations.iter().map(read_relation).collect::<Result<_, _>>()?;
    Ok(LostSpan { relations, ..lost(span, &pieces(span)?)? })
}

/// What `lost` says besides where it lies, at `fragments`.
///
/// # Errors
/// In words, when the record was not made by this room.
pub fn find(lost: &LostSpan, fragments: Fragments) -> Result<Span, String> {
    read_facts(&write_lost(lost)?, fragments)
}

/// The wire form of a lost span: what its file said, under the id that it has now.
///
/// # Errors
/// In words, when the record was not made by this room.
pub fn write_lost(lost: &LostSpan) -> Result<layer_v3::Span, String> {
    let record: layer_v3::Span = ron::from_str(&lost.record)
        .map_err(|error| format!("the lost span {}: {error}", lost.id))?;
    Ok(layer_v3::Span { id: lost.id.to_string(), ..record })
}

/// The wire form of `refusal`. A history leaves the `context` out.
///
/// # Errors
/// In words, when it is not of the text.
pub fn write_refusal(
    refusal: &Refusal,
    text: &ArticleText,
    context: bool,
) -> Result<layer_v4::Refusal, String> {
    let whole = text.as_str();
    let offset = |at: usize| text.units().offset(whole, at, Unit::CodePoints);
    let of_text = offset(refusal.range.start()).ok().zip(offset(refusal.range.end()).ok());
    let (Some((start, end)), Some(quote)) = (of_text, Selector::of(whole, refusal.range)) else {
        return Err("a refused proposal is not of this text".to_owned());
    };
    let (prefix, suffix) = if context { (quote.prefix, quote.suffix) } else { <_>::default() };
    let label = refusal.label.to_string();
    Ok(layer_v4::Refusal { label, start, end, quote: quote.exact, prefix, suffix })
}

/// Finds a refused proposal in `text`; `None` when its words stand there no longer: there is nothing
/// to refuse then.
///
/// # Errors
/// As [`read_span`].
pub fn read_refusal(
    refusal: &layer_v4::Refusal,
    text: &ArticleText,
    search: &mut Search,
) -> Result<Option<Refusal>, String> {
    let PastRefusal { label, start, quote, .. } = read_past_refusal(refusal.clone())?;
    let (prefix, suffix) = (refusal.prefix.clone(), refusal.suffix.clone());
    let quote = Selector { exact: quote, prefix, suffix };
    let whole = text.as_str();
    let start = text.units().position(whole, start, Unit::CodePoints).unwrap_or(usize::MAX);
    Ok(match search.anchor(&quote, whole, start)? {
        Anchor::Kept(range) | Anchor::Moved(range) => Some(Refusal { range, label }),
        Anchor::Lost => None,
    })
}

/// A refused proposal, which must stand exactly where it says.
///
/// # Errors
/// In words.
pub fn read_refusal_exactly(
    refusal: &layer_v4::Refusal,
    text: &ArticleText,
) -> Result<Refusal, String> {
    let read = read_refusal(refusal, text, &mut Search::default())?;
    read.filter(|read| write_refusal(read, text, false).as_ref() == Ok(refusal)).ok_or_else(|| {
        let (start, end) = (refusal.start, refusal.end);
        format!("the text at {start}–{end} is not the quote of a refused proposal")
    })
}

/// A refused proposal as it says itself, wherever it stands by now.
///
/// # Errors
/// In words, when it cannot be one.
pub fn read_past_refusal(refusal: layer_v4::Refusal) -> Result<PastRefusal, String> {
    let layer_v4::Refusal { label, start, end, quote, .. } = refusal;
    if start >= end || quote.is_empty() {
        return Err(format!("the refused proposal {start}–{end} is empty or backwards"));
    }
    Ok(PastRefusal { label: words(LabelId::new(&label))?, start, end, quote })
}

/// The wire form of `relation`.
#[must_use]
pub fn write_relation(relation: &Relation) -> layer_v3::Relation {
    layer_v3::Relation {
        id: relation.id.to_string(),
        kind: relation.kind.to_string(),
        from: relation.from.to_string(),
        to: relation.to.to_string(),
    }
}

/// The relation.
///
/// # Errors
/// In words, when an id cannot be one.
pub fn read_relation(relation: &layer_v3::Relation) -> Result<Relation, String> {
    Ok(Relation {
        id: words(RelationId::new(&relation.id))?,
        kind: words(RelationTypeId::new(&relation.kind))?,
        from: words(SpanId::new(&relation.from))?,
        to: words(SpanId::new(&relation.to))?,
    })
}
