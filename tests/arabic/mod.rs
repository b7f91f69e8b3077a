//! The language, asked from outside: numbers that a generator of its own spells are read back.

mod clitics;
mod figures;
mod numbers;
mod spell;
