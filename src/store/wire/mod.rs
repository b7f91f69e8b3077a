//! The files' formats: one set of plain structures a version, frozen once it was released.
//!
//! A structure here says what stands in a file and nothing else; what it means is decided by the
//! functions beside it that make model types of it. A new version is a new file with a step from the
//! one before, and the old structure never changes again.
//!
//! | file | format | version |
//! |---|---|---|
//! | `project.ron` | `hashiya project` | 2; 1 where annotators may see each other's work |
//! | `schema.ron` | `hashiya schema` | 1 |
//! | `entities.ron` | `hashiya entities` | 1 |
//! | `entities/ANNOTATOR.ron` | `hashiya entities of an annotator` | 1 |
//! | `articles/ID.ron` | `hashiya article` | 2; 1 where nothing is revised |
//! | `layers/ID/ANNOTATOR.ron` | `hashiya layer` | 4; 3 where nothing was refused, 2 where no later edition is concerned |
//! | `decisions/ID/REVIEWER.ron` | `hashiya decisions` | 1 |
//! | `gold/ID.ron` | `hashiya gold` | 1 |
//! | `history/ANNOTATOR.log` | `hashiya history` | 1 |

pub mod article_v1;
pub mod article_v2;
pub mod decisions;
pub mod decisions_v1;
pub mod entities_owner_v1;
pub mod entities_v1;
pub mod gold_v1;
pub mod history_v1;
pub mod layer;
pub mod layer_v1;
pub mod layer_v2;
pub mod layer_v3;
pub mod layer_v4;
pub mod project_v1;
pub mod project_v2;
pub mod project_v3;
pub mod schema_v1;
pub mod trash_v1;
