//! Comparing the layers of several annotators, deciding between them, and saying how far they agree.
//!
//! - **Agreement**: how far annotators agree, in numbers: [`agreement`].
//!
//! Limits: nothing here reads or writes files, knows a window, or changes a layer.

pub mod agreement;
