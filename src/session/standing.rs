//! Whether the annotator's work can be written here, and if not, why and since when.

use crate::i18n::Message;
use crate::store::{Holder, StoreError};

/// What a session may do with its annotator's layers and history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It may write them.
    #[default]
    Writer,
    /// Another program holds them; this one reads.
    Held(Holder),
    /// The disk does not let them be written, or what stands there is broken.
    Closed(StoreError),
    /// The history on disk is no longer the one that this session went on from: another machine's,
    /// or one that was cut. Nothing is written until a person decides.
    Parted {
        /// Up to this transaction both are the same.
        common: u64,
        /// The last transaction of this session's history.
        ours: u64,
        /// The last transaction on disk.
        theirs: u64,
    },
}

/// A time to the minute: `2026-01-08T10:32:07Z` is said as `2026-01-08 10:32 UTC`.
pub(super) fn minute(time: &str) -> String {
    match time.get(..16) {
        Some(minute) => format!("{} UTC", minute.replace('T', " ")),
        None => time.to_owned(),
    }
}

/// Who holds an annotator's files, in words.
#[must_use]
pub fn holder_words(holder: &Holder) -> Message {
    let Holder { process, host, since } = holder;
    // A process is a name here, not a count: its digits are not grouped.
    let process = process.to_string();
    let since = minute(since);
    match (holder.process, host.as_str()) {
        (0, _) => Message::new("holder-unknown"),
        (_, "") => Message::new("holder-process").arg("process", process).arg("since", since),
        _ => Message::new("holder-known")
            .arg("process", process)
            .arg("host", host.as_str())
            .arg("since", since),
    }
}
