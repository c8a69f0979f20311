//! PostgreSQL: its connections, and the catalog of Citus.

pub(super) mod citus;
pub(super) mod connect;
