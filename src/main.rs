//! The program. Everything is in the library, where tests reach it.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// A request allocates thousands of small things, most of which another thread lets go.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tallygraph::cli::main()
}
