//! Warns when the tags of a layer become so few at once that it may not be meant.

use std::collections::BTreeMap;

use super::notice::{Notice, Severity};
use super::standing::minute;
use crate::edit::is_sharp_drop;
use crate::i18n::Message;
use crate::model::ArticleId;

/// The most tags that a layer had since it was read, and when that was.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Peak {
    count: usize,
    /// The last transaction of the history then.
    number: u64,
    /// When that was, ISO 8601 in UTC.
    time: String,
}

/// The most tags of each layer since it was read.
///
/// A layer is compared with its most, not with its last state: an undo that is held down, or a
/// script that deletes tag after tag, takes only one away at a time. After a warning the count begins
/// anew, so that the same drop is told once.
#[derive(Clone, Debug, Default)]
pub(super) struct Alarm(BTreeMap<ArticleId, Peak>);

impl Alarm {
    /// Takes note that the layer of `article` has `count` tags at this end of the history and this
    /// time, and answers with a warning when it had many more.
    pub fn note(
        &mut self,
        article: &ArticleId,
        count: usize,
        (number, time): (u64, &str),
    ) -> Option<Notice> {
        let now = Peak { count, number, time: time.to_owned() };
        let peak = self.0.get(article).unwrap_or(&now).clone();
        let is_sharp = is_sharp_drop(peak.count, count);
        if is_sharp || count >= peak.count {
            self.0.insert(article.clone(), now);
        }
        is_sharp.then(|| {
            // Numbers of transactions are names here: their digits are not grouped.
            let message = Message::new("notice-tags-dropped")
                .arg("article", article.as_str())
                .arg("before", peak.count)
                .arg("after", count)
                .arg("number", peak.number.to_string())
                .arg("since", minute(&peak.time));
            Notice::new(Severity::Warning, message)
        })
    }

    /// Forgets how many tags the layer of `article` had: a person removed them and said so.
    pub fn expect_fewer(&mut self, article: &ArticleId) {
        self.0.remove(article);
    }

    /// Forgets all counts: another annotator's layers follow.
    pub fn forget(&mut self) {
        self.0.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_small_steps_down_are_told_once() {
        let mut alarm = Alarm::default();
        let article = ArticleId::new("a").unwrap();
        assert_eq!(alarm.note(&article, 28, (5, "")), None);
        assert_eq!(alarm.note(&article, 30, (6, "")), None);
        let told: Vec<usize> =
            (0..30).rev().filter(|&count| alarm.note(&article, count, (7, "")).is_some()).collect();
        // From 30 to 20, from there to 10, and the last ten at once.
        assert_eq!(told, [20, 10, 0]);
    }

    #[test]
    fn what_a_person_confirmed_is_not_told() {
        let mut alarm = Alarm::default();
        let article = ArticleId::new("a").unwrap();
        assert_eq!(alarm.note(&article, 30, (6, "")), None);
        alarm.expect_fewer(&article);
        assert_eq!(alarm.note(&article, 0, (7, "")), None);
    }

    #[test]
    fn work_that_grows_is_never_told() {
        let mut alarm = Alarm::default();
        let article = ArticleId::new("a").unwrap();
        assert!((0..1_000).all(|count| alarm.note(&article, count, (count as u64, "")).is_none()));
    }
}
