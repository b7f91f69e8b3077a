//! What can be undone and redone.

use super::{ChangeSet, Gesture, Transaction, TransactionKind};

/// A gesture that can be undone or redone.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The number of its transaction.
    pub number: u64,
    /// What was done.
    pub gesture: Gesture,
    /// What it changed.
    pub changes: ChangeSet,
}

/// One annotator's line of undo and redo, over all articles.
///
/// It is the fold of the annotator's transactions: fed with them again, it comes out the same,
/// which is how undo survives a restart. An undo is itself a transaction that is never undone;
/// redo brings the work back. New work after an undo ends what could be redone.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes note of a transaction that was made.
    pub fn record(&mut self, transaction: &Transaction) {
        match transaction.kind {
            TransactionKind::Edit => {
                self.undone.clear();
                self.done.push(Step {
                    number: transaction.number,
                    gesture: transaction.gesture.clone(),
                    changes: transaction.changes.clone(),
                });
            }
            TransactionKind::Undo(number) => {
                if self.done.last().is_some_and(|step| step.number == number) {
                    self.undone.extend(self.done.pop());
                }
            }
            TransactionKind::Redo(number) => {
                if self.undone.last().is_some_and(|step| step.number == number) {
                    self.done.extend(self.undone.pop());
                }
            }
        }
    }

    /// The gesture that undo would take back.
    #[must_use]
    pub fn to_undo(&self) -> Option<&Step> {
        self.done.last()
    }

    /// The gesture that redo would bring back.
    #[must_use]
    pub fn to_redo(&self) -> Option<&Step> {
        self.undone.last()
    }
}
