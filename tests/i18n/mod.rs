//! The interface's words, compared with each other and with the code that speaks them.

mod words;
