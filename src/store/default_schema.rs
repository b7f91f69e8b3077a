//! The schema that a new project starts with.

use super::error::StoreError;
use crate::model::Schema;

/// Actors, places, figures and claims: `assets/scheme/default.ron`.
///
/// # Errors
/// None in a program whose tests pass.
pub fn default_schema() -> Result<Schema, StoreError> {
    Ok(Schema::default())
}
