//! The program. Everything is in the library, where tests reach it.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A request is many small allocations, which it makes and frees for less than the system's does.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tallygraph::cli::main()
}
