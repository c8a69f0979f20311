//! A clock for one program that a test can set. `libfaketime` answers the program's calls for the time, so the program itself is unchanged.

use std::path::PathBuf;
use std::process::Command;

use super::Program;

/// The clock of one or more programs.
pub struct TurnedClock {
    file: PathBuf,
}

impl TurnedClock {
    /// A clock with the real time.
    pub fn of(program: &Program) -> Self {
        let clock = Self { file: program.folder().join("clock") };
        clock.turn("+0");
        clock
    }

    /// Sets the offset from the real time, as in `+30d`. Running programs see it too.
    pub fn turn(&self, by: &str) {
        let new = self.file.with_extension("new");
        std::fs::write(&new, by).expect("writing the clock");
        // The file is replaced atomically. Half a file would be another time.
        std::fs::rename(&new, &self.file).expect("setting the clock");
    }

    /// Gives the clock to a program before it starts.
    pub fn give(&self, command: &mut Command) {
        command
            .env("LD_PRELOAD", library())
            .env("FAKETIME_TIMESTAMP_FILE", &self.file)
            .env("FAKETIME_NO_CACHE", "1")
            // Only the time of day changes. Waits take as long as ever.
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
            .env("DONT_FAKE_MONOTONIC", "1");
    }
}

fn library() -> PathBuf {
    let places = std::fs::read_dir("/usr/lib").into_iter().flatten().filter_map(Result::ok);
    let found = places.map(|place| place.path().join("faketime/libfaketimeMT.so.1")).find(|path| path.is_file());
    found.expect("libfaketime is needed: apt-get install faketime")
}
