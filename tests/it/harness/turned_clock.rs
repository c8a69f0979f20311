//! The machine's clock as one program sees it, which a test can turn: `libfaketime` stands between the program and the system. What
//! the program itself is built from is not touched.

use std::path::PathBuf;
use std::process::Command;

use super::Program;

/// The clock of the programs that it is given to.
pub struct TurnedClock {
    file: PathBuf,
}

impl TurnedClock {
    /// A clock that is right.
    pub fn of(program: &Program) -> Self {
        let clock = Self { file: program.folder().join("clock") };
        clock.turn("+0");
        clock
    }

    /// Turns it by so much from what is right, as in `+30d`, for programs that run already too.
    pub fn turn(&self, by: &str) {
        let new = self.file.with_extension("new");
        std::fs::write(&new, by).expect("writing the clock");
        // At once: half a file would be another time.
        std::fs::rename(&new, &self.file).expect("setting the clock");
    }

    /// Gives it to a program that is not started yet.
    pub fn give(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", library())
            .env("FAKETIME_TIMESTAMP_FILE", &self.file)
            .env("FAKETIME_NO_CACHE", "1")
            // Waits are not touched: only the time of day is.
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("DONT_FAKE_MONOTONIC", "1");
    }
}

fn library() -> PathBuf {
    let places = std::fs::read_dir("/usr/lib").into_iter().flatten().filter_map(Result::ok);
    let found = places.map(|place| place.path().join("faketime/libfaketimeMT.so.1")).find(|path| path.is_file());
    found.expect("libfaketime is needed: apt-get install faketime")
}
