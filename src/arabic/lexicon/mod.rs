//! Words by what they name: countries and towns, roles and bodies, groups of people, places; and the
//! words that name nothing.
//!
//! [`classes()`] tells of one folded word what it may be, [`Names`] finds names of several words. The
//! lists are general: what any newspaper of any year is written with. They know no annotations.
//!
//! Limits: a word is looked at alone, so that one that is two things has both classes.

mod classes;
mod countries;
mod function;
mod names;
mod people;
mod places;

pub use classes::{Classes, class, classes, is_spelt_as_name};
pub use names::{Name, NameSort, Names};
