//! The resources of a process, as the system counts them.

use std::time::Duration;

/// A process under observation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gauge {
    process: u32,
}

/// The system's clock ticks per second, which is constant for programs on Linux.
const TICKS_A_SECOND: u64 = 100;

impl Gauge {
    pub(super) const fn of(process: u32) -> Self {
        Self { process }
    }

    fn read(self, file: &str) -> String {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.process)).expect("the same process lives")
    }

    /// Processor time of all its threads so far.
    pub(super) fn processor_time(self) -> Duration {
        let stat = self.read("stat");
        let after_name = stat.rsplit_once(") ").expect("the name ends").1;
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks: u64 = [11, 12].into_iter().map(|place: usize| fields[place].parse::<u64>().expect("ticks")).sum();
        Duration::from_millis(ticks * 1_000 / TICKS_A_SECOND)
    }

    /// Resets the peak of its memory.
    pub(super) fn forget_peak(self) {
        std::fs::write(format!("/proc/{}/clear_refs", self.process), "5").expect("a process of the same user");
    }

    /// The peak of its memory since the reset, in bytes.
    pub(super) fn peak_bytes(self) -> u64 {
        self.status("VmHWM:")
    }

    /// Starts watching the peak of its memory.
    pub(super) fn watch_peak(self) -> Peak {
        self.forget_peak();
        Peak { gauge: self, before: self.peak_bytes() }
    }

    /// Its memory, in bytes.
    pub(super) fn resident_bytes(self) -> u64 {
        self.status("VmRSS:")
    }

    fn status(self, name: &str) -> u64 {
        let status = self.read("status");
        let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line of memory");
        let kibibytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("kibibytes");
        kibibytes * 1024
    }
}

/// The peak of a process's memory since some moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peak {
    gauge: Gauge,
    before: u64,
}

impl Peak {
    /// The growth since then, in MiB.
    pub(super) fn grown_mib(self) -> u64 {
        self.gauge.peak_bytes().saturating_sub(self.before) >> 20
    }
}
