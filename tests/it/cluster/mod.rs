//! Citus: checks of the catalog and of the statements that need no cluster, and one test on a cluster.

mod bad_tables;
mod log;
mod migrate;
mod placement;
mod refused;
mod rules;
mod spread;
mod statements;
