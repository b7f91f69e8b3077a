//! The language, asked from outside: numbers that a generator of its own spells are read back.

mod clitics;
mod figures;
mod figures_in_news;
mod numbers;
mod spell;
