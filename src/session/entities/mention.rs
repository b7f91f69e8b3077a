//! A place where an article speaks of an entity, or of what may be one.

use std::sync::Arc;

use crate::jobs::{Job, Progress};
use crate::model::{AnnotatorId, ArticleId, AttributeId, EntityId, LabelId, Registry, SpanId};
use crate::text::TextRange;

/// A span of a label that can name an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The article.
    pub article: ArticleId,
    /// Whose layer it is in.
    pub annotator: AnnotatorId,
    /// The span.
    pub span: SpanId,
    /// Its label.
    pub label: LabelId,
    /// The attribute that names the entity.
    pub attribute: AttributeId,
    /// From where to where it reaches.
    pub hull: TextRange,
    /// Its words.
    pub text: String,
    /// The words as a dictionary would write them, folded: «المدينة» also for `ل[لمدينة]`.
    pub form: String,
    /// What stands before it in its paragraph.
    pub before: String,
    /// What stands after it.
    pub after: String,
    /// The value of the label's first choice, which says what kind of thing it is.
    pub kind: String,
    /// The entity that it names, as it is written.
    pub entity: Option<EntityId>,
}

/// What tells a mention from all others of one annotator.
pub type MentionKey = (ArticleId, SpanId, AttributeId);

impl Mention {
    /// What tells it from all others of its annotator.
    #[must_use]
    pub fn key(&self) -> MentionKey {
        (self.article.clone(), self.span.clone(), self.attribute.clone())
    }

    /// Whether it names `entity`, or one that was merged into it.
    #[must_use]
    pub fn names(&self, registry: &Registry, entity: &EntityId) -> bool {
        self.entity.as_ref().is_some_and(|named| {
            named == entity || registry.resolve(named).is_some_and(|meant| &meant.id == entity)
        })
    }
}

/// All mentions, as far as they are gathered.
#[derive(Clone, Debug, Default)]
pub struct MentionsView {
    /// By article, annotator and place.
    pub mentions: Arc<Vec<Mention>>,
    /// Layers that could not be read.
    pub unread: usize,
    /// How far the gathering is; `None` when it is over.
    pub progress: Option<Progress>,
    /// Counts how often they were gathered.
    pub number: u64,
}

/// What was gathered.
#[derive(Default)]
pub(in crate::session) struct Gathered {
    pub mentions: Vec<Mention>,
    pub unread: usize,
}

/// The mentions of a session.
#[derive(Default)]
pub(in crate::session) struct Mentions {
    /// Somebody looks at them.
    pub wanted: bool,
    pub view: Option<MentionsView>,
    /// The revision of layers and texts that the view is of.
    pub of: Option<u64>,
    pub job: Option<Job<Gathered>>,
}
