//! What stands where of a text in a later edition of it.
//!
//! A range is placed by the tokens in it, which were paired with those of the other text among
//! their neighbours; so of five equal words each finds its own, and one whose sentence is gone finds
//! none.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use unicode_segmentation::UnicodeSegmentation;

use super::pairing::{Link, Links, pair, sentence_of};
use super::parts::{Lexicon, Part, Parts};
use super::{TextRange, snap_to_graphemes};

/// How alike words must be, in percent, to be taken for changed ones whatever stands around them.
const LIKE: u8 = 50;
/// Tokens looked at on either side for what stands around a range.
const AROUND: usize = 48;
/// Tokens that may be uncertain between a range and what surely stands around it.
const LOOSE: usize = 4;
/// Words around a quote that must be the same where it stands out of its place.
const CONTEXT: usize = 3;
/// Places that are looked at for a quote out of its place.
const PLACES: usize = 200;

/// Where a range of the old text stands in the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Image {
    /// The same words, to the byte.
    Same {
        /// Where.
        range: TextRange,
        /// Whether they left their place among their neighbours, as in a paragraph that was moved.
        displaced: bool,
    },
    /// Their place is there, but the words are others, or marks or blanks among them are.
    Changed {
        /// Where.
        range: TextRange,
        /// How alike the words are, in percent, below 100.
        likeness: u8,
    },
    /// Their place is gone.
    Gone,
}

/// Two editions of a text, token by token.
///
/// Limits: 1 MB in well under a second, whatever changed. What was rewritten beyond recognition
/// counts as gone; so may sentences that a text repeats many times, when their neighbours changed
/// too, for nothing tells them apart.
#[derive(Debug)]
pub struct Alignment<'t> {
    old: &'t str,
    new: &'t str,
    old_parts: Parts,
    new_parts: Parts,
    lexicon: Lexicon<'t>,
    links: Links,
    /// New tokens that are no old token's, by key.
    free: HashMap<u32, Vec<usize>>,
}

impl<'t> Alignment<'t> {
    /// Aligns `old` with `new`.
    #[must_use]
    pub fn of(old: &'t str, new: &'t str) -> Self {
        let mut lexicon = Lexicon::default();
        let old_parts = Parts::of(old, &mut lexicon);
        let new_parts = Parts::of(new, &mut lexicon);
        let links = pair(&old_parts, &new_parts, &lexicon);
        let mut free: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, token) in new_parts.tokens.iter().enumerate() {
            if links.taken.get(at) == Some(&false) {
                free.entry(token.key).or_default().push(at);
            }
        }
        Self { old, new, old_parts, new_parts, lexicon, links, free }
    }

    /// Where `range` of the old text stands in the new one. Never cuts a grapheme of the new text.
    #[must_use]
    pub fn image(&self, range: TextRange) -> Image {
        let Some(quote) = range.of(self.old) else { return Image::Gone };
        let tokens = &self.old_parts.tokens;
        let first = tokens.partition_point(|token| token.end <= range.start());
        let end = tokens.partition_point(|token| token.start < range.end());
        let Some(last) = end.checked_sub(1).filter(|&last| first <= last) else {
            return self.blank(first, range, quote);
        };
        let chain = self.chain(first..=last);
        let placed = self.place(&chain, first..=last, range);
        if let Some(place) = placed
            && place.of(self.new) == Some(quote)
        {
            let displaced = chain.iter().any(|(_, link)| link.moved);
            return Image::Same { range: place, displaced };
        }
        let changed = placed.and_then(|place| self.changed(&chain, first..=last, place));
        // Nearly the same words in their place are those words; what is less like them gives way to
        // the very words in another place.
        if let Some(Image::Changed { likeness, .. }) = changed
            && likeness >= LIKE
        {
            return Image::Changed { range: placed.unwrap_or(range), likeness };
        }
        match self.elsewhere(first..=last, range, quote) {
            Some(range) => Image::Same { range, displaced: true },
            None => changed.unwrap_or(Image::Gone),
        }
    }

    fn link(&self, token: usize) -> Option<Link> {
        self.links.of_old.get(token).copied().flatten()
    }

    fn sure(&self, token: usize) -> Option<Link> {
        self.link(token).filter(|link| link.same)
    }

    /// The image of blanks that hold no token, before the old token `next`.
    fn blank(&self, next: usize, range: TextRange, quote: &str) -> Image {
        let before = next
            .checked_sub(1)
            .and_then(|at| Some((self.old_parts.tokens.get(at)?, self.sure(at)?)));
        let Some((part, link)) = before else { return Image::Gone };
        let image = self.new_parts.tokens.get(link.to).and_then(|token| {
            let start = token.end + (range.start() - part.end);
            TextRange::new(self.new, start, start + quote.len()).ok()
        });
        match image.filter(|image| image.of(self.new) == Some(quote)) {
            Some(range) => Image::Same { range, displaced: link.moved },
            None => Image::Gone,
        }
    }

    /// The weightiest part of the tokens that is still in one piece and in order.
    fn chain(&self, tokens: RangeInclusive<usize>) -> Vec<(usize, Link)> {
        let all = tokens.clone().count();
        let mut best: (usize, Vec<(usize, Link)>) = (0, Vec::new());
        let mut chain: Vec<(usize, Link)> = Vec::new();
        let mut weight = 0;
        let linked = tokens.filter_map(|at| Some((at, self.link(at)?)));
        for (at, link) in linked {
            if let Some(&(before, previous)) = chain.last() {
                let widest = if link.moved == previous.moved && !link.moved {
                    2 * all + 200
                } else {
                    3 * (at - before) + 12
                };
                if link.to <= previous.to || link.to - previous.to > widest {
                    if weight > best.0 {
                        best = (weight, std::mem::take(&mut chain));
                    }
                    (chain, weight) = (Vec::new(), 0);
                }
            }
            let letters = self.old_parts.tokens.get(at).map_or(0, |t| self.lexicon.weight(t.key));
            weight += if link.same { 2 * letters } else { 1 };
            chain.push((at, link));
        }
        if weight > best.0 { chain } else { best.1 }
    }

    /// From where the chain begins in the new text to where it ends.
    fn place(
        &self,
        chain: &[(usize, Link)],
        tokens: RangeInclusive<usize>,
        range: TextRange,
    ) -> Option<TextRange> {
        let (&(first, to_first), &(last, to_last)) = (chain.first()?, chain.last()?);
        let part = |parts: &Parts, at: usize| parts.tokens.get(at).copied();
        let (old, new) = (part(&self.old_parts, first)?, part(&self.new_parts, to_first.to)?);
        let start = if first > *tokens.start() {
            new.start
        } else if range.start() <= old.start {
            let lead = self.old.get(range.start()..old.start)?;
            let there = self.new.get(..new.start)?.ends_with(lead);
            new.start - if there { lead.len() } else { 0 }
        } else {
            new.start + self.within(old, new, range.start() - old.start)
        };
        let (old, new) = (part(&self.old_parts, last)?, part(&self.new_parts, to_last.to)?);
        let end = if last < *tokens.end() {
            new.end
        } else if range.end() >= old.end {
            let tail = self.old.get(old.end..range.end())?;
            let there = self.new.get(new.end..)?.starts_with(tail);
            new.end + if there { tail.len() } else { 0 }
        } else {
            new.start + self.within(old, new, range.end() - old.start)
        };
        snap_to_graphemes(self.new, start, end)
    }

    /// Where in the new token what stands `offset` bytes into the old one is.
    fn within(&self, old: Part, new: Part, offset: usize) -> usize {
        let (Some(old), Some(new)) =
            (self.old.get(old.start..old.end), self.new.get(new.start..new.end))
        else {
            return 0;
        };
        if old == new {
            return offset;
        }
        let index = old.grapheme_indices(true).take_while(|(at, _)| *at < offset).count();
        let (letters, others) = (old.graphemes(true).count(), new.graphemes(true).count());
        let bare = |text: &str| text.chars().next();
        let same = |a: &&str, b: &&str| bare(a) == bare(b);
        let prefix =
            old.graphemes(true).zip(new.graphemes(true)).take_while(|(a, b)| same(a, b)).count();
        // What the tokens begin with in common is counted from there, the rest from their ends.
        let at = if index <= prefix { index } else { (others + index).saturating_sub(letters) };
        new.grapheme_indices(true).nth(at).map_or(new.len(), |(at, _)| at)
    }

    /// The place as one of changed words, when it is surely theirs.
    fn changed(
        &self,
        chain: &[(usize, Link)],
        tokens: RangeInclusive<usize>,
        place: TextRange,
    ) -> Option<Image> {
        let (&(_, to_first), &(_, to_last)) = (chain.first()?, chain.last()?);
        let new = to_first.to..=to_last.to;
        let words = |parts: &Parts, tokens: RangeInclusive<usize>| {
            parts.keys(*tokens.start()..*tokens.end() + 1).any(|key| self.lexicon.is_word(key))
        };
        if words(&self.old_parts, tokens.clone()) && !words(&self.new_parts, new.clone()) {
            return None;
        }
        let likeness = self.likeness(chain, tokens.clone(), new.clone());
        let image = Image::Changed { range: place, likeness };
        if likeness >= LIKE {
            return Some(image);
        }
        // Who stood next to it still does, and it did not grow beyond what can be its words.
        let (first, last) = (*tokens.start(), *tokens.end());
        let before = (first.saturating_sub(AROUND)..first)
            .rev()
            .find_map(|at| self.sure(at).map(|link| (at, link)));
        let after = (last + 1..=last + AROUND).find_map(|at| self.sure(at).map(|link| (at, link)));
        let left = match before {
            Some((at, link)) => Some((first - at - 1, new.start().checked_sub(link.to + 1)?)),
            None => (first <= AROUND).then_some((first, *new.start())),
        };
        let ends = (self.old_parts.tokens.len(), self.new_parts.tokens.len());
        let right = match after {
            Some((at, link)) => Some((at - last - 1, link.to.checked_sub(*new.end() + 1)?)),
            None => {
                (ends.0 - last <= AROUND).then_some((ends.0 - last - 1, ends.1 - *new.end() - 1))
            }
        };
        let (left, right) = (left?, right?);
        let loose = left.0 + left.1 + right.0 + right.1;
        let grown = new.count() > 2 * tokens.count() + LOOSE;
        (loose <= LOOSE && !grown && (before.is_some() || after.is_some())).then_some(image)
    }

    /// How alike tokens are, in percent: by the letters of those that are each other's.
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a percentage of a few thousand letters"
    )]
    fn likeness(
        &self,
        chain: &[(usize, Link)],
        old: RangeInclusive<usize>,
        new: RangeInclusive<usize>,
    ) -> u8 {
        let weight = |parts: &Parts, tokens: RangeInclusive<usize>| -> usize {
            parts.keys(*tokens.start()..*tokens.end() + 1).map(|key| self.lexicon.weight(key)).sum()
        };
        let all = weight(&self.old_parts, old) + weight(&self.new_parts, new);
        let mut shared = 0.0;
        for &(at, link) in chain {
            if let (Some(from), Some(to)) =
                (self.old_parts.tokens.get(at), self.new_parts.tokens.get(link.to))
            {
                let letters = self.lexicon.weight(from.key) + self.lexicon.weight(to.key);
                shared += self.lexicon.likeness(from.key, to.key) * letters as f32;
            }
        }
        // Marks and blanks are no letters, and still something changed.
        (100.0 * shared / all.max(1) as f32).clamp(0.0, 99.0) as u8
    }

    /// The very words where nothing of the old text stands, in surroundings that are theirs.
    fn elsewhere(
        &self,
        tokens: RangeInclusive<usize>,
        range: TextRange,
        quote: &str,
    ) -> Option<TextRange> {
        let (first, last) = (*tokens.start(), *tokens.end());
        let length = tokens.count();
        let begin = self.old_parts.tokens.get(first)?;
        let near = self.around(first, last);
        let mut best: Option<(usize, TextRange)> = None;
        let (mut nearby, mut tied) = (Vec::new(), false);
        for &to in self.free.get(&begin.key)?.iter().take(PLACES) {
            let free = self
                .links
                .taken
                .get(to..to + length)
                .is_some_and(|all| all.iter().all(|taken| !taken));
            let keys =
                self.old_parts.keys(first..last + 1).eq(self.new_parts.keys(to..to + length));
            let at = self.new_parts.tokens.get(to).map_or(0, |token| token.start);
            let start = (at + range.start()).checked_sub(begin.start);
            let place = start
                .and_then(|start| TextRange::new(self.new, start, start + quote.len()).ok())
                .filter(|place| place.of(self.new) == Some(quote))
                .filter(|p| snap_to_graphemes(self.new, p.start(), p.end()) == Some(*p));
            let Some(place) = place.filter(|_| free && keys) else { continue };
            let context = self.context(first, last, to, to + length - 1);
            if near(to) {
                nearby.push(place);
            }
            match best {
                Some((most, _)) if most > context => {}
                Some((most, _)) if most == context => tied = true,
                _ => (best, tied) = (Some((context, place)), false),
            }
        }
        match (best, nearby.as_slice()) {
            (Some((context, place)), _) if context >= CONTEXT && !tied => Some(place),
            (_, &[place]) => Some(place),
            _ => None,
        }
    }

    /// Tells whether a new token stands between the neighbours of these tokens or in a sentence with
    /// one of them.
    fn around(&self, first: usize, last: usize) -> impl Fn(usize) -> bool + '_ {
        let before = (first.saturating_sub(AROUND)..first).rev().find_map(|at| self.sure(at));
        let after = (last + 1..=last + AROUND).find_map(|at| self.sure(at));
        let sentence = |at| sentence_of(&self.new_parts, at);
        let own = [before, after].map(|link| link.map(|link| sentence(link.to)));
        move |to| {
            let between = match (before, after) {
                (Some(before), Some(after)) => before.to < to && to < after.to,
                _ => false,
            };
            between || own.contains(&Some(sentence(to)))
        }
    }

    /// How many words next to old tokens also stand next to new ones, without a gap.
    fn context(&self, first: usize, last: usize, to_first: usize, to_last: usize) -> usize {
        let key = |parts: &Parts, at: Option<usize>| Some(parts.tokens.get(at?)?.key);
        let same = |n: usize, back: bool| {
            let step = |at: usize| if back { at.checked_sub(n) } else { at.checked_add(n) };
            let (old, new) = if back { (first, to_first) } else { (last, to_last) };
            let old = key(&self.old_parts, step(old));
            (old.is_some() && old == key(&self.new_parts, step(new))).then_some(old).flatten()
        };
        let run = |back: bool| {
            (1..=8).map_while(|n| same(n, back)).filter(|&key| self.lexicon.is_word(key)).count()
        };
        run(true) + run(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The `nth` place of `words` in `text`.
    fn nth(text: &str, words: &str, nth: usize) -> TextRange {
        let (at, _) = text.match_indices(words).nth(nth).unwrap();
        TextRange::new(text, at, at + words.len()).unwrap()
    }

    /// Where each «موسكو» of the old text stands in the new one, counted there from 0; `None` for one
    /// that is gone.
    fn cities(old: &str, new: &str) -> Vec<Option<usize>> {
        let city = "موسكو";
        let places: Vec<usize> = new.match_indices(city).map(|(at, _)| at).collect();
        let alignment = Alignment::of(old, new);
        let found = |n| match alignment.image(nth(old, city, n)) {
            Image::Same { range, .. } => places.iter().position(|&at| at == range.start()),
            Image::Changed { range, .. } => panic!("{:?}", range.of(new)),
            Image::Gone => None,
        };
        (0..old.matches(city).count()).map(found).collect()
    }

    const FIVE: [&str; 5] = [
        "وقالت موسكو إنها ترحب بالاتفاق.",
        "وقالت موسكو إن قواتها باقية حتى الربيع.",
        "وغادر الوفد موسكو مساء أمس.",
        "وقالت موسكو إنها لم تتلق ردا.",
        "وتنفي موسكو ذلك.",
    ];

    fn text_of(order: &[usize]) -> String {
        order.iter().map(|&at| FIVE[at]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_of_five_equal_words_finds_its_own() {
        let old = text_of(&[0, 1, 2, 3, 4]);
        for gone in 0..5 {
            let rest: Vec<usize> = (0..5).filter(|&at| at != gone).collect();
            let expected: Vec<_> = (0..5).map(|at| rest.iter().position(|&r| r == at)).collect();
            assert_eq!(cities(&old, &text_of(&rest)), expected, "without {gone}");
            // And the other way round: with a sentence more.
            let expected: Vec<_> = rest.iter().map(|&at| Some(at)).collect();
            assert_eq!(cities(&text_of(&rest), &old), expected, "with {gone}");
        }
        for one in 0..5 {
            for other in one + 1..5 {
                let mut order = [0, 1, 2, 3, 4];
                order.swap(one, other);
                let expected: Vec<_> =
                    (0..5).map(|at| order.iter().position(|&o| o == at)).collect();
                assert_eq!(cities(&old, &text_of(&order)), expected, "{one} for {other}");
            }
        }
    }

    #[test]
    fn a_changed_sentence_beside_a_missing_one_is_told_from_it() {
        let old = text_of(&[0, 1, 3]);
        let new = format!("{} وقالت موسكو اليوم إنها لم تتلق أي رد.", FIVE[0]);
        assert_eq!(cities(&old, &new), [Some(0), None, Some(1)]);
    }

    fn image(old: &str, new: &str, words: &str) -> (String, Option<u8>) {
        match Alignment::of(old, new).image(nth(old, words, 0)) {
            Image::Same { range, .. } => (range.of(new).unwrap().to_owned(), None),
            Image::Changed { range, likeness } => {
                (range.of(new).unwrap().to_owned(), Some(likeness))
            }
            Image::Gone => ("—".to_owned(), None),
        }
    }

    #[test]
    fn words_that_changed_in_their_place_are_found() {
        let old = "قال الوزير أحمد سالم إن 13 شخصا قُتلوا في انفجار وسط المدينة.";
        let cases = [
            ("13 شخصا", "18 شخصا", old.replace("13", "18")),
            ("13", "18", old.replace("13", "18")),
            ("أحمد سالم", "محمود سالم", old.replace("أحمد", "محمود")),
            ("أحمد سالم", "محمود عادل", old.replace("أحمد سالم", "محمود عادل")),
            ("الوزير أحمد سالم", "الوزير السابق أحمد سالم", old.replace("أحمد", "السابق أحمد")),
            ("انفجار وسط المدينة", "انفجار كبير هز وسط المدينة", old.replace("وسط", "كبير هز وسط")),
        ];
        for (words, now, new) in cases {
            let (found, likeness) = image(old, &new, words);
            assert_eq!(found, now, "{words}");
            assert!(likeness.is_some());
        }
    }

    #[test]
    fn marks_blanks_and_line_ends_alone_are_a_change_that_is_nearly_none() {
        let old = "قال الوزير إن الطريق مفتوح.\nوأضاف أنه آمن.";
        for (words, now, new) in [
            ("قال الوزير", "قالَ الوزيرُ", old.replace("قال الوزير", "قالَ الوزيرُ")),
            ("قال الوزير", "قال\u{a0}الوزير", old.replace("قال الوزير", "قال\u{a0}الوزير")),
            ("قال الوزير", "قال  الوزير", old.replace("قال الوزير", "قال  الوزير")),
            ("الطريق مفتوح.\nوأضاف", "الطريق مفتوح.\r\nوأضاف", old.replace('\n', "\r\n")),
            ("وزير", "وزيرُ", old.replace("الوزير", "الوزيرُ")),
        ] {
            let (found, likeness) = image(old, &new, words);
            assert_eq!(found, now);
            assert!(likeness.is_some_and(|likeness| likeness >= 90), "{words}: {likeness:?}");
        }
        // What the mark is not on is not touched by it.
        assert_eq!(image(old, &old.replace("الوزير", "الوزيرُ"), "ال"), ("ال".to_owned(), None));
    }

    #[test]
    fn a_piece_of_a_word_stays_that_piece() {
        let old = "توجه إلى كازاخستان وروسيا.";
        let new = "عاجل: توجه أمس إلى كازاخستان وروسيا معا.";
        assert_eq!(image(old, new, "روسيا"), ("روسيا".to_owned(), None));
        assert_eq!(image("لروسيا دور.", "لِروسيا دور.", "روسيا"), ("روسيا".to_owned(), None));
    }

    #[test]
    fn a_paragraph_that_was_moved_takes_its_words_along() {
        let lines = [
            "أعلنت السلطات حالة الطوارئ في العاصمة وأغلقت المطار.",
            "وشهدت موسكو اجتماعا طارئا لوزراء الخارجية صباح اليوم.",
            "وقال شهود إن الشوارع خلت من المارة وإن المتاجر أغلقت.",
            "خلفية",
        ];
        let old = lines.join("\n");
        let extra = "فقرة جديدة لا صلة لها بما سبق.";
        let new = [lines[3], lines[2], lines[0], extra, lines[1]].join("\n");
        for words in ["موسكو", "الطوارئ", "المتاجر", "خلفية"] {
            assert_eq!(image(&old, &new, words), (words.to_owned(), None));
        }
        // The same when a word of it was changed on the way.
        let new = new.replace("طارئا", "عاجلا");
        assert_eq!(image(&old, &new, "موسكو"), ("موسكو".to_owned(), None));
        assert_eq!(image(&old, &new, "اجتماعا طارئا").0, "اجتماعا عاجلا");
    }

    #[test]
    fn what_is_gone_is_not_found_in_other_company() {
        let old = "التقى الرئيس وفدا من موسكو أمس. ثم عقد مؤتمرا صحفيا قصيرا.";
        let new = "ثم عقد مؤتمرا صحفيا قصيرا. وفي شأن آخر ارتفعت أسعار النفط في أسواق موسكو.";
        assert_eq!(image(old, new, "موسكو").0, "—");
        assert_eq!(image(old, "نص آخر.", "وفدا من موسكو").0, "—");
        assert_eq!(image(old, "نص آخر.", "التقى").0, "—");
    }

    #[test]
    fn a_sentence_that_was_split_keeps_its_words() {
        let old = "قتل خمسة جنود في هجوم على حاجز أمني شمال البلاد وأصيب عشرة مدنيين بجروح طفيفة.";
        let new = "قتل خمسة جنود في هجوم على حاجز أمني شمال البلاد. وأصيب عشرة مدنيين بجروح طفيفة.";
        assert_eq!(image(old, new, "عشرة مدنيين"), ("عشرة مدنيين".to_owned(), None));
        assert_eq!(image(new, old, "عشرة مدنيين"), ("عشرة مدنيين".to_owned(), None));
    }

    /// `words` in sentences of eight.
    fn sentences(words: &[String]) -> String {
        words.chunks(8).map(|words| words.join(" ")).collect::<Vec<_>>().join(". ")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn what_edits_leave_alone_is_found_to_the_byte(
            words in prop::collection::vec("[ابتثجحد]{2,5}", 30..60),
            keep in 5_usize..20,
            edits in prop::collection::vec((0_usize..60, "[زسشصض]{2,5}( [زسشصض]{2,5}){0,3}"), 0..6),
        ) {
            // Words are numbered, so that each is itself; the edits stay away from those kept.
            let all: Vec<String> = words.iter().zip(1..).map(|(word, n)| format!("{word}{n}")).collect();
            let old = sentences(&all);
            let kept = all[keep..keep + 3].to_vec();
            let mut changed = all.clone();
            for (at, new) in &edits {
                let at = at % changed.len();
                if !kept.contains(&changed[at]) { changed[at].clone_from(new); }
            }
            let new = sentences(&changed);
            let alignment = Alignment::of(&old, &new);
            for word in &kept {
                match alignment.image(nth(&old, word, 0)) {
                    Image::Same { range, .. } => prop_assert_eq!(range.of(&new), Some(word.as_str())),
                    image => prop_assert!(false, "{image:?} of {word} in {new}"),
                }
            }
        }

        #[test]
        fn no_text_is_too_strange(
            old in "(\\PC|[ا-ي .\u{64b}\u{200d}\u{a0}]|\r?\n){0,60}",
            new in "(\\PC|[ا-ي .\u{64b}]|\n){0,60}",
            start in 0_usize..60,
            length in 1_usize..20,
        ) {
            let (other, itself) = (Alignment::of(&old, &new), Alignment::of(&old, &old));
            let Some(range) = snap_to_graphemes(&old, start, start + length) else { return Ok(()) };
            let image = other.image(range);
            if let Image::Same { range: place, .. } = image {
                prop_assert_eq!(place.of(&new), range.of(&old));
            }
            if let Image::Same { range: place, .. } | Image::Changed { range: place, .. } = image {
                prop_assert_eq!(snap_to_graphemes(&new, place.start(), place.end()), Some(place));
            }
            let seen = |c: char| !c.is_whitespace() && !crate::text::is_unseen(c);
            if range.of(&old).is_some_and(|quote| quote.contains(seen)) {
                prop_assert_eq!(itself.image(range), Image::Same { range, displaced: false });
            }
        }
    }
}
