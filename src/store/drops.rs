//! Layers whose last transactions took many of their spans away.

use super::folder::ProjectFolder;
use super::head::Head;
use super::journal::Journal;
use super::problem::Problem;
use crate::edit::{GestureKind, is_sharp_drop};
use crate::model::{ArticleText, Layer};

/// How many of a layer's last transactions are looked at.
const LAST: usize = 20;

/// The sharpest drop within the last transactions of `layer`, which is as its history ends; `None`
/// when there was none. What cannot be read is passed over: it is told elsewhere.
pub fn recent_drop(
    folder: &ProjectFolder,
    journal: &Journal,
    layer: &Layer,
    text: &ArticleText,
) -> Option<Problem> {
    let article = layer.article();
    let now = layer.spans().len();
    let numbers = journal.later(&Head::default(), article);
    let mut count = i64::try_from(now).ok()?;
    // The most spans, and the transaction that took the first of them away.
    let mut most = (count, 0);
    for &number in numbers.iter().rev().take(LAST) {
        let entry =
            usize::try_from(number.saturating_sub(1)).ok().and_then(|at| journal.entries().get(at));
        // Whoever removes a layer is asked first.
        if entry.is_some_and(|entry| entry.gesture.kind == GestureKind::RemoveLayer) {
            break;
        }
        count -= journal.changes_of(number, article, text).ok()?.balance_of(article);
        if count > most.0 {
            most = (count, number);
        }
    }
    let before = usize::try_from(most.0).ok()?;
    is_sharp_drop(before, now).then(|| Problem::Dropped {
        path: folder.layer_path(article, layer.annotator()),
        before,
        after: now,
        number: most.1.saturating_sub(1),
    })
}
