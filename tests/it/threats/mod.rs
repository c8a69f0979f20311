//! The rows of the threat table, `docs/security.md`: a test named after each.

mod corrupt_file;
mod full_disk;
mod multiplying;
mod one_serve_a_file;
mod process;
mod readers;
mod replica_is_gone;
mod stalled_database;
