//! What must be known about layers before they are compared: not all are made on the same ground.

use crate::model::{
    AnnotatorId, Article, ArticleId, Editions, Finding, Layer, LayerStatus, Registry, Schema,
    check_layer,
};

/// Something that makes layers harder to compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// Spans and relations of the layer do not fit the schema as it is now: it was made under another.
    OtherSchema {
        /// Whose layer.
        annotator: AnnotatorId,
        /// How many.
        count: usize,
    },
    /// Spans of the layer stood elsewhere in the text that they were made on, and nobody confirmed
    /// where they stand now.
    Unconfirmed {
        /// Whose layer.
        annotator: AnnotatorId,
        /// How many.
        count: usize,
    },
    /// Spans of the layer have no place in this text; they are not compared.
    Lost {
        /// Whose layer.
        annotator: AnnotatorId,
        /// How many.
        count: usize,
    },
    /// The annotator is not done with the article.
    NotDone {
        /// Whose layer.
        annotator: AnnotatorId,
    },
    /// The text is not the one that was imported.
    OtherText,
    /// The text was published again.
    LaterEdition {
        /// The later edition.
        article: ArticleId,
    },
}

/// What must be known of `layers` of `article`; `same_text` says whether its text is the one that was
/// imported.
#[must_use]
pub fn caveats(
    layers: &[&Layer],
    article: &Article,
    (schema, registry, editions): (&Schema, &Registry, &Editions),
    same_text: bool,
) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if !same_text {
        caveats.push(Caveat::OtherText);
    }
    if let Some(later) = editions.later(&article.record.id) {
        caveats.push(Caveat::LaterEdition { article: later.clone() });
    }
    for layer in layers {
        let annotator = || layer.annotator().clone();
        let is_other = |finding: &&Finding| {
            matches!(
                finding,
                Finding::UnknownLabel(..)
                    | Finding::Attribute(..)
                    | Finding::UnknownRelation(..)
                    | Finding::WrongEnds(..)
            )
        };
        let findings = check_layer(article, layer, schema, registry);
        let counts = [
            (findings.iter().filter(is_other).count(), 0),
            (layer.unconfirmed(), 1),
            (layer.lost.len(), 2),
        ];
        for (count, kind) in counts.into_iter().filter(|(count, _)| *count > 0) {
            caveats.push(match kind {
                0 => Caveat::OtherSchema { annotator: annotator(), count },
                1 => Caveat::Unconfirmed { annotator: annotator(), count },
                _ => Caveat::Lost { annotator: annotator(), count },
            });
        }
        if layer.status != LayerStatus::Done {
            caveats.push(Caveat::NotDone { annotator: annotator() });
        }
    }
    caveats
}
