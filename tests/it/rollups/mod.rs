//! The list of rollups, and what follows from it.

mod adding;
