//! An offer in words: what it is called, how sure the machine is, and why it is made.

use super::kit::Kit;
use crate::i18n::Message;
use crate::model::Confidence;
use crate::session::{Names, Offer, OfferReason, Session};

/// Characters of an offer's words that are shown in lists.
const WORDS: usize = 60;

/// From how many percent on the machine is called sure, and from how many it takes a thing for likely.
const SURE: u8 = 85;
const LIKELY: u8 = 60;

/// The words that the offer stands on, on one line, the end of long ones left out.
#[must_use]
pub fn words(session: &Session, offer: &Offer) -> String {
    let text = session.open_article().map(|open| &open.article);
    let of_article = text.filter(|article| article.record.id == offer.article);
    let quote = of_article.map(|article| offer.fragments.quote(article.text.as_str()));
    let quote = quote.unwrap_or_default();
    let line = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WORDS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// Label and words: what an offer is called in lists.
#[must_use]
pub fn title(kit: &Kit, session: &Session, offer: &Offer) -> String {
    let names = Names::new(session.schema(), session.registry(), &kit.words);
    let message = Message::new("offer-line")
        .arg("label", names.label(&offer.label))
        .arg("words", words(session, offer));
    kit.tell(&message)
}

/// The name of an offer on the page, for those who hear it.
#[must_use]
pub fn name(kit: &Kit, session: &Session, offer: &Offer) -> String {
    let names = Names::new(session.schema(), session.registry(), &kit.words);
    let message = Message::new("offer-name")
        .arg("label", names.label(&offer.label))
        .arg("words", words(session, offer))
        .arg("why", why(kit, session, offer));
    kit.tell(&message)
}

/// How sure the machine is, in words and percent; nothing where nothing was guessed.
#[must_use]
pub fn sureness(kit: &Kit, confidence: Option<Confidence>) -> Option<String> {
    let percent = confidence?.percent();
    let message = Message::new(match percent {
        SURE.. => "offer-sure",
        LIKELY.. => "offer-likely",
        _ => "offer-unsure",
    });
    Some(kit.tell(&message.arg("percent", share(kit, percent))))
}

/// So many percent.
#[must_use]
pub fn share(kit: &Kit, percent: u8) -> String {
    kit.words.digits().percent(f64::from(percent) / 100.0)
}

/// Why it is offered, with how sure the machine is.
#[must_use]
pub fn why(kit: &Kit, session: &Session, offer: &Offer) -> String {
    let names = Names::new(session.schema(), session.registry(), &kit.words);
    let message = match &offer.reason {
        OfferReason::Occurrence => Message::new("offer-why-occurrence"),
        OfferReason::Number => Message::new("offer-why-number"),
        OfferReason::Registry(entity) => {
            Message::new("offer-why-registry").arg("entity", names.entity(entity))
        }
        OfferReason::Remembered => Message::new("offer-why-remembered"),
        OfferReason::Pattern => Message::new("offer-why-pattern"),
        OfferReason::Reporting => Message::new("offer-why-reporting"),
        OfferReason::Learned => Message::new("offer-why-learned"),
    };
    let why = kit.tell(&message);
    match sureness(kit, offer.confidence) {
        Some(sure) => format!("{sure} · {why}"),
        None => why,
    }
}
