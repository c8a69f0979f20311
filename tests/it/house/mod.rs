//! The rules of the house, held to by reading the source.

mod environment;
mod example_settings;
mod layers;
mod links;
mod pages;
mod sentences;
mod size;
mod sources;
mod threats;
