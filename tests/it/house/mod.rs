//! Rules of the source, checked by reading it.

mod circles;
mod environment;
mod example_settings;
mod filters;
mod imports;
mod incidents;
mod layers;
mod links;
mod pages;
mod proofs;
mod raw_sql;
mod sentences;
mod size;
mod sources;
mod sql_numbers;
mod threats;
