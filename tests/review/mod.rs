//! The room `review`, without a project and without a window.

mod agreement;
mod agreement_gamma;
mod agreement_study;
mod comparing;
mod deciding;
mod properties;
mod support;
