//! The domain's nouns and their invariants: what the program is about, without files or windows.
//!
//! - **Article**: a text that never changes, and its record. **Edition**: an article that is the text
//!   of another one, published again.
//! - **Span**: a tagged piece of it; **Relation**: a link between two spans; **Layer**: one
//!   annotator's spans and relations of one article.
//! - **Refusal**: a proposal that the layer's annotator does not want to be offered again.
//! - **Schema**: labels, attributes, relations, as data of the project. No label is known by name
//!   here or anywhere in the program.
//! - **Review**: what one person decided and said as a reviewer of an article: a **Decision** chooses
//!   among **candidates**, spans of everybody's layers; a **Remark** is about them.
//! - **Gold**: the adjudicated layer, each span with its sources.
//! - **Entity**, **Registry**: the actors and places of the world that mentions refer to.
//!
//! What a type can hold alone it holds alone ([`Layer`], [`Fragments`], the ids); what needs two of
//! them, such as labels being in the schema, is listed by [`check_layer`]. No type here knows serde:
//! each file format has wire types of its own.

mod article;
mod check;
mod edition;
mod entity;
mod gold;
mod ids;
mod layer;
mod name;
mod project;
mod refusal;
mod relation;
mod review;
mod schema;
mod span;
mod status;
mod value;

pub use article::{Article, ArticleRecord, ArticleText};
pub use check::{Finding, check_layer, check_schema};
pub use edition::{EditionError, Editions};
pub use entity::{Entity, Registry, RegistryError};
pub use gold::{Gold, Sources};
pub use ids::{
    AnnotatorId, ArticleId, AttributeId, EntityId, IdError, LabelId, RelationId, RelationTypeId,
    RemarkId, SpanId,
};
pub use layer::{Layer, LayerError, LostSpan};
pub use name::LocalName;
pub use project::{Annotator, Project};
pub use refusal::Refusal;
pub use relation::Relation;
pub use review::{CandidateId, Choice, Decision, DecisionError, Remark, RemarkKind, Review, Seen};
pub use schema::{
    Attribute, AttributeError, AttributeKind, ChoiceValue, Label, Mark, RelationType, Schema,
};
pub use span::{Attributes, Confidence, Fragments, FragmentsError, Span};
pub use status::LayerStatus;
pub use value::{AttributeValue, IsoDate, IsoDateError, Number, NumberError};
