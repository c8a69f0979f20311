//! The units in which time is counted: how long each is, where each begins, and what it is called.

pub(super) mod granularity;
pub(super) mod label;
pub(super) mod unit;

pub use granularity::Granularity;
