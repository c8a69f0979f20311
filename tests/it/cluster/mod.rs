//! A Citus cluster: what can be told without one from the catalog and from the statements, and the suite's way to one.

mod bad_tables;
mod log;
mod migrate;
mod placement;
mod refused;
mod rules;
mod spread;
mod statements;
