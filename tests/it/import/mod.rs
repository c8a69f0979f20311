//! Loading historical usage from files, beside a serving program.

mod broken;
mod table;
mod year;
