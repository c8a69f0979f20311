//! What the system tells of a process.

use std::fs;

/// The memory of a process, watched from here on.
pub struct Memory {
    process: u32,
    before: u64,
}

impl Memory {
    /// Begins to watch: the peak is what the process has now.
    pub fn watch(process: u32) -> Self {
        fs::write(format!("/proc/{process}/clear_refs"), "5").expect("the peak is set back");
        Self { process, before: status(process, "VmHWM:") }
    }

    /// By how many MiB the peak has grown since.
    pub fn grown_mib(&self) -> u64 {
        status(self.process, "VmHWM:").saturating_sub(self.before) / 1024
    }
}

/// A number of KiB that the system tells of a process.
fn status(process: u32, name: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("the status of a process");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the number");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}
