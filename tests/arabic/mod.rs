//! The language, asked from outside: numbers that a generator of its own spells are read back.

mod figures;
mod numbers;
mod spell;
