//! The rows of the threat table, `docs/security.md`: a test named after each.

mod corrupt_file;
mod early_answers;
mod full_disk;
mod one_serve_a_file;
mod replica_is_gone;
mod sockets;
mod stalled_database;
