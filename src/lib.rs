//! Tallygraph: credit usage analytics over GraphQL.
//!
//! The layers, each of which imports only from those below it:
//!
//! | layer | what it is |
//! |---|---|
//! | [`cli`] | the program's commands |
//! | [`http`], [`jobs`] | what is served, and what runs by itself |
//! | [`graphql`] | the schema: one type a file |
//! | [`demo`] | a year of made-up usage and credits |
//! | [`analytics`], [`alerts`] | questions about usage; spend alerts: rules, and messages |
//! | [`usage`] | recording it |
//! | [`spend`] | sums of spend that is watched, and what fires |
//! | [`credits`] | the ledger: grants, journal, purchases |
//! | [`rollups`] | sums of usage by time and dimension |
//! | [`rates`] | what things cost |
//! | [`directory`] | who there is |
//! | [`authz`] | what a caller may do: the policy table and the proofs |
//! | [`authn`] | who is calling |
//! | [`database`] | the connections |
//! | [`payments`] | what the payment provider tells |
//! | [`calendar`], [`amounts`], [`clock`], [`config`], [`budget`], [`telemetry`], [`text`], [`json`], [`gzip`], [`digest`], [`node_id`], [`trust`] | values and settings |
//!
//! `ARCHITECTURE.md` follows one field from the request to the row and back.

pub mod alerts;
pub mod amounts;
pub mod analytics;
pub mod authn;
pub mod authz;
pub mod budget;
pub mod calendar;
pub mod cli;
pub mod clock;
pub mod config;
pub mod credits;
pub mod database;
pub mod demo;
pub mod digest;
pub mod directory;
pub mod graphql;
pub mod gzip;
pub mod http;
pub mod jobs;
pub mod json;
pub mod node_id;
pub mod payments;
pub mod rates;
pub mod rollups;
pub mod spend;
pub mod telemetry;
pub mod text;
pub mod trust;
pub mod usage;
