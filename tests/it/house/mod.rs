//! The rules of the house, held to by reading the source.

mod environment;
mod layers;
mod size;
mod sources;
