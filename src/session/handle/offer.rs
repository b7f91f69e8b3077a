//! What is offered to be tagged: gone through, taken, refused, or allowed again.

use crate::edit::{ChangeSet, GestureKind, LayerChange, compose};
use crate::model::{ArticleId, Refusal};
use crate::session::command::OfferCommand;
use crate::session::state::Session;

impl Session {
    pub(super) fn perform_offer(&mut self, command: OfferCommand) {
        match command {
            OfferCommand::Propagate(reach) => self.propagate(reach),
            OfferCommand::Show(key) => self.look_at_offer(Some(key), false),
            OfferCommand::Next => self.step_offer(true),
            OfferCommand::Previous => self.step_offer(false),
            OfferCommand::Accept => self.accept_offer(),
            OfferCommand::Refuse => self.refuse_offer(),
            OfferCommand::AcceptAll(least) => self.accept_offers(least),
            OfferCommand::Leave => self.leave_offers(),
            OfferCommand::Train => self.train_now(),
            OfferCommand::StopTraining => self.stop_training(),
            OfferCommand::RefuseAt(article, refusal) => self.refuse_at(&article, &refusal),
            OfferCommand::AllowAt(article, refusal) => self.allow_at(&article, refusal),
        }
    }

    fn refuse_at(&mut self, article: &ArticleId, refusal: &Refusal) {
        if !self.hold_layer(article) {
            return;
        }
        let Some(held) = self.desk.layers.get(article) else { return };
        let changes = compose::refuse(&held.layer, [(&refusal.label, refusal.range)]);
        let words = self.words_at(article, refusal);
        self.commit(GestureKind::Refuse, &words, changes);
    }

    fn allow_at(&mut self, article: &ArticleId, refusal: Refusal) {
        let words = self.words_at(article, &refusal);
        let change = vec![LayerChange::RemoveRefusal(refusal)];
        self.commit(GestureKind::Refuse, &words, ChangeSet::of_layer(article, change));
    }

    fn words_at(&mut self, article: &ArticleId, refusal: &Refusal) -> String {
        let text = self.text(article);
        text.and_then(|text| refusal.range.of(text.as_str()).map(str::to_owned)).unwrap_or_default()
    }
}
