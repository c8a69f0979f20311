//! Importing usage from files while a server runs.

mod broken;
mod instants;
mod kinds;
mod order;
mod summary;
mod table;
mod year;
