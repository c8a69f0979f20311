//! The integration tests: one binary, with a folder for each area. They run the real program and send it requests over HTTP.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    clippy::needless_pass_by_value,
    clippy::format_collect,
    clippy::doc_markdown,
    clippy::struct_field_names,
    clippy::useless_format,
    reason = "a test says what it expects, and panics when it is not so"
)]

mod alerts;
mod analytics;
mod calendar;
mod clients;
mod cluster;
mod credits;
mod deliveries;
mod deploy;
mod faults;
mod graphql;
mod harness;
mod house;
mod import;
mod input;
mod jobs;
mod policy;
mod program;
mod retention;
mod rollups;
mod schema;
mod statements;
mod subscriptions;
mod telemetry;
mod threats;
mod upgrades;
mod usage;
mod zone_rules;
