//! Loading historical usage from files, beside a serving program.

mod broken;
mod order;
mod table;
mod year;
