//! What is known to stand as a word of its own.

use std::collections::HashMap;

use super::arabic_word::arabic_words;
use crate::arabic::fold;

/// What a project knows of words. All words are asked for in their folded form.
pub trait Vocabulary {
    /// How often the word stands in the texts, written so and with nothing cut off.
    fn seen(&self, folded: &str) -> u32;

    /// Whether it is a word of a name in the registry.
    fn is_name(&self, folded: &str) -> bool;
}

/// A vocabulary made of texts and names.
#[derive(Clone, Debug, Default)]
pub struct Words {
    seen: HashMap<String, u32>,
    names: std::collections::HashSet<String>,
}

impl Words {
    /// Counts the words of a text.
    pub fn add_text(&mut self, text: &str) {
        for range in arabic_words(text) {
            let folded = fold(range.of(text).unwrap_or_default());
            let count = self.seen.entry(folded).or_default();
            *count = count.saturating_add(1);
        }
    }

    /// Takes the words of a name.
    pub fn add_name(&mut self, name: &str) {
        for range in arabic_words(name) {
            self.names.insert(fold(range.of(name).unwrap_or_default()));
        }
    }
}

impl Vocabulary for Words {
    fn seen(&self, folded: &str) -> u32 {
        self.seen.get(folded).copied().unwrap_or(0)
    }

    fn is_name(&self, folded: &str) -> bool {
        self.names.contains(folded)
    }
}
