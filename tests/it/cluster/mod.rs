//! Citus: checks of the catalog and of the statements that need no cluster.

mod bad_tables;
mod log;
mod migrate;
mod newer;
mod placement;
mod refused;
mod rules;
mod statements;
