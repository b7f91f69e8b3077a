//! Comments and questions on a place, answered and resolved.

use crate::edit::{ChangeSet, GestureKind, LayerChange};
use crate::model::{CandidateId, Remark, RemarkId, RemarkKind};
use crate::session::commit::time_after;
use crate::session::state::Session;

impl Session {
    pub(super) fn remark(&mut self, kind: RemarkKind, mut about: Vec<CandidateId>, words: String) {
        let words = words.trim().to_owned();
        if words.is_empty() && !matches!(kind, RemarkKind::Resolve(_)) {
            return;
        }
        let Some(open) = &self.open else { return };
        let article = open.article.record.id.clone();
        let Some(held) = self.desk.layers.get(&article) else { return };
        // Ids are by time: never the same twice, also where the clock stands still.
        let last = held.layer.review.remarks().filter_map(|remark| remark.time.parse().ok()).max();
        let time = time_after(last);
        about.sort();
        about.dedup();
        let id = RemarkId::at(&self.annotator, &time);
        let remark = Remark { id, kind, about, words: words.clone(), time };
        let changes = vec![LayerChange::AddRemark(Box::new(remark))];
        self.commit(GestureKind::Remark, &words, ChangeSet::of_layer(&article, changes));
    }

    /// Takes an own remark back.
    pub(super) fn take_back(&mut self, id: &RemarkId) {
        let Some(open) = &self.open else { return };
        let article = open.article.record.id.clone();
        let remark = self.layer().and_then(|layer| layer.review.remark(id)).cloned();
        let Some(remark) = remark else { return };
        let words = remark.words.clone();
        let changes = vec![LayerChange::RemoveRemark(Box::new(remark))];
        self.commit(GestureKind::Remark, &words, ChangeSet::of_layer(&article, changes));
    }
}
