//! What was done: told from the histories, and an article shown as it was.

mod article;
mod deed;
mod gaze;
mod reading;
mod timeline;
mod view;

pub use article::ArticlePast;
pub(super) use article::PastOfArticle;
pub use deed::{deed, deed_with_place};
pub(super) use gaze::Gaze;
pub use gaze::PastView;
pub use timeline::{Timeline, TimelineWish};
