//! Lists and pages. Every list of the schema counts the memory that it takes.

mod budget;
mod column;
mod cursor;
mod list;
mod page;
mod size;

pub(super) use column::{CreditsColumn, DateTimeColumn, LongColumn};
pub use cursor::{decode_cursor, encode_cursor};
pub(super) use cursor::{pack, unpack};
pub(super) use list::List;
pub(super) use page::{Page, PageArguments, PageInfo, PageRequest, Position, wants_count};
pub(super) use size::Size;
