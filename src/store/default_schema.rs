//! The schema that a new project starts with.

use std::path::Path;

use super::error::StoreError;
use super::ron_text;
use super::wire::schema_v1;
use crate::model::Schema;

/// Where it stands in the program's own sources, for messages.
const PATH: &str = "assets/scheme/default.ron";

const SOURCE: &str = include_str!("../../assets/scheme/default.ron");

/// Actors, places, figures and claims: `assets/scheme/default.ron`.
///
/// # Errors
/// None in a program whose tests pass.
pub fn default_schema() -> Result<Schema, StoreError> {
    let path = Path::new(PATH);
    ron_text::probe(path, SOURCE, schema_v1::FORMAT, schema_v1::VERSION)?;
    let schema: schema_v1::Schema = ron_text::parse(path, SOURCE)?;
    schema.read().map_err(|(id, why)| {
        StoreError::invalid(path, ron_text::Lines::of(SOURCE).of_id(&id, 0), format!("{id}: {why}"))
    })
}

/// The guideline of the default schema, Markdown: in Arabic if `arabic`, else in English.
#[must_use]
pub fn default_guideline(arabic: bool) -> &'static str {
    if arabic {
        include_str!("../../assets/scheme/guideline.ar.md")
    } else {
        include_str!("../../assets/scheme/guideline.en.md")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AttributeKind, check_schema};

    #[test]
    fn every_label_attribute_and_value_is_named_in_both_languages() {
        let schema = default_schema().unwrap();
        assert_eq!(check_schema(&schema), []);
        let mut names = Vec::new();
        for label in &schema.labels {
            names.extend([&label.name, &label.hint]);
            for attribute in &label.attributes {
                names.push(&attribute.name);
                if let AttributeKind::Choice(values) = &attribute.kind {
                    names.extend(values.iter().map(|value| &value.name));
                }
            }
        }
        names.extend(schema.relations.iter().map(|relation| &relation.name));
        assert!(names.iter().all(|name| !name.ar.is_empty() && !name.en.is_empty()));
        let labels: Vec<_> = schema.labels.iter().map(|l| (l.id.as_str(), l.key)).collect();
        let expected = [("Actor", '1'), ("Place", '2'), ("Figure", '3'), ("Claim", '4')];
        assert_eq!(labels, expected.map(|(id, key)| (id, Some(key))));
    }

    #[test]
    fn what_a_project_writes_of_it_reads_the_same() {
        let schema = default_schema().unwrap();
        let path = Path::new("schema.ron");
        let source = ron_text::print(path, &schema_v1::Schema::of(&schema), 6).unwrap();
        let again: schema_v1::Schema = ron_text::parse(path, &source).unwrap();
        assert_eq!(again.read().unwrap(), schema);
        assert!(source.lines().all(|line| line.chars().count() < 300), "{source}");
    }
}
