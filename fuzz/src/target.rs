//! What imported files are held against.

use std::sync::OnceLock;

use hashiya::formats::ImportTarget;
use hashiya::model::{ArticleId, ArticleText, Registry, Schema};
use hashiya::store::default_schema;

use crate::project::{TEXT, article};

/// Runs `work` with a target that knows the article «a» and the program's own schema.
pub fn with_target<T>(work: impl FnOnce(&ImportTarget<'_>, &Schema) -> T) -> T {
    static SCHEMA: OnceLock<Schema> = OnceLock::new();
    let schema = SCHEMA.get_or_init(|| default_schema().expect("the program's own schema"));
    let registry = Registry::default();
    let text_of = |id: &ArticleId| (id == &article()).then(|| ArticleText::new(TEXT));
    let target =
        ImportTarget { schema, registry: &registry, text_of: &text_of, annotator: None };
    work(&target, schema)
}
