//! The program. Everything is in the library, where tests reach it.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A request is many small allocations, which it makes and frees for less than the system's does. SQLite's memory comes from it too. Each
/// connection of SQLite has a thread, and the system's allocator keeps much of what each thread has freed.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tallygraph::cli::main()
}
