//! Building blocks of hand-written SQL: values and rows, many rows at once, and the conditions of lists.

pub(super) mod batch;
pub(super) mod conditions;
pub(super) mod sql;

pub use batch::{add_to_rows, insert_returning, insert_rows};
pub use conditions::{Conditions, ListPage};
pub use sql::{
    Rows, by_bytes, by_index, each, each_triple, is_any, is_one_of, key_is, numbers, seek_each, statement, texts,
    the_only, triples,
};
