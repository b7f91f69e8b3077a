//! The command line as a person or a script uses it: the built program, its words and its status.

mod agree;
mod apply;
mod entities;
mod exchange;
mod figures;
mod history;
mod kill;
mod reimport;
mod review;
mod script;
mod search;
mod suggest;
mod traced;
mod trash;
mod two_programs;
