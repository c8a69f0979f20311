//! The list of rollups, and everything that follows from it.

mod adding;
mod long;
