//! A colleague's copy of the project, from the window: first what it would bring, then the deed.

use std::path::Path;

use super::shell::Shell;
use crate::i18n::Message;
use crate::session::{ArticleCommand, Command, SaveState, Severity, merge};
use crate::ui::request::Request;

impl Shell {
    /// Says what the copy in `theirs` would bring, with a button that brings it.
    pub(super) fn plan_merge(&mut self, theirs: &Path) {
        let Some(session) = &mut self.session else { return };
        session.settle();
        match merge(session.root(), theirs, true, &|| true) {
            Ok(report) => {
                let offer = (self.kit.say("merge-start"), Request::Merge(theirs.to_owned()));
                let offers = if report.changes_anything() { vec![offer] } else { Vec::new() };
                self.notices.tell_with(report.notice(theirs), offers, self.time);
            }
            Err(error) => self.notices.tell(error.notice(), self.time),
        }
    }

    /// Brings it in: the project is closed meanwhile, so that its annotator is free, and opened again
    /// as it was.
    pub(super) fn merge(&mut self, theirs: &Path) {
        let Some(session) = &mut self.session else { return };
        session.settle();
        if matches!(session.save_state(), SaveState::Waiting(_)) {
            return self.tell_message(Severity::Error, Message::new("notice-waiting"));
        }
        let (root, annotator) = (session.root().to_owned(), session.annotator().clone());
        let article = session.open_article().map(|open| open.article.record.id.clone());
        self.close_project();
        let merged = merge(&root, theirs, false, &|| true);
        self.open_project(&root);
        if let Some(session) = &mut self.session {
            session.perform(Command::WorkAs(annotator));
            if let Some(article) = article {
                session.perform(Command::Article(ArticleCommand::Open(article)));
            }
        }
        let notice = match merged {
            Ok(report) => report.notice(theirs),
            Err(error) => error.notice(),
        };
        self.notices.tell(notice, self.time);
    }
}
