//! Gathers mentions, on owned snapshots, away from the window.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::{Gathered, Mention};
use crate::arabic::fold;
use crate::assist::search::around;
use crate::jobs::{Stopped, Watch};
use crate::model::{
    AnnotatorId, ArticleId, ArticleText, AttributeKind, AttributeValue, Layer, Schema, Span,
};
use crate::session::search::{Journals, Snapshot, layer};
use crate::session::sight::in_sight;
use crate::text::TextRange;

/// Letters that are kept before and after a mention.
const CONTEXT: usize = 40;

/// All mentions in the layers of the snapshot's annotators.
pub(super) fn gather(
    snapshot: &Snapshot,
    schema: &Schema,
    watch: &Watch,
) -> Result<Gathered, Stopped> {
    let mut gathered = Gathered::default();
    let mut journals = Journals::default();
    let with_layers = snapshot.folder.layers().unwrap_or_default();
    let worked_on = worked_on(snapshot, &mut journals);
    let total = snapshot.records.len() as u64;
    for (done, (article, record)) in (1..).zip(&snapshot.records) {
        watch.go_on()?;
        watch.report("job-mentions", done, total);
        let on_disk = with_layers.get(article).into_iter().flatten();
        let in_histories = worked_on.get(article).into_iter().flatten().copied();
        let whose = on_disk
            .chain(in_histories)
            .chain(snapshot.held.contains_key(article).then_some(&snapshot.own));
        let whose: BTreeSet<&AnnotatorId> =
            in_sight(whose, &snapshot.own, article, &snapshot.sight).collect();
        if whose.is_empty() {
            continue;
        }
        let Ok(read) = snapshot.folder.read_text(record) else {
            gathered.unread += whose.len();
            continue;
        };
        for annotator in whose {
            match layer(snapshot, &mut journals, article, annotator, &read.text) {
                Some(layer) => gathered.mentions.extend(mentions(&layer, schema, &read.text)),
                None => gathered.unread += 1,
            }
        }
    }
    Ok(gathered)
}

/// The articles that histories speak of: their layers' files may not be written yet.
fn worked_on<'s>(
    snapshot: &'s Snapshot,
    journals: &mut Journals,
) -> BTreeMap<ArticleId, BTreeSet<&'s AnnotatorId>> {
    let mut worked_on: BTreeMap<ArticleId, BTreeSet<&AnnotatorId>> = BTreeMap::new();
    for annotator in &snapshot.annotators {
        let journal = if annotator == &snapshot.own {
            Some(&snapshot.journal)
        } else {
            journals.of(&snapshot.folder, annotator)
        };
        for article in journal.into_iter().flat_map(|journal| journal.articles()) {
            worked_on.entry(article.clone()).or_default().insert(annotator);
        }
    }
    worked_on
}

fn mentions(layer: &Layer, schema: &Schema, text: &ArticleText) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for span in layer.spans_in_order() {
        let Some(label) = schema.label(&span.label) else { continue };
        let entities = label.attributes.iter().filter(|a| matches!(a.kind, AttributeKind::Entity));
        for attribute in entities {
            let entity = match span.attributes.get(&attribute.id) {
                Some(AttributeValue::Entity(id)) => Some(id.clone()),
                _ => None,
            };
            let choice =
                label.attributes.iter().find(|a| matches!(a.kind, AttributeKind::Choice(_)));
            let kind = match choice.and_then(|choice| span.attributes.get(&choice.id)) {
                Some(AttributeValue::Choice(kind)) => kind.clone(),
                _ => String::new(),
            };
            let hull = span.fragments.hull();
            let (before, after) = around(text.as_str(), hull, CONTEXT);
            mentions.push(Mention {
                article: layer.article().clone(),
                annotator: layer.annotator().clone(),
                span: span.id.clone(),
                label: span.label.clone(),
                attribute: attribute.id.clone(),
                hull,
                text: span.fragments.quote(text.as_str()),
                form: form(text.as_str(), span, hull),
                before: before.to_owned(),
                after: after.to_owned(),
                kind,
                entity,
            });
        }
    }
    mentions
}

/// The words of a span as a dictionary would write them, folded.
fn form(text: &str, span: &Span, hull: TextRange) -> String {
    let folded = fold(&span.fragments.quote(text));
    let folded = folded.trim();
    // «ل[لمدينة]»: the article has lost its alef to the particle before it.
    let before = text.get(..hull.start()).and_then(|before| before.chars().next_back());
    if before == Some('ل') && folded.starts_with('ل') {
        format!("ا{folded}")
    } else {
        folded.to_owned()
    }
}
