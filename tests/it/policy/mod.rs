//! Who may read and call what: every field of the schema, queried over HTTP by every kind of caller.

mod api_keys;
mod bound_keys;
mod callers;
mod changes;
mod directives;
mod expected;
mod live;
mod matrix;
mod nodes;
mod other_tenants;
mod outcome;
mod paths;
mod prepared;
mod product_table;
mod recorders;
mod routes;
