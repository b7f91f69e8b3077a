//! What a project knows of words: how often they stand in its texts, and the names of its registry.

use std::collections::HashSet;
use std::sync::Arc;

use super::index::Index;
use crate::arabic::clitic::Vocabulary;
use crate::arabic::{fold, searched_words};
use crate::model::Registry;

/// The words of a project. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct ProjectVocabulary {
    index: Arc<Index>,
    names: Arc<HashSet<String>>,
}

impl ProjectVocabulary {
    /// The words of the texts that `index` holds and of the names in `registry`.
    #[must_use]
    pub fn new(index: Arc<Index>, registry: &Registry) -> Self {
        Self { index, names: Arc::new(names(registry)) }
    }

    /// The same names with other texts.
    #[must_use]
    pub fn with_index(&self, index: Arc<Index>) -> Self {
        Self { index, names: Arc::clone(&self.names) }
    }

    /// The same texts with other names.
    #[must_use]
    pub fn with_names(&self, registry: &Registry) -> Self {
        Self::new(Arc::clone(&self.index), registry)
    }

    /// The texts.
    #[must_use]
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }
}

impl Vocabulary for ProjectVocabulary {
    fn seen(&self, folded: &str) -> u32 {
        self.index.seen(folded)
    }

    fn is_name(&self, folded: &str) -> bool {
        self.names.contains(folded)
    }
}

/// The words of all names, folded.
fn names(registry: &Registry) -> HashSet<String> {
    let writings = registry.entities().flat_map(|entity| {
        let names = [entity.name.ar.as_str(), entity.name.en.as_str()];
        names.into_iter().chain(entity.variants.iter().map(String::as_str))
    });
    writings
        .flat_map(|name| searched_words(name).filter_map(|word| word.of(name)).map(fold))
        .filter(|word| !word.is_empty())
        .collect()
}
