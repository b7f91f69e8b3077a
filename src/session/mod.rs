//! What is open, and the only place that changes it.
//!
//! - **Session**: one project, open for one annotator: its schema and registry, the open article
//!   with its layer, the selection, undo and redo.
//! - **Command**: what is asked of it, as data. A command that changes the annotator's work becomes
//!   one transaction: applied in memory, appended to the history, synced, and only then shown as
//!   saved.
//! - **[`ReviewTable`]**: everybody's layers of the open article, compared, with what was decided.
//! - **Notice**: what a person must be told, as a message; every error of the rooms below ends in
//!   one, once.
//!
//! Invariants: layers change only through transactions; when the disk fails, the transactions wait
//! in memory, in order, and are written when it works again; nothing is written over a file that
//! could not be read. Snapshots are written in the background from shared, unchanging layers.
//!
//! Limits: one annotator at a time; the layers and texts of all articles visited stay in memory.

mod agreement;
mod alarm;
mod apply;
mod background;
mod blindness;
mod command;
mod commit;
mod conflict;
mod entities;
mod export;
mod handle;
mod import;
mod import_report;
mod library;
mod merge;
mod names;
mod notice;
mod offer;
mod open;
mod opening;
mod past;
mod proof;
mod recovery;
mod reimport;
mod reimport_plan;
mod reload;
mod review;
mod search;
mod selection;
mod sight;
mod snapshot_queue;
mod snapshots;
mod standing;
mod state;
mod survey;
mod trash;
mod words;

pub use agreement::{Agreement, AgreementError, AgreementSource, AgreementWish};
pub use apply::{Applied, LineRefusal};
pub use command::{
    AgreementCommand, ArticleCommand, Command, EditionCommand, EntityCommand, FolderCommand,
    HistoryCommand, OfferCommand, PastCommand, RelationCommand, ReviewCommand, SearchCommand,
    SelectCommand, SpanCommand, SpanDecision, SpanEdit, SpanEnd, TrashCommand,
};
pub use commit::seconds_since;
pub use entities::{Candidate, Mention, MentionKey, MentionsView, candidates};
pub use export::{ExportError, ExportLayers, ExportOrder, Exported};
pub use import_report::{ImportItem, ImportReport, Refusal, Taken};
pub use library::{ArticleRow, Progress, WorkState};
pub use merge::{
    AnnotatorMerge, ArticleMerge, Counts, GoOn, HistoryMerge, LayerReport, MergeError, MergeReport,
    Merging, Parts, merge,
};
pub use names::Names;
pub use notice::{Notice, Severity};
pub use offer::{Offer, OfferEnd, OfferKey, OfferReason, OfferRelation, Reach, Teaching};
pub use opening::{Opening, Reading};
pub use past::{ArticlePast, PastView, Timeline, TimelineWish, deed, deed_with_place};
pub use reimport_plan::{LayerOutcome, LayerPlan, ReimportError, ReimportPlan, Reimported};
pub use reload::FoundCopy;
pub use review::{
    DecidedArticle, FeedbackFormat, FeedbackItem, ReviewTable, check_project, outcome_word,
};
pub use search::{HitLabel, SearchHit, SearchManner, SearchRefusal, SearchView, SearchWish};
pub use selection::{PendingRelation, Selection};
pub use standing::{Standing, holder_words};
pub use state::{OpenArticle, SaveState, Session};
pub use trash::Restored;
