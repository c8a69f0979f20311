//! The units of time: their lengths, where they begin, and their labels.

pub(super) mod granularity;
pub(super) mod label;
pub(super) mod unit;

pub use granularity::Granularity;
