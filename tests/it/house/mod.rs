//! Rules of the source, checked by reading it.

mod circles;
mod environment;
mod example_settings;
mod imports;
mod layers;
mod size;
mod sources;
mod threats;
mod unmended;
