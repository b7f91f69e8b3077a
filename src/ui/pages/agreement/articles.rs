//! Which articles are compared: all of them, or those that fit what is written.

use std::path::PathBuf;

use egui::Ui;

use crate::arabic::fold;
use crate::i18n::Message;
use crate::model::ArticleId;
use crate::session::{ArticleRow, Session};
use crate::ui::kit::{Field, Kit, muted};
use crate::ui::pages::frame::caption;

/// Which articles are compared; all in their newest editions while nothing is written.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    written: String,
    /// What fits what was written, in which project at which revision.
    found: Option<(String, PathBuf, u64, Vec<ArticleId>)>,
}

impl Chosen {
    /// Draws the field.
    pub fn choose(&mut self, kit: &mut Kit, ui: &mut Ui, session: &Session) {
        let name = kit.say("agreement-articles");
        caption(kit, ui, &name);
        let hint = kit.say("agreement-articles-hint");
        let field = Field::new("agreement-articles", &name, ui.available_width()).hint(&hint);
        field.show(kit, ui, &mut self.written);
        self.refresh(session);
        if let Some((.., found)) = &self.found {
            let words = Message::new("agreement-articles-found").arg("count", found.len());
            let words = kit.tell(&words);
            muted(kit, ui, &words);
        }
    }

    /// Those that were chosen; `None` for all.
    pub fn ids(&self, session: &Session) -> Option<Vec<ArticleId>> {
        let now = |(_, root, revision, _): &&(String, PathBuf, u64, Vec<ArticleId>)| {
            root == session.root() && *revision == session.revision()
        };
        if self.written.trim().is_empty() {
            return None;
        }
        let found = self.found.as_ref().filter(now);
        Some(
            found
                .map(|(.., found)| found.clone())
                .unwrap_or_else(|| fitting(session, &self.written)),
        )
    }

    fn refresh(&mut self, session: &Session) {
        if self.written.trim().is_empty() {
            self.found = None;
            return;
        }
        let same = self.found.as_ref().is_some_and(|(written, root, revision, _)| {
            *written == self.written && root == session.root() && *revision == session.revision()
        });
        if !same {
            let found = fitting(session, &self.written);
            let (root, revision) = (session.root().to_owned(), session.revision());
            self.found = Some((self.written.clone(), root, revision, found));
        }
    }
}

/// The articles in their newest editions whose id, title, source or date hold every word of `written`.
fn fitting(session: &Session, written: &str) -> Vec<ArticleId> {
    let written = fold(written);
    let words: Vec<&str> = written.split_whitespace().collect();
    let fits = |row: &&ArticleRow| {
        let record = &row.record;
        let parts = [record.id.as_str(), &record.title, &record.source, &record.published];
        let text = fold(&parts.join(" "));
        session.editions().is_newest(row.id()) && words.iter().all(|word| text.contains(word))
    };
    session.library().iter().filter(fits).map(|row| row.id().clone()).collect()
}
