//! Who imports whom: the program's modules, read with `syn`, and the files that each file needs.

mod files;
mod needs;
mod resolve;
mod syntax;

pub use files::Program;
pub use needs::Need;
