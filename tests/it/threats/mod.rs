//! The rows of the threat table, `docs/security.md`: a test named after each.

mod big_bodies;
mod clock_jumps_by_weeks_and_back;
mod corrupt_file;
mod cross_site_requests;
mod deep_nesting;
mod early_answers;
mod failed_sign_ins;
mod flooding;
mod fragments;
mod full_disk;
mod gauge;
mod huge_first;
mod internals_in_errors_or_logs;
mod introspection;
mod key_theft_from_a_dump;
mod many_requests;
mod multiplying;
mod one_key_takes_all_event_streams;
mod one_serve_a_file;
mod out_of_file_descriptors;
mod replica_is_gone;
mod shutdown;
mod slow_clients_many_sockets;
mod sockets;
mod stalled_database;
mod token_tricks;
