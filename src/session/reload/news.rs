//! What was read again from the disk, told in one sentence.

use crate::i18n::Message;
use crate::session::notice::{Notice, Severity};

/// How much of what was read again after a burst of changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct News {
    pub articles_new: usize,
    pub articles_changed: usize,
    pub articles_gone: usize,
    /// The annotator's own layers.
    pub layers: usize,
    /// Layers and histories of colleagues.
    pub colleagues: usize,
    pub schema: bool,
    pub project: bool,
    pub registry: bool,
}

impl News {
    /// One notice for all of it; `None` when there is nothing to tell.
    pub fn notice(&self) -> Option<Notice> {
        let counted = [
            (self.articles_new, "reload-articles-new"),
            (self.articles_changed, "reload-articles-changed"),
            (self.articles_gone, "reload-articles-gone"),
            (self.layers, "reload-layers"),
            (self.colleagues, "reload-colleagues"),
        ];
        let named = [
            (self.schema, "reload-schema"),
            (self.project, "reload-project"),
            (self.registry, "reload-registry"),
        ];
        let counted = counted
            .into_iter()
            .filter(|&(count, _)| count > 0)
            .map(|(count, id)| Message::new(id).arg("count", count));
        let named = named.into_iter().filter(|&(there, _)| there).map(|(_, id)| Message::new(id));
        let what = counted.chain(named).reduce(|first, second| {
            Message::new("reload-and").arg("first", first).arg("second", second)
        })?;
        let message = Message::new("notice-reloaded").arg("what", what);
        let severity = if self.articles_gone > 0 { Severity::Warning } else { Severity::Info };
        Some(Notice::new(severity, message))
    }
}
