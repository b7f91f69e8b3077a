//! A colleague's copy of the project, from the window: first what it would bring, then the deed.

use std::path::Path;

use super::shell::Shell;
use super::waiting::Order;
use crate::i18n::Message;
use crate::session::{SaveState, Severity};

impl Shell {
    /// Finds out what the copy in `theirs` would bring, to be told with a button that brings it.
    pub(super) fn plan_merge(&mut self, theirs: &Path) {
        let Some(session) = &mut self.session else { return };
        session.settle();
        let root = session.root().to_owned();
        self.begin_merge(&root, theirs, true, None);
    }

    /// Brings it in: the project is closed meanwhile, so that its annotator is free, and opened again
    /// as it was.
    pub(super) fn merge(&mut self, theirs: &Path) {
        let Some(session) = &mut self.session else { return };
        session.settle();
        if matches!(session.save_state(), SaveState::Waiting(_)) {
            return self.tell_message(Severity::Error, Message::new("notice-waiting"));
        }
        let folder = session.root().to_owned();
        let annotator = Some(session.annotator().clone());
        let article = session.open_article().map(|open| open.article.record.id.clone());
        self.close_project();
        let back = Order { folder: folder.clone(), annotator, article };
        self.begin_merge(&folder, theirs, false, Some(back));
    }
}
