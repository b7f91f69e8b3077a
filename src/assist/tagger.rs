//! A linear-chain conditional random field: which words a span of one label begins, goes on and
//! leaves out.
//!
//! Three states (outside, begin, inside), features by their hash, weights in one table, trained by
//! stochastic gradient with a step of its own for each weight (AdaGrad) and a decay. Everything is
//! done in a fixed order with fixed numbers: the same lessons give the same weights.
//!
//! **Why not a crate:** those that train in-process write the model to a file, tell no progress and
//! cannot be stopped.

use std::ops::Range;

/// Outside of every span.
pub(super) const OUT: u8 = 0;
/// The first word of one.
pub(super) const BEGIN: u8 = 1;
/// A further word of it.
pub(super) const IN: u8 = 2;

const STATES: usize = 3;
/// Places in the table of weights.
const PLACES: usize = 1 << 18;

/// The features of the words of one line, each by its hash.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    features: Vec<u32>,
    ends: Vec<usize>,
}

impl Sequence {
    /// Adds a feature of the word that is being described.
    pub(super) fn add(&mut self, hash: u64) {
        // The upper half of the hash is the better mixed.
        self.features.push((hash >> 40) as u32 & (PLACES as u32 - 1));
    }

    /// Ends the description of a word.
    pub(super) fn end_word(&mut self) {
        self.ends.push(self.features.len());
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn of(&self, word: usize) -> &[u32] {
        let start =
            word.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(word).copied().unwrap_or(start);
        self.features.get(start..end).unwrap_or_default()
    }
}

/// Features of the words of a line with the states that they should have.
pub(super) struct Example<'s> {
    /// The features.
    pub sequence: &'s Sequence,
    /// One state a word.
    pub states: Vec<u8>,
}

type Scores = [f32; STATES];

/// The trained weights.
#[derive(Clone)]
pub(super) struct Tagger {
    weights: Vec<Scores>,
    moves: [Scores; STATES],
    start: Scores,
}

/// How often the lessons are gone through.
fn rounds(words: usize) -> usize {
    (600_000 / words.max(1)).clamp(4, 40)
}

/// The first step of a weight.
const STEP: f32 = 0.12;

impl Tagger {
    /// Trains on `examples`. `went_on` is told the share of the work that is done and returns whether
    /// to go on; `None` when it said no.
    pub(super) fn train(
        examples: &[Example<'_>],
        went_on: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Self> {
        let mut tagger = Self {
            weights: vec![[0.0; STATES]; PLACES],
            moves: [[0.0; STATES]; STATES],
            start: [0.0; STATES],
        };
        let mut squares = vec![[1e-3_f32; STATES]; PLACES];
        let mut move_squares = [[1e-3_f32; STATES]; STATES];
        let mut start_squares = [1e-3_f32; STATES];
        let words: usize = examples.iter().map(|example| example.sequence.len()).sum();
        let rounds = rounds(words);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
        let mut work = Work::default();
        for round in 0..rounds {
            shuffle(&mut order, &mut seed);
            for (done, &index) in order.iter().enumerate() {
                if done % 64 == 0 {
                    let share = (round as f64 + done as f64 / order.len() as f64) / rounds as f64;
                    if !went_on(share) {
                        return None;
                    }
                }
                let Some(example) = examples.get(index) else { continue };
                work.read(&tagger, example.sequence);
                work.expect();
                let mut before: Option<u8> = None;
                for (at, &state) in example.states.iter().enumerate() {
                    let Some(mut gradient) = work.marginals.get(at).copied() else { break };
                    for value in &mut gradient {
                        *value = -*value;
                    }
                    gradient[usize::from(state)] += 1.0;
                    if gradient.iter().any(|value| value.abs() > 1e-4) {
                        for &feature in example.sequence.of(at) {
                            let (Some(weights), Some(squares)) = (
                                tagger.weights.get_mut(feature as usize),
                                squares.get_mut(feature as usize),
                            ) else {
                                continue;
                            };
                            climb(weights, squares, &gradient);
                        }
                    }
                    match before {
                        None => climb(&mut tagger.start, &mut start_squares, &gradient),
                        Some(before) => {
                            let rows = tagger.moves.iter_mut().zip(&mut move_squares).enumerate();
                            for (from, (moves, squares)) in rows {
                                let was =
                                    |to| usize::from(before) == from && usize::from(state) == to;
                                let gradient = std::array::from_fn(|to| {
                                    f32::from(u8::from(was(to))) - work.pair(at, from, to)
                                });
                                climb(moves, squares, &gradient);
                            }
                        }
                    }
                    before = Some(state);
                }
            }
            for weights in &mut tagger.weights {
                for weight in weights {
                    *weight *= 1.0 - DECAY;
                }
            }
        }
        Some(tagger)
    }

    /// The most likely spans of a line, and what every span's likelihood follows from.
    pub(super) fn read(&self, sequence: &Sequence) -> Reading {
        let mut work = Work::default();
        work.read(self, sequence);
        work.expect();
        let best = work.best();
        Reading { best, work }
    }

    fn score(&self, features: &[u32]) -> Scores {
        let mut scores = [0.0; STATES];
        for &feature in features {
            if let Some(weights) = self.weights.get(feature as usize) {
                for (score, weight) in scores.iter_mut().zip(weights) {
                    *score += weight;
                }
            }
        }
        scores
    }
}

/// The share of all weights that one round through the lessons lets go.
const DECAY: f32 = 0.02;

fn climb(weights: &mut Scores, squares: &mut Scores, gradient: &Scores) {
    for ((weight, square), gradient) in weights.iter_mut().zip(squares).zip(gradient) {
        *square += gradient * gradient;
        *weight += STEP * gradient / square.sqrt();
    }
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}

/// Sums over all ways to tag a line, forwards and backwards, each scaled to one.
#[derive(Clone, Debug, Default)]
struct Work {
    /// e to the score of each state at each word.
    local: Vec<Scores>,
    moves: [Scores; STATES],
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    scale: Vec<f32>,
    marginals: Vec<Scores>,
}

/// No weight makes a state impossible or certain beyond this.
const MOST: f32 = 30.0;

impl Work {
    fn read(&mut self, tagger: &Tagger, sequence: &Sequence) {
        self.local.clear();
        for at in 0..sequence.len() {
            let mut scores = tagger.score(sequence.of(at));
            if at == 0 {
                for (score, start) in scores.iter_mut().zip(&tagger.start) {
                    *score += start;
                }
                scores[usize::from(IN)] = -MOST;
            }
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            self.local.push(scores.map(|score| (score - most).max(-MOST).exp()));
        }
        for from in 0..STATES {
            for to in 0..STATES {
                self.moves[from][to] = tagger.moves[from][to].clamp(-MOST, MOST).exp();
            }
        }
        self.moves[usize::from(OUT)][usize::from(IN)] = 0.0;
    }

    fn expect(&mut self) {
        let words = self.local.len();
        self.forward.clear();
        self.scale.clear();
        for at in 0..words {
            let mut row = self.local[at];
            if at > 0 {
                let before = self.forward[at - 1];
                for (to, value) in row.iter_mut().enumerate() {
                    let sum: f32 =
                        (0..STATES).map(|from| before[from] * self.moves[from][to]).sum();
                    *value *= sum;
                }
            }
            let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            self.forward.push(row.map(|value| value / sum));
            self.scale.push(sum);
        }
        self.backward.clear();
        self.backward.resize(words, [1.0; STATES]);
        for at in (0..words.saturating_sub(1)).rev() {
            let next = self.backward[at + 1];
            let local = self.local[at + 1];
            let scale = self.scale[at + 1];
            for from in 0..STATES {
                self.backward[at][from] =
                    (0..STATES).map(|to| self.moves[from][to] * local[to] * next[to]).sum::<f32>()
                        / scale;
            }
        }
        self.marginals.clear();
        for at in 0..words {
            let row: Scores =
                std::array::from_fn(|state| self.forward[at][state] * self.backward[at][state]);
            let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            self.marginals.push(row.map(|value| value / sum));
        }
    }

    /// How likely `from` stands before `at` and `to` at it.
    fn pair(&self, at: usize, from: usize, to: usize) -> f32 {
        self.forward[at - 1][from]
            * self.moves[from][to]
            * self.local[at][to]
            * self.backward[at][to]
            / self.scale[at]
    }

    /// The most likely states, as spans.
    fn best(&self) -> Vec<Range<usize>> {
        let words = self.local.len();
        let mut scores: Vec<Scores> = Vec::with_capacity(words);
        let mut from_states: Vec<[u8; STATES]> = Vec::with_capacity(words);
        for at in 0..words {
            let mut row = self.local[at];
            let mut from_row = [0; STATES];
            if let Some(before) = scores.last().copied() {
                for to in 0..STATES {
                    let (mut best, mut most) = (0, -1.0);
                    for (from, before) in before.iter().enumerate() {
                        let score = before * self.moves[from][to];
                        if score > most {
                            (best, most) = (from, score);
                        }
                    }
                    row[to] *= most;
                    from_row[to] = best as u8;
                }
            }
            let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            scores.push(row.map(|value| value / sum));
            from_states.push(from_row);
        }
        let Some(last) = scores.last() else { return Vec::new() };
        let mut state =
            (0..STATES).fold(0, |best, state| if last[state] > last[best] { state } else { best });
        let mut states = vec![OUT; words];
        for at in (0..words).rev() {
            states[at] = state as u8;
            state = usize::from(from_states[at][state]);
        }
        spans(&states)
    }
}

/// The spans that `states` tell.
fn spans(states: &[u8]) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    for (at, &state) in states.iter().enumerate() {
        if state != IN
            && let Some(start) = open.take()
        {
            spans.push(start..at);
        }
        if state == BEGIN {
            open = Some(at);
        }
    }
    spans.extend(open.map(|start| start..states.len()));
    spans
}

/// A line as a tagger sees it.
pub(super) struct Reading {
    /// The most likely spans.
    pub best: Vec<Range<usize>>,
    work: Work,
}

impl Reading {
    /// How likely the words `span` are one span: begun there, gone on, and ended there.
    pub(super) fn likelihood(&self, span: Range<usize>) -> f32 {
        let work = &self.work;
        if span.is_empty() || span.end > work.local.len() {
            return 0.0;
        }
        let first = span.start;
        let mut likely = work.marginals[first][usize::from(BEGIN)];
        let mut state = usize::from(BEGIN);
        for at in first + 1..span.end {
            let next = usize::from(IN);
            let stays = work.forward[at - 1][state] * work.backward[at - 1][state];
            likely *= work.pair(at, state, next) / stays.max(f32::MIN_POSITIVE);
            state = next;
        }
        if span.end < work.local.len() {
            let stays = work.forward[span.end - 1][state] * work.backward[span.end - 1][state];
            likely *=
                1.0 - work.pair(span.end, state, usize::from(IN)) / stays.max(f32::MIN_POSITIVE);
        }
        likely.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(words: &[u64]) -> Sequence {
        let mut sequence = Sequence::default();
        for (at, word) in words.iter().enumerate() {
            sequence.add(word << 42);
            if at > 0 {
                sequence.add((words[at - 1] + 1000) << 42);
            }
            sequence.end_word();
        }
        sequence
    }

    #[test]
    fn what_was_shown_is_found_again() {
        // After a 7 begins a span of two words, whatever they are.
        let words: Vec<[u64; 5]> = (0..60_u64)
            .map(|line| {
                let mut words =
                    [0_u64, 1, 2, 3, 4].map(|at| (line * 5 + at * 3 + line / 7) % 6 + 1);
                if line % 3 > 0 {
                    words[usize::try_from(line % 3).unwrap()] = 7;
                }
                words
            })
            .collect();
        let lines: Vec<Sequence> = words.iter().map(|words| sequence(words)).collect();
        let states = words.iter().map(|words| {
            let mut states = [OUT; 5];
            if let Some(at) = words.iter().position(|&word| word == 7) {
                (states[at + 1], states[at + 2]) = (BEGIN, IN);
            }
            states
        });
        let examples: Vec<Example<'_>> = lines
            .iter()
            .zip(states)
            .map(|(sequence, states)| Example { sequence, states: states.to_vec() })
            .collect();
        let tagger = Tagger::train(&examples, &mut |_| true).unwrap();
        let read = tagger.read(&sequence(&[6, 7, 5, 11, 2]));
        assert_eq!(read.best.as_slice(), std::slice::from_ref(&(2..4)));
        assert!(read.likelihood(2..4) > 0.5 && read.likelihood(0..2) < 0.1);
        let again = Tagger::train(&examples, &mut |_| true).unwrap();
        assert_eq!(again.weights, tagger.weights);
        assert!(Tagger::train(&examples, &mut |share| share < 0.5).is_none());
    }

    #[test]
    fn likelihoods_of_all_spans_at_a_word_are_no_more_than_one() {
        let examples = [sequence(&[1, 2, 3])];
        let examples = examples
            .iter()
            .map(|sequence| Example { sequence, states: vec![0, 1, 2] })
            .collect::<Vec<_>>();
        let tagger = Tagger::train(&examples, &mut |_| true).unwrap();
        let read = tagger.read(&sequence(&[1, 2, 3, 3]));
        for start in 0..4 {
            let sum: f32 = (start + 1..=4).map(|end| read.likelihood(start..end)).sum();
            assert!(sum < 1.001, "{sum}");
        }
    }
}
