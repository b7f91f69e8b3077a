//! Offers that are taken, and offers that are refused.

use std::collections::BTreeMap;

use super::offers::{Offer, OfferEnd, OfferKey};
use crate::edit::{ChangeSet, GestureKind, NewEnd, NewSpan, compose, tag_all};
use crate::model::{ArticleId, AttributeValue, Layer, Schema};
use crate::session::state::Session;
use crate::text::Unit;

/// Characters of the words of an offer that the history keeps.
const WORDS: usize = 80;

impl Session {
    /// What is tagged together with `offer`: it, and what its relations point to and is only offered.
    #[must_use]
    pub fn taken_with<'s>(&'s self, offer: &'s Offer) -> Vec<&'s Offer> {
        with_ends(vec![offer], self.offers())
    }

    /// Tags what is looked at, and looks at what comes after it.
    pub(in crate::session) fn accept_offer(&mut self) {
        let Some((at, offer)) = self.current_offer() else { return };
        let taken: Vec<Offer> = self.taken_with(offer).into_iter().cloned().collect();
        let (words, kind) = (self.words_of_offer(offer), self.kind_of_taking());
        let next = self.behind(at, &taken);
        if self.take_offers(kind, &words, &taken) {
            self.look_at_offer(next, true);
        }
    }

    /// Refuses what is looked at, and looks at what comes after it.
    pub(in crate::session) fn refuse_offer(&mut self) {
        let Some((at, offer)) = self.current_offer() else { return };
        let offer = offer.clone();
        if !self.hold_layer(&offer.article) {
            return;
        }
        let Some(held) = self.desk.layers.get(&offer.article) else { return };
        let changes = compose::refuse(&held.layer, [(&offer.label, offer.fragments.hull())]);
        let words = self.words_of_offer(&offer);
        let next = self.behind(at, std::slice::from_ref(&offer));
        if self.commit(GestureKind::Refuse, &words, changes) {
            self.list_offers();
            self.look_at_offer(next, true);
        }
    }

    /// Tags everything that is offered: of the machine's proposals those that are sure to at least so
    /// many percent. One gesture, also over many articles.
    pub(in crate::session) fn accept_offers(&mut self, least: u8) {
        let sure = |offer: &&Offer| offer.confidence.is_none_or(|sure| sure.percent() >= least);
        let chosen: Vec<&Offer> = self.offers.list.iter().filter(sure).collect();
        let chosen = with_ends(chosen, &self.offers.list);
        let taken: Vec<Offer> = apart(chosen).into_iter().cloned().collect();
        let words = match (self.offer_queue(), taken.first()) {
            (Some((words, _)), _) => words.to_owned(),
            (None, Some(first)) => self.words_of_offer(first),
            (None, None) => return,
        };
        let kind = self.kind_of_taking();
        if self.take_offers(kind, &words, &taken) {
            self.offers.current = None;
            self.list_offers();
        }
    }

    /// Tags all of `offers` as one gesture; whether it was made. For the command line, which goes
    /// through no queue.
    pub fn tag_offers(&mut self, offers: &[Offer]) -> bool {
        let words = offers.first().map(|offer| self.words_of_offer(offer)).unwrap_or_default();
        self.take_offers(GestureKind::Propagate, &words, offers)
    }

    /// Where an offer begins and ends, in code points, and its words.
    pub fn place_of_offer(&mut self, offer: &Offer) -> Option<(usize, usize, String)> {
        let text = self.text(&offer.article)?;
        let hull = offer.fragments.hull();
        let at = |at| text.units().offset(text.as_str(), at, Unit::CodePoints).ok();
        Some((at(hull.start())?, at(hull.end())?, offer.fragments.quote(text.as_str())))
    }

    fn kind_of_taking(&self) -> GestureKind {
        match self.offer_queue() {
            Some(_) => GestureKind::Propagate,
            None => GestureKind::Accept,
        }
    }

    /// The offer behind the one at `at` that stays when `taken` goes.
    fn behind(&self, at: usize, taken: &[Offer]) -> Option<OfferKey> {
        let list = &self.offers.list;
        let (before, behind) = list.split_at_checked(at + 1)?;
        let stays = |offer: &&Offer| !taken.contains(offer);
        behind.iter().chain(before).find(stays).map(Offer::key)
    }

    fn words_of_offer(&self, offer: &Offer) -> String {
        let text = self.desk.texts.get(&offer.article);
        let words = text.map(|text| offer.fragments.quote(text.as_str())).unwrap_or_default();
        match words.char_indices().nth(WORDS) {
            Some((cut, _)) => format!("{}…", &words[..cut]),
            None => words,
        }
    }

    /// Tags `taken` as one gesture; whether it was made.
    fn take_offers(&mut self, kind: GestureKind, words: &str, taken: &[Offer]) -> bool {
        let mut by_article: BTreeMap<&ArticleId, Vec<&Offer>> = BTreeMap::new();
        for offer in taken {
            by_article.entry(&offer.article).or_default().push(offer);
        }
        let mut changes = ChangeSet::default();
        for (article, offers) in by_article {
            if !self.hold_layer(article) {
                return false;
            }
            let Some(held) = self.desk.layers.get(article) else { return false };
            let spans = new_spans(&offers, &held.layer, &self.schema);
            let (_, tagged) = tag_all(&held.layer, spans);
            changes = changes.then(tagged);
        }
        let values: Vec<AttributeValue> =
            taken.iter().flat_map(|offer| offer.attributes.values().cloned()).collect();
        if changes.is_empty() {
            return false;
        }
        let changes = self.with_entities(values.iter(), changes);
        let made = self.commit(kind, words, changes);
        self.list_offers();
        made
    }
}

/// `chosen` and, of `all`, what their relations point to, each once, in the order of the choice.
fn with_ends<'o>(mut chosen: Vec<&'o Offer>, all: &'o [Offer]) -> Vec<&'o Offer> {
    let mut at = 0;
    while let Some(offer) = chosen.get(at).copied() {
        for relation in &offer.relations {
            let OfferEnd::Offered(label, fragments) = &relation.to else { continue };
            let end = all.iter().find(|other| {
                &other.label == label
                    && &other.fragments == fragments
                    && other.article == offer.article
            });
            if let Some(end) = end
                && !chosen.contains(&end)
            {
                chosen.push(end);
            }
        }
        at += 1;
    }
    chosen
}

/// Of offers that stand in each other's way the surer ones, in the order of the surest.
fn apart(mut chosen: Vec<&Offer>) -> Vec<&Offer> {
    chosen.sort_by_key(|offer| std::cmp::Reverse(offer.confidence));
    let mut kept: Vec<&Offer> = Vec::new();
    for offer in chosen {
        if !kept.iter().any(|other| other.is_in_the_way_of(offer)) {
            kept.push(offer);
        }
    }
    kept.sort_by(|a, b| a.order().cmp(&b.order()));
    kept
}

/// What is added to `layer` for `offers` of its article; what the schema no longer allows is left out.
fn new_spans(offers: &[&Offer], layer: &Layer, schema: &Schema) -> Vec<NewSpan> {
    let known = |offer: &&&Offer| {
        schema.label(&offer.label).is_some_and(|label| !label.retired) && offer.is_open_in(layer)
    };
    let offers: Vec<&&Offer> = offers.iter().filter(known).collect();
    let end = |to: &OfferEnd| match to {
        OfferEnd::Tagged(id) => Some(NewEnd::There(id.clone())),
        OfferEnd::Offered(label, fragments) => offers
            .iter()
            .position(|other| &other.label == label && &other.fragments == fragments)
            .map(NewEnd::New)
            .or_else(|| layer.span_at(label, fragments).map(|s| NewEnd::There(s.id.clone()))),
    };
    let new = |offer: &&&Offer| {
        let mut attributes = offer.attributes.clone();
        if let Some(label) = schema.label(&offer.label) {
            attributes.retain(|id, value| schema.check_value(label, id, value).is_ok());
        }
        let relations = offer.relations.iter();
        NewSpan {
            label: offer.label.clone(),
            fragments: offer.fragments.clone(),
            attributes,
            relations: relations
                .filter_map(|relation| Some((relation.kind.clone(), end(&relation.to)?)))
                .collect(),
        }
    };
    offers.iter().map(new).collect()
}
