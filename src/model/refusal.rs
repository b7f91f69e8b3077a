//! What an annotator does not want to be offered again.

use super::LabelId;
use crate::text::TextRange;

/// A proposal that the annotator refused: this label at this place. Others may still be offered there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Refusal {
    /// The place.
    pub range: TextRange,
    /// The label that was offered for it.
    pub label: LabelId,
}
