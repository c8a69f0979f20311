//! What Linux reports of this process.

use std::fs;

const KIB: u64 = 1024;

/// What Linux reports of this process. On other systems both are 0.
pub(super) struct ProcessReading {
    pub memory_bytes: u64,
    pub open_files: u64,
}

impl ProcessReading {
    pub(super) fn take() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let files = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
        Self { memory_bytes: resident(&status), open_files: u64::try_from(files).unwrap_or_default() }
    }
}

/// The memory in a status of `proc(5)`, which has it in KiB.
fn resident(status: &str) -> u64 {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<u64> = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    kib.unwrap_or_default().saturating_mul(KIB)
}

#[cfg(test)]
mod tests {
    use super::resident;

    #[test]
    fn memory_is_read_in_bytes() {
        assert_eq!(resident("Name:\ttallygraph\nVmRSS:\t   2048 kB\nThreads:\t3\n"), 2_097_152);
        assert_eq!(resident(""), 0);
    }
}
