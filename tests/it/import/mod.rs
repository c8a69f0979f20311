//! Loading historical usage from files, beside a serving program.

mod broken;
mod instants;
mod kinds;
mod order;
mod summary;
mod table;
mod year;
