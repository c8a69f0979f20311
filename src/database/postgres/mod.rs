//! `PostgreSQL`: its connections, and what a Citus cluster says of its tables.

pub(super) mod citus;
pub(super) mod connect;
