//! The rows of the threat table, `docs/security.md`: a test named after each.

mod clock_jumps_by_weeks_and_back;
mod corrupt_file;
mod deep_nesting;
mod flooding;
mod fragments;
mod full_disk;
mod gauge;
mod huge_first;
mod introspection;
mod multiplying;
mod one_serve_a_file;
mod replica_is_gone;
mod stalled_database;
