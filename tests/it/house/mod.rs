//! The rules of the house, held to by reading the source.

mod environment;
mod example_settings;
mod layers;
mod size;
mod sources;
mod sql_numbers;
mod threats;
