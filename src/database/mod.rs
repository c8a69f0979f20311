//! The connections: many that read, one that writes.
//!
//! What it is not: it knows no table. What always holds: a write is one immediate transaction on the one writing
//! connection, so two writers of this process never meet inside the database; everything that one request reads comes
//! from one snapshot, so that a total and a series asked for together agree while others record.

mod batch;
mod list;
mod open;
mod reads;
mod sql;

pub use batch::{push_value_lists, runs};
pub use list::{Conditions, ListPage};
pub use open::{Database, Expect, OpenError};
pub use reads::Reads;
pub use sql::{Rows, by_index, ids_json, statement};
