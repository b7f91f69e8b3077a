//! What a person sees: draws the session and says what the person asks for.
//!
//! - **Theme**: named colours and sizes; nothing here or above makes a colour of its own.

mod theme;

pub use theme::{Bands, Colors, Shapes, Sizes, Theme, ThemeError, ThemeName};
