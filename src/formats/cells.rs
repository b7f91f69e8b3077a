//! How large a table may become.

/// Most cells of a table: hundreds of megabytes, which no reader of tables opens.
const MOST_CELLS: usize = 100_000_000;

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A line for each span or token and a column for each attribute or label are more than can be
    /// held: the schema is too wide for so much text.
    #[error("the table would have more than {MOST_CELLS} cells")]
    TooManyCells,
}

/// Counts the cells of a table while it is made.
#[derive(Default)]
pub(super) struct Cells(usize);

impl Cells {
    /// So many lines more, of so many columns.
    ///
    /// # Errors
    /// [`WriteError::TooManyCells`].
    pub(super) fn add(&mut self, lines: usize, columns: usize) -> Result<(), WriteError> {
        self.0 = self.0.saturating_add(lines.saturating_mul(columns));
        if self.0 > MOST_CELLS { Err(WriteError::TooManyCells) } else { Ok(()) }
    }
}
