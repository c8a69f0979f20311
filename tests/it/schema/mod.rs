//! The schema: exported, described, and true to its contract.

mod contract;
mod descriptions;
mod entities;
mod exported;
mod later;
