//! Which token of one text is which token of the other.
//!
//! Sentences come first, whole ones that are equal, in order and then out of it: of two sentences
//! that begin alike one may be gone, and word by word its beginning would be taken for the other's.
//! Only then words are compared, within sentences that are like each other.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use imara_diff::Algorithm;

use super::common::common;
use super::parts::{Lexicon, Parts};

/// Part of the words that two sentences must share to be taken for each other, where they stand
/// between the same neighbours.
const LIKE_IN_PLACE: f32 = 0.3;
/// The same where they do not.
const LIKE_ELSEWHERE: f32 = 0.6;
/// Tokens in a row that are taken for the same ones wherever they stand.
const RUN: usize = 5;
/// Words so frequent among what was not found that they do not tell where to look.
const FREQUENT: usize = 40;
/// Largest product of tokens that are compared each with each.
const CELLS: usize = 6_000;

/// The token of the new text that a token of the old one is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// Its index.
    pub to: usize,
    /// Whether it is the same token, marks aside; else only one in its place.
    pub same: bool,
    /// Whether it left its place among its neighbours.
    pub moved: bool,
}

/// Links of tokens.
#[derive(Debug)]
pub struct Links {
    /// For each old token.
    pub of_old: Vec<Option<Link>>,
    /// For each new token: whether an old one is the same.
    pub taken: Vec<bool>,
}

/// A stretch where the texts differ: sentences of the old and of the new one.
type Hunk = (Range<usize>, Range<usize>);

/// Links the tokens of two texts.
pub fn pair(old: &Parts, new: &Parts, lexicon: &Lexicon<'_>) -> Links {
    let mut pairing = Pairing {
        old,
        new,
        lexicon,
        links: Links { of_old: vec![None; old.tokens.len()], taken: vec![false; new.tokens.len()] },
        scratch: vec![u32::MAX; lexicon.words.len()],
    };
    let hunks = pairing.equal_sentences();
    for hunk in &hunks {
        pairing.like_sentences(hunk);
    }
    pairing.like_elsewhere();
    pairing.runs();
    pairing.fill();
    pairing.links
}

struct Pairing<'p, 't> {
    old: &'p Parts,
    new: &'p Parts,
    lexicon: &'p Lexicon<'t>,
    links: Links,
    /// Small numbers for keys, all `u32::MAX` between uses.
    scratch: Vec<u32>,
}

impl Pairing<'_, '_> {
    fn link(&mut self, from: usize, to: usize, moved: bool) {
        if let (Some(link), Some(taken)) =
            (self.links.of_old.get_mut(from), self.links.taken.get_mut(to))
            && link.is_none()
            && !*taken
        {
            *link = Some(Link { to, same: true, moved });
            *taken = true;
        }
    }

    fn link_ranges(&mut self, from: Range<usize>, to: Range<usize>, moved: bool) {
        for (from, to) in from.zip(to) {
            self.link(from, to, moved);
        }
    }

    /// Links sentences that are equal, and returns the stretches in between.
    fn equal_sentences(&mut self) -> Vec<Hunk> {
        let mut ids: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut id_of = |parts: &Parts, tokens: Range<usize>| {
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            *ids.entry(parts.keys(tokens).collect()).or_insert(next)
        };
        let (old, new) = (self.old, self.new);
        let before: Vec<u32> = old.sentences.iter().map(|s| id_of(old, s.tokens.clone())).collect();
        let after: Vec<u32> = new.sentences.iter().map(|s| id_of(new, s.tokens.clone())).collect();
        let count = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        let pairs = common(Algorithm::Histogram, &before, &after, count);
        let mut hunks = Vec::new();
        let (mut from, mut to) = (0, 0);
        for &(one, other) in &pairs {
            self.link_sentences(one, other, false);
            if one > from || other > to {
                hunks.push((from..one, to..other));
            }
            (from, to) = (one + 1, other + 1);
        }
        if before.len() > from || after.len() > to {
            hunks.push((from..before.len(), to..after.len()));
        }
        // Those that went elsewhere whole: one that is there once, or has something to say.
        let mut waiting: HashMap<u32, Vec<usize>> = HashMap::new();
        for one in hunks.iter().flat_map(|(gone, _)| gone.clone()).rev() {
            waiting.entry(before.get(one).copied().unwrap_or(u32::MAX)).or_default().push(one);
        }
        for other in hunks.iter().flat_map(|(_, come)| come.clone()) {
            let id = after.get(other).copied().unwrap_or(u32::MAX);
            if self.says_something(other)
                && let Some(one) = waiting.get_mut(&id).and_then(Vec::pop)
            {
                self.link_sentences(one, other, true);
            }
        }
        hunks
    }

    /// Whether a sentence of the new text has three words or is a paragraph.
    fn says_something(&self, sentence: usize) -> bool {
        let paragraph = |at: usize| self.new.sentences.get(at).map(|s| s.paragraph);
        let own = paragraph(sentence);
        let alone =
            sentence.checked_sub(1).and_then(paragraph) != own && paragraph(sentence + 1) != own;
        let tokens = self.new.sentences.get(sentence).map(|s| s.tokens.clone()).unwrap_or_default();
        let words = self.new.keys(tokens).filter(|&key| self.lexicon.is_word(key)).count();
        words >= 3 || (alone && words > 0)
    }

    fn link_sentences(&mut self, one: usize, other: usize, moved: bool) {
        if let (Some(one), Some(other)) =
            (self.old.sentences.get(one), self.new.sentences.get(other))
        {
            self.link_ranges(one.tokens.clone(), other.tokens.clone(), moved);
        }
    }

    /// Links the words of sentences that are like each other between the same neighbours.
    fn like_sentences(&mut self, hunk: &Hunk) {
        let (old, new) = (self.free_old(&hunk.0), self.free_new(&hunk.1));
        let mut votes: HashMap<(usize, usize), usize> = HashMap::new();
        for (from, to) in self.equal_words(&old, &new, Algorithm::Histogram) {
            if self.lexicon.is_word(self.old.tokens.get(from).map_or(u32::MAX, |t| t.key)) {
                let pair = (sentence_of(self.old, from), sentence_of(self.new, to));
                *votes.entry(pair).or_default() += 1;
            }
        }
        let mut pairs: Vec<(usize, usize, f32)> = votes
            .into_iter()
            .map(|((one, other), votes)| {
                (one, other, share(votes, self.words(self.old, one), self.words(self.new, other)))
            })
            .filter(|pair| pair.2 >= LIKE_IN_PLACE)
            .collect();
        self.best_first(&mut pairs, false);
        // What was cut from one sentence and joined to the next: the rest, in order.
        let (old, new) = (self.free_old(&hunk.0), self.free_new(&hunk.1));
        let rest = self.equal_words(&old, &new, Algorithm::Myers);
        for run in rest.chunk_by(|a, b| b.0 == a.0 + 1 && b.1 == a.1 + 1) {
            let word = |from: usize| {
                self.old.tokens.get(from).is_some_and(|t| self.lexicon.is_word(t.key))
            };
            if run.iter().filter(|&&(from, _)| word(from)).count() >= 3 {
                for &(from, to) in run {
                    self.link(from, to, false);
                }
            }
        }
    }

    /// Links the words of pairs of sentences, the likest first, each sentence once.
    fn best_first(&mut self, pairs: &mut [(usize, usize, f32)], moved: bool) {
        pairs.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        let (mut done_old, mut done_new) = (HashSet::new(), HashSet::new());
        for &(one, other, _) in pairs.iter() {
            if done_old.contains(&one) || done_new.contains(&other) {
                continue;
            }
            done_old.insert(one);
            done_new.insert(other);
            let (from, to) = (self.free_old(&(one..one + 1)), self.free_new(&(other..other + 1)));
            for (from, to) in self.equal_words(&from, &to, Algorithm::MyersMinimal) {
                self.link(from, to, moved);
            }
        }
    }

    /// Links the words of sentences that were changed and went elsewhere.
    fn like_elsewhere(&mut self) {
        let free = |links: &[bool], tokens: &Range<usize>| {
            links.get(tokens.clone()).is_some_and(|all| all.iter().all(|taken| !taken))
        };
        let linked: Vec<bool> = self.links.of_old.iter().map(Option::is_some).collect();
        let mut posts: HashMap<u32, Vec<usize>> = HashMap::new();
        for (at, sentence) in self.new.sentences.iter().enumerate() {
            if free(&self.links.taken, &sentence.tokens) {
                for key in self.new.keys(sentence.tokens.clone()) {
                    posts.entry(key).or_default().push(at);
                }
            }
        }
        let mut pairs = Vec::new();
        for (one, sentence) in self.old.sentences.iter().enumerate() {
            if posts.is_empty() || !free(&linked, &sentence.tokens) {
                continue;
            }
            let mut shared: HashMap<usize, usize> = HashMap::new();
            for key in
                self.old.keys(sentence.tokens.clone()).filter(|&key| self.lexicon.is_word(key))
            {
                for &other in
                    posts.get(&key).into_iter().filter(|all| all.len() <= FREQUENT).flatten()
                {
                    *shared.entry(other).or_default() += 1;
                }
            }
            let words = self.words(self.old, one);
            let like = |(other, shared): (usize, usize)| {
                (one, other, share(shared, words, self.words(self.new, other)))
            };
            pairs.extend(
                shared.into_iter().map(like).filter(|pair| pair.2 >= LIKE_ELSEWHERE && words >= 4),
            );
        }
        self.best_first(&mut pairs, true);
    }

    /// Links runs of tokens that went elsewhere.
    fn runs(&mut self) {
        let new = &self.new.tokens;
        let mut begins: HashMap<[u32; RUN], Vec<usize>> = HashMap::new();
        for at in 0..new.len().saturating_sub(RUN - 1) {
            if self.links.taken.get(at..at + RUN).is_some_and(|all| all.iter().all(|taken| !taken))
                && let Some(run) = run_at(self.new, at)
            {
                begins.entry(run).or_default().push(at);
            }
        }
        let mut from = 0;
        while from < self.old.tokens.len() && !begins.is_empty() {
            let longest = run_at(self.old, from)
                .and_then(|run| begins.get(&run))
                .into_iter()
                .flatten()
                .take(FREQUENT)
                .map(|&to| (self.common(from, to), to))
                .max_by_key(|&(length, to)| (length, std::cmp::Reverse(to)));
            match longest {
                Some((length, to)) if length >= RUN => {
                    self.link_ranges(from..from + length, to..to + length, true);
                    from += length;
                }
                _ => from += 1,
            }
        }
    }

    /// How many tokens from these on are equal and not yet linked.
    fn common(&self, from: usize, to: usize) -> usize {
        let old = self.old.tokens.iter().zip(&self.links.of_old).skip(from);
        let new = self.new.tokens.iter().zip(&self.links.taken).skip(to);
        old.zip(new)
            .take_while(|((a, link), (b, taken))| link.is_none() && !**taken && a.key == b.key)
            .count()
    }

    /// Links what stands between the same neighbours and is not the same.
    fn fill(&mut self) {
        let count = self.old.tokens.len();
        let mut at = 0;
        while at < count {
            if self.links.of_old.get(at).is_some_and(Option::is_some) {
                at += 1;
                continue;
            }
            let is_free = |at: &usize| self.links.of_old.get(*at).is_some_and(Option::is_none);
            let end = (at..count).find(|at| !is_free(at)).unwrap_or(count);
            let side = |at: Option<usize>, beyond: usize| match at {
                None => Some((beyond, false)),
                Some(at) => self.links.of_old.get(at).copied().flatten().map(|l| (l.to, l.moved)),
            };
            let before = at.checked_sub(1).map_or(Some((0, false)), |at| {
                side(Some(at), 0).map(|(to, moved)| (to + 1, moved))
            });
            let after = side((end < count).then_some(end), self.new.tokens.len());
            if let (Some((first, moved)), Some((last, _))) = (before, after)
                && first < last
                && (last - first) * (end - at) <= CELLS
                && self.links.taken.get(first..last).is_some_and(|all| !all.contains(&true))
            {
                self.fill_between(at..end, first..last, moved);
            }
            at = end;
        }
    }

    /// The cheapest way from some tokens to others, by leaving out, adding and replacing.
    fn fill_between(&mut self, old: Range<usize>, new: Range<usize>, moved: bool) {
        let key =
            |parts: &Parts, at: usize| parts.tokens.get(at).map_or(u32::MAX, |token| token.key);
        let width = new.len() + 1;
        let replace = |from: usize, to: usize| {
            let (one, other) = (key(self.old, from), key(self.new, to));
            let both_words = self.lexicon.is_word(one) && self.lexicon.is_word(other);
            if one == other {
                0.0
            } else if both_words {
                1.9 - 1.5 * self.lexicon.likeness(one, other)
            } else if !self.lexicon.is_word(one) && !self.lexicon.is_word(other) {
                1.5
            } else {
                f32::INFINITY
            }
        };
        let mut cost = vec![0.0_f32; width * (old.len() + 1)];
        // Each step: 0 replaces, 1 leaves out, 2 adds.
        let mut step = vec![2_u8; cost.len()];
        for (cell, column) in cost.iter_mut().take(width).zip(0_u16..) {
            *cell = f32::from(column);
        }
        for (row, from) in old.clone().enumerate() {
            let above = row * width;
            let here = above + width;
            let get = |cost: &[f32], at: usize| cost.get(at).copied().unwrap_or(f32::INFINITY);
            let start = get(&cost, above) + 1.0;
            if let (Some(cell), Some(way)) = (cost.get_mut(here), step.get_mut(here)) {
                (*cell, *way) = (start, 1);
            }
            for (column, to) in new.clone().enumerate() {
                let ways = [
                    (get(&cost, above + column) + replace(from, to), 0),
                    (get(&cost, above + column + 1) + 1.0, 1),
                    (get(&cost, here + column) + 1.0, 2),
                ];
                let least = ways.into_iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((0.0, 2));
                let at = here + column + 1;
                if let (Some(cell), Some(way)) = (cost.get_mut(at), step.get_mut(at)) {
                    (*cell, *way) = least;
                }
            }
        }
        let (mut row, mut column) = (old.len(), new.len());
        while row > 0 || column > 0 {
            match step.get(row * width + column) {
                Some(0) if row > 0 && column > 0 => {
                    row -= 1;
                    column -= 1;
                    let (from, to) = (old.start + row, new.start + column);
                    let same = key(self.old, from) == key(self.new, to);
                    if let (Some(link), Some(taken)) =
                        (self.links.of_old.get_mut(from), self.links.taken.get_mut(to))
                    {
                        *link = Some(Link { to, same, moved });
                        *taken |= same;
                    }
                }
                Some(1) if row > 0 => row -= 1,
                _ if column > 0 => column -= 1,
                _ => break,
            }
        }
    }

    /// Tokens of these sentences that are not linked yet.
    fn free_old(&self, sentences: &Range<usize>) -> Vec<usize> {
        let free = |at: &usize| self.links.of_old.get(*at).is_some_and(Option::is_none);
        tokens_of(self.old, sentences).filter(free).collect()
    }

    fn free_new(&self, sentences: &Range<usize>) -> Vec<usize> {
        let free = |at: &usize| self.links.taken.get(*at).is_some_and(|taken| !taken);
        tokens_of(self.new, sentences).filter(free).collect()
    }

    /// How many words a sentence has.
    fn words(&self, parts: &Parts, sentence: usize) -> usize {
        tokens_of(parts, &(sentence..sentence + 1))
            .filter(|&at| parts.tokens.get(at).is_some_and(|token| self.lexicon.is_word(token.key)))
            .count()
    }

    /// Pairs of equal tokens in order, out of some old and some new ones.
    fn equal_words(
        &mut self,
        old: &[usize],
        new: &[usize],
        algorithm: Algorithm,
    ) -> Vec<(usize, usize)> {
        if old.is_empty() || new.is_empty() {
            return Vec::new();
        }
        // The diff's tables are as large as its alphabet: few tokens get small numbers.
        let mut used: Vec<u32> = Vec::new();
        let mut small = |parts: &Parts, at: usize| {
            let key = parts.tokens.get(at).map_or(u32::MAX, |token| token.key);
            let Some(number) = usize::try_from(key).ok().and_then(|key| self.scratch.get_mut(key))
            else {
                return u32::MAX;
            };
            if *number == u32::MAX {
                *number = u32::try_from(used.len()).unwrap_or(u32::MAX);
                used.push(key);
            }
            *number
        };
        let before: Vec<u32> = old.iter().map(|&at| small(self.old, at)).collect();
        let after: Vec<u32> = new.iter().map(|&at| small(self.new, at)).collect();
        for &key in &used {
            if let Some(number) =
                usize::try_from(key).ok().and_then(|key| self.scratch.get_mut(key))
            {
                *number = u32::MAX;
            }
        }
        let count = u32::try_from(used.len()).unwrap_or(u32::MAX);
        let pairs = common(algorithm, &before, &after, count);
        let place = |(one, other): (usize, usize)| Some((*old.get(one)?, *new.get(other)?));
        pairs.into_iter().filter_map(place).collect()
    }
}

fn tokens_of(parts: &Parts, sentences: &Range<usize>) -> Range<usize> {
    let all = parts.sentences.get(sentences.clone()).unwrap_or_default();
    match (all.first(), all.last()) {
        (Some(first), Some(last)) => first.tokens.start..last.tokens.end,
        _ => 0..0,
    }
}

/// The sentence that a token is of.
pub fn sentence_of(parts: &Parts, token: usize) -> usize {
    parts.sentences.partition_point(|sentence| sentence.tokens.end <= token)
}

fn run_at(parts: &Parts, at: usize) -> Option<[u32; RUN]> {
    let run = parts.tokens.get(at..at + RUN)?;
    let mut keys = [0; RUN];
    for (key, token) in keys.iter_mut().zip(run) {
        *key = token.key;
    }
    Some(keys)
}

/// Which part `shared` is of two sentences with so many words.
#[allow(clippy::cast_precision_loss, reason = "sentences have a few words")]
fn share(shared: usize, one: usize, other: usize) -> f32 {
    2.0 * shared as f32 / (one + other).max(1) as f32
}
