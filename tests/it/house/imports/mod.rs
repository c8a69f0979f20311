//! The import graph of the program, from its source as `syn` parses it.

mod files;
mod needs;
mod resolve;
mod syntax;

pub use files::Program;
pub use needs::Need;
