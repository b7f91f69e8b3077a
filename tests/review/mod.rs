//! The room `review`, without a window.

mod agreement;
mod agreement_gamma;
mod agreement_study;
