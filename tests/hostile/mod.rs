//! Projects and imports from strangers: nothing in them crashes the program, makes it wait for ever,
//! fills the memory, writes outside the folder or drives the terminal.

mod imports;
mod links;
mod masses;
mod names;
mod numbers;
mod support;
