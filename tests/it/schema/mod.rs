//! The schema: exported, described, and true to its contract.

mod contract;
mod descriptions;
mod exported;
mod later;
