//! Questions decided, put off, opened again, filled in by a strategy.

use crate::edit::{ChangeSet, GestureKind, LayerChange};
use crate::i18n::Message;
use crate::model::{ArticleId, CandidateId, Choice, Decision, LayerStatus, Seen, Span};
use crate::review::Strategy;
use crate::session::command::{ReviewCommand, SpanDecision};
use crate::session::commit::now;
use crate::session::notice::{Notice, Severity};
use crate::session::selection::Selection;
use crate::session::state::Session;

impl Session {
    pub(in crate::session) fn perform_review(&mut self, command: ReviewCommand) {
        match command {
            ReviewCommand::Want(wanted) => {
                self.review.wanted = wanted;
                self.tend_review();
            }
            ReviewCommand::Show(at) => self.show_question(at),
            ReviewCommand::Decide { of, choice, reason } => self.decide(&of, choice, reason),
            ReviewCommand::DecideEdited { of, like, span, reason } => {
                self.decide_edited(&of, like, span, reason);
            }
            ReviewCommand::Reopen(of) => self.reopen(&of),
            ReviewCommand::Prefill(strategy) => _ = self.prefill(&strategy),
            ReviewCommand::SetStatus(status) => self.set_reviewed(status),
            ReviewCommand::Remark { kind, about, words } => self.remark(kind, about, words),
            ReviewCommand::TakeBack(remark) => self.take_back(&remark),
        }
    }

    fn show_question(&mut self, at: Option<CandidateId>) {
        self.review.at = at;
        let hull = self
            .question()
            .and_then(|at| self.review().map(|table| table.comparison().clusters[at].hull()));
        if let (Some(hull), Some(open)) = (hull, &mut self.open) {
            let place = hull.start();
            open.selection = Selection::new(open.article.text.as_str(), place, place);
            open.span = None;
            open.reveal += 1;
        }
        self.revision += 1;
    }

    /// The candidates of the question that holds `of`, as they are.
    fn candidates(&self, of: &CandidateId) -> Option<(ArticleId, Vec<Seen>)> {
        let table = self.review()?;
        let at = table.comparison().holding(of)?;
        let cluster = &table.comparison().clusters[at];
        Some((table.article().record.id.clone(), cluster.candidates.clone()))
    }

    fn decide(&mut self, of: &CandidateId, choice: Choice, reason: String) {
        let Some((article, seen)) = self.candidates(of) else { return self.tell_no_question() };
        let about = self.words_of_candidates(&article, &seen);
        match Decision::new(seen, choice) {
            Ok(mut decision) => {
                decision.reason = reason;
                decision.time = now();
                let changes = self.put_decision(&article, decision);
                self.commit(GestureKind::Decide, &about, ChangeSet::of_layer(&article, changes));
            }
            Err(error) => {
                let message = Message::new("notice-edit-refused");
                self.tell(Notice::new(Severity::Error, message).detail(error.to_string()));
            }
        }
    }

    fn decide_edited(
        &mut self,
        of: &CandidateId,
        like: CandidateId,
        edited: SpanDecision,
        reason: String,
    ) {
        let Some(of_like) = self.review().and_then(|table| table.candidate(&like)) else {
            return self.tell_no_question();
        };
        let mut span = Span::new(of_like.id.clone(), edited.label, edited.fragments);
        span.attributes = edited.attributes;
        if let Some(label) = self.schema.label(&span.label) {
            for (id, value) in &span.attributes {
                if let Err(error) = self.schema.check_value(label, id, value) {
                    let message = Message::new("notice-edit-refused");
                    return self
                        .tell(Notice::new(Severity::Error, message).detail(error.to_string()));
                }
            }
        }
        // An edit that changes nothing takes the candidate.
        let same = |seen: &Seen| {
            let (a, b) = (&seen.span, &span);
            (&a.label, &a.fragments, &a.attributes) == (&b.label, &b.fragments, &b.attributes)
        };
        let taken = self.candidates(of).and_then(|(_, all)| {
            // To take one part of what somebody split is to leave the others.
            let whole = |seen: &&Seen| {
                same(seen) && all.iter().filter(|o| o.annotator == seen.annotator).count() == 1
            };
            let first = all.iter().find(|seen| whole(seen) && seen.id() == like);
            first.or(all.iter().find(whole)).map(Seen::id)
        });
        let choice = match taken {
            Some(id) => Choice::Take(id),
            None => Choice::Edit { like, span },
        };
        self.decide(of, choice, reason);
    }

    /// The edits that put `decision` in the place of all own ones that share a candidate with it.
    fn put_decision(&self, article: &ArticleId, decision: Decision) -> Vec<LayerChange> {
        let Some(held) = self.desk.layers.get(article) else { return Vec::new() };
        let key = decision.key();
        let ids: Vec<CandidateId> = decision.seen().iter().map(Seen::id).collect();
        let shares = |other: &&Decision| {
            other.key() != key && other.seen().iter().any(|seen| ids.contains(&seen.id()))
        };
        let mut changes: Vec<LayerChange> = held
            .layer
            .review
            .decisions()
            .filter(shares)
            .map(|old| LayerChange::Decide { before: Some(Box::new(old.clone())), after: None })
            .collect();
        let before = held.layer.review.decision(&key).cloned().map(Box::new);
        let same = before.as_ref().is_some_and(|before| {
            let mut now = decision.clone();
            now.time.clone_from(&before.time);
            now == **before
        });
        if !same {
            changes.push(LayerChange::Decide { before, after: Some(Box::new(decision)) });
        }
        changes
    }

    /// Takes the own decision on this question back. A colleague's stays; it can be decided otherwise.
    fn reopen(&mut self, of: &CandidateId) {
        let Some((article, seen)) = self.candidates(of) else { return self.tell_no_question() };
        let about = self.words_of_candidates(&article, &seen);
        let ids: Vec<CandidateId> = seen.iter().map(Seen::id).collect();
        let Some(held) = self.desk.layers.get(&article) else { return };
        let shares = |own: &&Decision| own.seen().iter().any(|seen| ids.contains(&seen.id()));
        let changes: Vec<LayerChange> = held
            .layer
            .review
            .decisions()
            .filter(shares)
            .map(|old| LayerChange::Decide { before: Some(Box::new(old.clone())), after: None })
            .collect();
        if changes.is_empty() {
            return self.tell(Notice::info("notice-nothing-to-reopen"));
        }
        self.commit(GestureKind::Reopen, &about, ChangeSet::of_layer(&article, changes));
    }

    /// Lets `strategy` answer what no person has, as one gesture; how many answers it gave.
    pub fn prefill(&mut self, strategy: &Strategy) -> usize {
        let Some(table) = self.review() else {
            self.tell_no_question();
            return 0;
        };
        let article = table.article().record.id.clone();
        let answers = strategy.answers(table.comparison(), &table.standings());
        let time = now();
        let mut changes = Vec::new();
        let mut count = 0;
        for (at, choice) in answers {
            let seen = table.comparison().clusters[at].candidates.clone();
            // What a strategy chooses is among what it saw.
            let Ok(mut decision) = Decision::new(seen, choice) else { continue };
            decision.automatic = strategy.to_string();
            decision.time.clone_from(&time);
            changes.extend(self.put_decision(&article, decision));
            count += 1;
        }
        if count == 0 {
            self.tell(Notice::info("notice-nothing-to-prefill"));
            return 0;
        }
        let changes = ChangeSet::of_layer(&article, changes);
        if self.commit(GestureKind::Prefill, &strategy.to_string(), changes) { count } else { 0 }
    }

    fn set_reviewed(&mut self, after: LayerStatus) {
        let Some(open) = &self.open else { return };
        let article = open.article.record.id.clone();
        let title = open.article.record.title.clone();
        let before = self.layer().map_or(LayerStatus::InProgress, |layer| layer.review.status);
        if before != after {
            let change = LayerChange::SetReviewed { before, after };
            let changes = ChangeSet::of_layer(&article, vec![change]);
            self.commit(GestureKind::SetReviewed, &title, changes);
        }
    }

    /// The words on which the first of these candidates stands.
    pub(super) fn words_of_candidates(&self, article: &ArticleId, seen: &[Seen]) -> String {
        let text = self.desk.texts.get(article);
        let first = seen.first().map(|seen| &seen.span.fragments);
        text.zip(first).map(|(text, place)| place.quote(text.as_str())).unwrap_or_default()
    }

    pub(super) fn tell_no_question(&mut self) {
        self.tell(Notice::info("notice-no-question"));
    }
}
