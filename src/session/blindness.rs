//! From whom a session hides what, by the rule of `sight`.

use super::export::ExportLayers;
use super::library::{ArticleRow, WorkState};
use super::notice::{Notice, Severity};
use super::sight::Sight;
use super::state::Session;
use crate::i18n::Message;
use crate::model::{ArticleId, LayerStatus};

impl Session {
    /// Whether others' work in `article` is hidden from the annotator.
    #[must_use]
    pub fn is_blind(&self, article: &ArticleId) -> bool {
        self.project.is_blind_for(&self.annotator) && !self.is_done_with(article)
    }

    /// In how many articles of the library others' work is hidden from the annotator.
    #[must_use]
    pub fn hidden_articles(&self) -> usize {
        if !self.project.is_blind_for(&self.annotator) {
            return 0;
        }
        let editions = self.editions();
        let newest = self.rows.iter().map(ArticleRow::id).filter(|id| editions.is_newest(id));
        newest.filter(|id| !self.is_done_with(id)).count()
    }

    /// Whether `layers` of `articles`, of all when empty, hold what is hidden from the annotator.
    #[must_use]
    pub fn is_hidden(&self, layers: &ExportLayers, articles: &[ArticleId]) -> bool {
        let own = matches!(layers, ExportLayers::Of(annotator) if *annotator == self.annotator);
        !own && match articles {
            [] => self.hidden_articles() > 0,
            some => some.iter().any(|article| self.is_blind(article)),
        }
    }

    /// Of which articles others' work may be shown to the annotator.
    pub(super) fn sight(&self) -> Sight {
        if !self.project.is_blind_for(&self.annotator) {
            return Sight::Everything;
        }
        let done = self.rows.iter().map(ArticleRow::id).filter(|id| self.is_done_with(id));
        Sight::Only(done.cloned().collect())
    }

    /// An article whose state is not looked up yet counts as one that is worked on.
    fn is_done_with(&self, article: &ArticleId) -> bool {
        if let Some(held) = self.desk.layers.get(article) {
            return held.layer.status == LayerStatus::Done;
        }
        let at = self.rows.binary_search_by(|row| row.record.id.cmp(article)).ok();
        at.and_then(|at| self.rows.get(at)).is_some_and(|row| row.progress.state == WorkState::Done)
    }

    /// Forgets what was found for another annotator, who may have seen more.
    pub(super) fn forget_findings(&mut self) {
        self.end_search();
        self.agreement = super::agreement::AgreementWork::default();
        self.mentions.view = None;
        self.mentions.of = None;
        self.mentions.job = None;
    }
}

impl Notice {
    /// That what was asked for holds what is hidden from the annotator.
    #[must_use]
    pub fn hidden() -> Self {
        Self::new(Severity::Warning, Message::new("notice-hidden"))
    }
}
