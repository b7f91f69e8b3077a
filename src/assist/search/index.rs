//! The words of all texts of a project, kept so that a search need not read them.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::dictionary::{Dictionary, Places};
use super::matcher::{Matcher, Occurrence};
use super::query::Query;
use super::terms::Terms;
use crate::arabic::clitic::Vocabulary;
use crate::model::ArticleId;
use crate::text::Digest;

/// Reads a text that the index does not keep; `None` when it cannot be had.
pub type ReadText<'r> = &'r mut dyn FnMut(&ArticleId) -> Option<Arc<str>>;

/// Bytes of texts that an index keeps beside their words; others are read again where they hold what
/// is sought.
const KEPT: usize = 256 << 20;

/// A text of the index.
#[derive(Clone, Debug)]
struct Entry {
    article: ArticleId,
    digest: Digest,
    text: Option<Arc<str>>,
    places: Arc<Places>,
}

/// The words of texts, numbered, with where each stands: eight bytes a word, and the texts
/// themselves up to 256 MiB.
///
/// Invariant: entries are in the order of their ids, none twice.
#[derive(Clone, Debug, Default)]
pub struct Index {
    dictionary: Dictionary,
    entries: Vec<Entry>,
    kept: usize,
}

/// What a search says of an article, also when nothing was found in it.
#[derive(Debug)]
pub struct Found<'f> {
    /// The article.
    pub article: &'f ArticleId,
    /// Its text; empty when nothing was found in it.
    pub text: &'f Arc<str>,
    /// Where what is sought stands.
    pub occurrences: Vec<Occurrence>,
}

impl Index {
    /// Whether it holds these texts and no others. `wanted` must be in the order of the ids.
    #[must_use]
    pub fn is_of<'w>(
        &self,
        wanted: impl ExactSizeIterator<Item = (&'w ArticleId, &'w Digest)>,
    ) -> bool {
        wanted.len() == self.entries.len()
            && wanted
                .zip(&self.entries)
                .all(|((id, digest), entry)| id == &entry.article && digest == &entry.digest)
    }

    /// The index of the texts `wanted`, in the order of their ids: what this one holds already is
    /// not read again. `go_on` learns how many texts are done and may stop the work, which then
    /// gives `None`. A text that cannot be read counts as empty.
    #[must_use]
    pub fn renewed(
        &self,
        wanted: &[(ArticleId, Digest)],
        read: ReadText<'_>,
        go_on: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Self> {
        let mut next = Self {
            dictionary: self.dictionary.clone(),
            entries: Vec::with_capacity(wanted.len()),
            kept: 0,
        };
        let mut old = self.entries.iter().peekable();
        for (done, (article, digest)) in wanted.iter().enumerate() {
            if !go_on(done) {
                return None;
            }
            while let Some(gone) = old.next_if(|entry| &entry.article < article) {
                next.dictionary.forget(&gone.places.words);
            }
            let same = old.next_if(|entry| &entry.article == article);
            if let Some(entry) = same {
                if &entry.digest == digest {
                    next.push(entry.clone());
                    continue;
                }
                next.dictionary.forget(&entry.places.words);
            }
            let text = read(article);
            let places = Places::of(text.as_deref().unwrap_or_default(), &mut next.dictionary);
            let (article, digest, places) = (article.clone(), *digest, Arc::new(places));
            next.push(Entry { article, digest, text, places });
        }
        for gone in old {
            next.dictionary.forget(&gone.places.words);
        }
        Some(next)
    }

    fn push(&mut self, mut entry: Entry) {
        let bytes = entry.text.as_ref().map_or(0, |text| text.len());
        if self.kept + bytes > KEPT {
            entry.text = None;
        } else {
            self.kept += bytes;
        }
        self.entries.push(entry);
    }

    /// How often the folded word stands in the texts.
    #[must_use]
    pub fn seen(&self, folded: &str) -> u32 {
        self.dictionary.seen(folded)
    }

    /// How many texts it holds.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.entries.len()
    }

    /// Looks for `terms` in all texts, by their ids' order; see [`Index::search`].
    pub fn find(
        &self,
        terms: &Terms,
        vocabulary: &impl Vocabulary,
        read: ReadText<'_>,
        each: &mut dyn FnMut(Found<'_>) -> ControlFlow<()>,
    ) {
        self.look_for(terms, vocabulary, &|_| true, read, each);
    }

    /// Looks for what `query` means in the texts of the articles that are `wanted`, by their ids'
    /// order. `each` is told of every one of them, also where nothing is, so that it can count and
    /// stop.
    pub fn search(
        &self,
        query: &Query,
        vocabulary: &impl Vocabulary,
        wanted: &dyn Fn(&ArticleId) -> bool,
        read: ReadText<'_>,
        each: &mut dyn FnMut(Found<'_>) -> ControlFlow<()>,
    ) {
        let pattern = match query {
            Query::Terms(terms) => return self.look_for(terms, vocabulary, wanted, read, each),
            Query::Pattern(pattern) => pattern,
        };
        let nothing: Arc<str> = "".into();
        for entry in self.entries.iter().filter(|entry| wanted(&entry.article)) {
            let text = entry.text.clone().or_else(|| read(&entry.article));
            let text = text.unwrap_or_else(|| Arc::clone(&nothing));
            let occurrences = pattern.find(&text);
            if each(Found { article: &entry.article, text: &text, occurrences }).is_break() {
                return;
            }
        }
    }

    fn look_for(
        &self,
        terms: &Terms,
        vocabulary: &impl Vocabulary,
        wanted: &dyn Fn(&ArticleId) -> bool,
        read: ReadText<'_>,
        each: &mut dyn FnMut(Found<'_>) -> ControlFlow<()>,
    ) {
        let matcher = Matcher::new(&self.dictionary, terms, vocabulary);
        let nothing: Arc<str> = "".into();
        for entry in self.entries.iter().filter(|entry| wanted(&entry.article)) {
            let mut text = None;
            if matcher.may_stand_in(&entry.places) {
                text = entry.text.clone().or_else(|| read(&entry.article));
            }
            let text = text.unwrap_or_else(|| Arc::clone(&nothing));
            let occurrences = matcher.find(&text, &entry.places);
            if each(Found { article: &entry.article, text: &text, occurrences }).is_break() {
                return;
            }
        }
    }
}

/// Where `terms` stand in a text that is in no index: in order, no range twice.
#[must_use]
pub fn find_in(text: &str, terms: &Terms, vocabulary: &impl Vocabulary) -> Vec<Occurrence> {
    let mut dictionary = Dictionary::default();
    let places = Places::of(text, &mut dictionary);
    Matcher::new(&dictionary, terms, vocabulary).find(text, &places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::clitic::Words;
    use crate::assist::search::Manner;

    fn id(id: &str) -> ArticleId {
        ArticleId::new(id).unwrap()
    }

    fn wanted(texts: &[(&str, &str)]) -> Vec<(ArticleId, Digest)> {
        texts.iter().map(|(name, text)| (id(name), Digest::of(text.as_bytes()))).collect()
    }

    /// The index that follows `before`, and which texts were read for it.
    fn renewed(before: &Index, texts: &[(&str, &str)]) -> (Index, Vec<String>) {
        let mut asked = Vec::new();
        let mut read = |article: &ArticleId| {
            asked.push(article.to_string());
            texts.iter().find(|(name, _)| id(name) == *article).map(|(_, text)| (*text).into())
        };
        let index = before.renewed(&wanted(texts), &mut read, &mut |_| true).unwrap();
        (index, asked)
    }

    fn hits(index: &Index, word: &str) -> Vec<(String, usize)> {
        let terms = Terms::new([word], Manner::Words);
        let mut all = Vec::new();
        index.find(&terms, &Words::default(), &mut |_| None, &mut |found| {
            all.push((found.article.to_string(), found.occurrences.len()));
            ControlFlow::Continue(())
        });
        all
    }

    #[test]
    fn only_what_changed_is_read_again_and_what_is_gone_counts_no_more() {
        let (first, asked) =
            renewed(&Index::default(), &[("a", "نهر كبير"), ("b", "النهر"), ("c", "شجر")]);
        assert_eq!(asked, ["a", "b", "c"]);
        assert_eq!(hits(&first, "نهر"), [("a".into(), 1), ("b".into(), 1), ("c".into(), 0)]);
        assert_eq!((first.seen("نهر"), first.texts()), (1, 3));
        let later = [("a", "نهر كبير"), ("c", "شجر ونهر"), ("d", "نهر")];
        let (second, asked) = renewed(&first, &later);
        assert_eq!(asked, ["c", "d"]);
        assert_eq!(hits(&second, "نهر"), [("a".into(), 1), ("c".into(), 1), ("d".into(), 1)]);
        assert_eq!((second.seen("النهر"), second.seen("نهر")), (0, 2));
        let wanted = wanted(&later);
        assert!(second.is_of(wanted.iter().map(|(id, digest)| (id, digest))));
        assert!(!first.is_of(wanted.iter().map(|(id, digest)| (id, digest))));
    }

    #[test]
    fn work_can_be_stopped() {
        let texts = wanted(&[("a", "نهر"), ("b", "نهر")]);
        let stopped =
            Index::default().renewed(&texts, &mut |_| Some("نهر".into()), &mut |n| n < 1);
        assert!(stopped.is_none());
        let (index, _) = renewed(&Index::default(), &[("a", "نهر"), ("b", "نهر")]);
        let mut asked = 0;
        let terms = Terms::new(["نهر"], Manner::Words);
        index.find(&terms, &Words::default(), &mut |_| None, &mut |_| {
            asked += 1;
            ControlFlow::Break(())
        });
        assert_eq!(asked, 1);
    }
}
