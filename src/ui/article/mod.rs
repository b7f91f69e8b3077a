//! The open article: read, selected, tagged.
//!
//! The page is a column of text by `typeset`; spans are painted behind it and beneath it and never
//! change it. Positions on the page are physical pixels from the text's top right or left corner
//! (`y` as `f64`, because a 10 MB article is millions of pixels high); positions in the text are
//! bytes.

mod access;
mod draw;
mod heading;
mod keys;
mod laned;
mod marks;
mod offered;
mod offered_paint;
mod page;
mod paint;
mod pointer;
mod rects;

pub use draw::article_ui;
pub use laned::{Laned, Weight, laned_ui, stroke};
pub use page::ArticlePanel;
