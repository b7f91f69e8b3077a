//! Ids as files write them: without the annotator's name where it goes without saying.

use crate::model::AnnotatorId;

/// Most digits of a number in an id; far above any layer, far below what overflows.
const MAX_DIGITS: usize = 15;

/// What an id of this kind begins with.
#[derive(Clone, Copy)]
pub(super) enum IdKind {
    /// Spans: `s1`.
    Span,
    /// Relations: `r1`.
    Relation,
}

impl IdKind {
    fn letter(self) -> char {
        match self {
            Self::Span => 's',
            Self::Relation => 'r',
        }
    }
}

fn number(id: &str, kind: IdKind) -> Option<&str> {
    let digits = id.strip_prefix(kind.letter())?;
    (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// `id` as the program knows it: `s1` of `analyst-a` is `analyst-a.s1`; other forms stay.
pub(super) fn qualified(annotator: &AnnotatorId, id: &str, kind: IdKind) -> String {
    if number(id, kind).is_some() { format!("{annotator}.{id}") } else { id.to_owned() }
}

/// `id` as files write it: [`qualified`] taken back.
pub(super) fn short<'i>(annotator: &AnnotatorId, id: &'i str, kind: IdKind) -> &'i str {
    own(annotator, id).filter(|rest| number(rest, kind).is_some()).unwrap_or(id)
}

/// The number in a qualified id of the layer's own, for sorting; the largest for other ids.
pub(super) fn order(annotator: &AnnotatorId, id: &str, kind: IdKind) -> u64 {
    own(annotator, id).and_then(|rest| number(rest, kind)?.parse().ok()).unwrap_or(u64::MAX)
}

/// Whether the number in a qualified id leaves room for all the ids that may follow it.
pub(super) fn has_room(annotator: &AnnotatorId, id: &str, kind: IdKind) -> bool {
    own(annotator, id)
        .and_then(|rest| number(rest, kind))
        .is_none_or(|digits| digits.trim_start_matches('0').len() <= MAX_DIGITS)
}

fn own<'i>(annotator: &AnnotatorId, id: &'i str) -> Option<&'i str> {
    id.strip_prefix(annotator.as_str())?.strip_prefix('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layers_own_prefix_comes_and_goes() {
        let me = AnnotatorId::new("analyst-a").unwrap();
        for id in ["s1", "s007", "T1", "s", "analyst-b.s1", "x.s2", "s1a"] {
            let inside = qualified(&me, id, IdKind::Span);
            assert_eq!(short(&me, &inside, IdKind::Span), id);
        }
        assert_eq!(qualified(&me, "s1", IdKind::Span), "analyst-a.s1");
        assert_eq!(qualified(&me, "s1", IdKind::Relation), "s1");
        assert_eq!(short(&me, "analyst-a.T1", IdKind::Span), "analyst-a.T1");
    }

    #[test]
    fn a_number_that_would_overflow_is_seen() {
        let me = AnnotatorId::new("z").unwrap();
        assert!(has_room(&me, "z.s999999999999999", IdKind::Span));
        assert!(!has_room(&me, "z.s18446744073709551614", IdKind::Span));
        assert!(has_room(&me, "other.s18446744073709551614", IdKind::Span));
        assert!(order(&me, "z.r2", IdKind::Relation) < order(&me, "z.r10", IdKind::Relation));
    }
}
