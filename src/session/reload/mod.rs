//! What changes in the folder beneath an open project: noticed, looked into and taken over.

mod copies;
mod lookout;
mod news;
mod reloading;
mod work;

pub use lookout::FoundCopy;
pub(super) use lookout::Lookout;
