//! A project on disk: folder, histories, snapshots, locks, migrations.
//!
//! - **[`ProjectFolder`]**: the folder and its files. Opening reads records, never texts, layers or
//!   histories.
//! - **[`Journal`]**: an annotator's history, append-only, on the disk before a gesture is
//!   acknowledged. It is the truth; layers and the registry are snapshots that may lag behind it,
//!   which [`replay_layer`] and [`replay_registry()`] make up for.
//! - **[`HistoryReader`]**: a history line by line, for whoever tells it; **[`rebuild()`]** makes layers
//!   as they were from it alone.
//! - **[`Head`]**: up to where a snapshot holds a history.
//! - **[`SharedRegistry`]**: the registry as its files hold it, one owner a file.
//! - **[`AnnotatorLock`]**: the right to write as an annotator.
//! - **[`Trashed`]**: a removed article or layer, whole, in `trash/`; **[`Backup`]**: copies of what was
//!   there before something rewrote it.
//! - **[`Problem`]**: what is wrong in a project that opens all the same; [`check()`] lists all.
//!
//! Invariants: a file is the old or the new one at any moment, never half of either; a file that was
//! not read, or that changed since, is never overwritten; nothing outside the folder is touched;
//! texts never change. Positions in files are code points, end exclusive.
//!
//! Limits: a text of 64 MiB, a layer of 64 MiB, a history of 1 GiB. Locks bind programs of one
//! machine; between machines the rule is one annotator, one machine at a time.

mod articles;
mod ascending;
mod backup;
mod check;
mod conflict;
mod copies;
mod create;
mod decisions;
mod default_schema;
mod disk;
mod drops;
mod entities;
mod error;
mod files;
mod folder;
mod gold;
mod head;
mod history_file;
mod history_index;
mod history_line;
mod history_proof;
mod history_reader;
mod incoming;
mod journal;
mod journal_lines;
mod known_end;
mod layer_difference;
mod layers;
mod lock;
mod names;
mod part;
mod past_line;
mod problem;
mod rebuild;
mod registry;
mod replay;
mod replay_registry;
mod reread;
mod ron_text;
mod trash;
mod verify;
mod verify_registry;
mod watch;
mod wire;

pub use articles::TextRead;
pub use backup::Backup;
pub use check::{check, check_on};
pub use conflict::{ConflictCopy, ConflictKind};
pub use copies::CopyHolds;
pub use decisions::ReviewRead;
pub use default_schema::{default_guideline, default_schema};
pub use disk::{Disk, DiskFile, DiskLock, Entry, EntryKind, Listed, SystemDisk};
pub use error::{Holder, StoreError, StoreErrorKind};
pub use folder::{OpenProject, ProjectFolder};
pub use head::{Head, Heads};
pub use history_file::GoOn;
pub use history_line::{JournalEntry, TextOf};
pub use history_proof::{Index, Proof, ToProve};
pub use history_reader::{HistoryLine, HistoryReader};
pub use incoming::Copied;
pub use journal::{Holds, Journal};
pub use layers::{LayerRead, LayerSummary, Repair, found_span, lost_span};
pub use lock::AnnotatorLock;
pub use part::{Listing, Part};
pub use problem::{Problem, Witness};
pub use rebuild::{Moment, RebuildError, Rebuilt, layer_after, rebuild};
pub use registry::{EntityWord, EntityWords, SharedRegistry};
pub use replay::{current_layer, go_on_from, replay_layer};
pub use replay_registry::replay_registry;
pub use reread::Reread;
pub use trash::{Removal, Trashed};
pub use verify::{Verified, VerifiedHistory, verify};
pub use watch::{Burst, Changed, FolderWatch, QUIET};
