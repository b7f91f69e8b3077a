//! Which article is open, and by whom it is read.

use crate::edit::{GestureKind, compose};
use crate::model::{AnnotatorId, ArticleId, LayerStatus};
use crate::session::command::ArticleCommand;
use crate::session::library::ArticleRow;
use crate::session::notice::Notice;
use crate::session::open::open_journal;
use crate::session::selection::Selection;
use crate::session::state::Session;

impl Session {
    pub(super) fn perform_article(&mut self, command: ArticleCommand) {
        match command {
            ArticleCommand::Open(id) => self.open_article_by_id(&id),
            ArticleCommand::Show { article, start, end } => self.show_place(&article, start, end),
            ArticleCommand::Next => self.open_neighbour(1),
            ArticleCommand::Previous => self.open_neighbour(-1),
            ArticleCommand::SetStatus(status) => {
                let Some(layer) = self.layer() else { return };
                let changes = compose::set_status(layer, status);
                let about = if status == LayerStatus::Done { "done" } else { "in progress" };
                self.commit(GestureKind::SetStatus, about, changes);
            }
        }
    }

    fn show_place(&mut self, article: &ArticleId, start: usize, end: usize) {
        self.open_article_by_id(article);
        if let Some(open) = &mut self.open
            && &open.article.record.id == article
        {
            open.selection = Selection::new(open.article.text.as_str(), start, end);
            open.span = None;
            open.reveal += 1;
        }
    }

    /// The article `step` rows further in the library, where earlier editions have no row, or the
    /// first one.
    fn open_neighbour(&mut self, step: isize) {
        let editions = self.editions();
        let rows: Vec<&ArticleId> =
            self.rows.iter().map(ArticleRow::id).filter(|id| editions.is_newest(id)).collect();
        let here = self.open_article().map(|open| editions.newest(&open.article.record.id));
        let next = match here.and_then(|here| rows.iter().position(|id| *id == here)) {
            Some(at) => at.checked_add_signed(step),
            None => Some(0),
        };
        if let Some(id) = next.and_then(|at| rows.get(at)).map(|id| (*id).clone()) {
            self.open_article_by_id(&id);
        }
    }

    /// Closes the annotator's files and opens those of another.
    pub(super) fn work_as(&mut self, annotator: AnnotatorId) {
        if annotator == self.annotator {
            // Nothing to do, unless another program held the files until now, or still does.
            self.try_again(false);
            return;
        }
        self.settle();
        if !self.waiting.is_empty() {
            // Work that is not on disk must not be left behind; the failing disk was told already.
            return;
        }
        let mut notices = Vec::new();
        match open_journal(&self.folder, &annotator, &mut notices, &mut |_| true) {
            Ok(opened) => {
                let open = self.open.take().map(|open| open.article.record.id);
                self.become_annotator(annotator, opened);
                if let Some(id) = open {
                    self.open_article_by_id(&id);
                }
            }
            Err(error) => notices.push(Notice::of_store(&error)),
        }
        for notice in notices {
            self.tell(notice);
        }
    }
}
