//! What is selected in the open article.

use crate::model::{RelationTypeId, SpanId};
use crate::text::{TextRange, snap_to_graphemes};

/// A selection of text, possibly empty. Positions are bytes on grapheme boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Where it was begun; stays when it is extended.
    pub anchor: usize,
    /// Where it has got to: the caret.
    pub focus: usize,
}

impl Selection {
    /// The selection from `anchor` to `focus` in `text`, widened to whole graphemes.
    #[must_use]
    pub fn new(text: &str, anchor: usize, focus: usize) -> Self {
        let (start, end) = (anchor.min(focus), anchor.max(focus));
        match snap_to_graphemes(text, start, end) {
            Some(range) if anchor <= focus => Self { anchor: range.start(), focus: range.end() },
            Some(range) => Self { anchor: range.end(), focus: range.start() },
            None => {
                let at = text.floor_char_boundary(focus.min(text.len()));
                Self { anchor: at, focus: at }
            }
        }
    }

    /// The selected piece of `text`; `None` when it is only a caret.
    #[must_use]
    pub fn range(&self, text: &str) -> Option<TextRange> {
        TextRange::new(text, self.anchor.min(self.focus), self.anchor.max(self.focus)).ok()
    }
}

/// A relation that waits for the span it shall point to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingRelation {
    /// Its type.
    pub kind: RelationTypeId,
    /// The span that it starts from.
    pub from: SpanId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_keeps_its_direction_and_whole_letters() {
        let text = "محمّد";
        let shadda = text.find('\u{651}').unwrap();
        let selection = Selection::new(text, text.len(), shadda);
        assert_eq!(selection.range(text).and_then(|r| r.of(text)), Some("مّد"));
        assert!(selection.focus < selection.anchor);
        assert_eq!(Selection::new(text, 99, 99).range(text), None);
    }
}
