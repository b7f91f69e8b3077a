//! Articles, layers and what is proposed for them.

use hashiya::assist::{Lesson, Page, Proposal, Suggester};
use hashiya::model::{
    AnnotatorId, ArticleId, ArticleText, Fragments, LabelId, Layer, Registry, Schema, Span, SpanId,
};
use hashiya::store::default_schema;
use hashiya::text::TextRange;

pub fn schema() -> Schema {
    default_schema().unwrap()
}

pub fn article(id: &str) -> ArticleId {
    ArticleId::new(id).unwrap()
}

/// The `nth` place of `quote` in `text`.
pub fn place(text: &str, quote: &str, nth: usize) -> TextRange {
    let (start, _) = text.match_indices(quote).nth(nth).unwrap_or_else(|| panic!("no «{quote}»"));
    TextRange::new(text, start, start + quote.len()).unwrap()
}

/// A layer of `text` with these words tagged so, each where it stands first.
pub fn layer(id: &str, text: &str, tags: &[(&str, &str)]) -> Layer {
    let mut layer = Layer::new(article(id), AnnotatorId::new("me").unwrap());
    for (number, (label, quote)) in (1..).zip(tags) {
        let id = SpanId::numbered(layer.annotator(), number);
        let range = Fragments::one(place(text, quote, 0));
        layer.add_span(Span::new(id, LabelId::new(label).unwrap(), range)).unwrap();
    }
    layer
}

pub fn lesson(id: &str, text: &str, tags: &[(&str, &str)]) -> Lesson {
    let layer = layer(id, text, tags);
    Lesson { text: ArticleText::new(text), published: "2023-05-10".to_owned(), layer }
}

/// What `suggester` proposes for an article that nobody tagged.
pub fn propose(suggester: &Suggester, text: &str) -> Vec<Proposal> {
    propose_beside(suggester, text, None)
}

pub fn propose_beside(suggester: &Suggester, text: &str, layer: Option<&Layer>) -> Vec<Proposal> {
    let id = article("new");
    let text = ArticleText::new(text);
    suggester.propose(&Page { article: &id, text: &text, published: "2023-05-10", layer })
}

/// A suggester that has learned nothing.
pub fn untaught() -> Suggester {
    Suggester::new(&schema(), &Registry::default())
}

/// The words proposed as `label`.
pub fn words(proposals: &[Proposal], label: &str, text: &str) -> Vec<String> {
    let of = |p: &&Proposal| p.label.as_str() == label;
    proposals.iter().filter(of).map(|p| p.fragments.quote(text)).collect()
}

/// The proposal of `label` on `quote`.
pub fn find<'p>(proposals: &'p [Proposal], label: &str, quote: &str, text: &str) -> &'p Proposal {
    let of = |p: &&Proposal| p.label.as_str() == label && p.fragments.quote(text) == quote;
    let all: Vec<String> =
        proposals.iter().map(|p| format!("{} {}", p.label, p.fragments.quote(text))).collect();
    proposals.iter().find(of).unwrap_or_else(|| panic!("no {label} «{quote}» among {all:#?}"))
}

/// An attribute of a proposal, as written.
pub fn said(proposal: &Proposal, attribute: &str) -> Option<String> {
    let found = proposal.attributes.iter().find(|(id, _)| id.as_str() == attribute);
    found.map(|(_, value)| value.plain())
}
