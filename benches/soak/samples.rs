//! Samples of the server's memory and files.

use std::path::Path;
use std::time::Duration;

use super::support::Server;
use super::support::postgres::Postgres;

const MIB: u64 = 1024 * 1024;
/// The largest allowed ratio of the highest five minutes to the lowest ones.
const WITHIN: f64 = 1.2;
/// The maximum size of SQLite's write-ahead log.
const WAL_MIB: u64 = 256;
/// Before this, the database is small and the caches are filling up.
const SETTLED: Duration = Duration::from_secs(5 * 60);

/// One sample of the server.
#[derive(Clone, Copy)]
pub struct Sample {
    at: Duration,
    memory: u64,
    wal: u64,
    database: u64,
    descriptors: u64,
}

impl Sample {
    pub fn of(server: &Server, folder: &Path, postgres: Option<&Postgres>, at: Duration) -> Self {
        let process = server.process();
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("the server runs");
        let memory = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
        let memory: u64 = memory.trim().trim_end_matches(" kB").parse().expect("a number");
        let descriptors = std::fs::read_dir(format!("/proc/{process}/fd")).expect("the server runs").count();
        let length = |name: &str| std::fs::metadata(folder.join(name)).map_or(0, |file| file.len());
        let database = match postgres {
            Some(postgres) => {
                let size = postgres.ask("SELECT pg_database_size(current_database())");
                size.trim().parse().expect("a number")
            }
            None => length("tallygraph.db"),
        };
        let descriptors = u64::try_from(descriptors).expect("a small number");
        Self { at, memory: memory * 1024, wal: length("tallygraph.db-wal"), database, descriptors }
    }
}

/// All samples.
#[derive(Default)]
pub struct Samples(Vec<Sample>);

impl Samples {
    pub fn take(&mut self, sample: Sample) {
        if self.0.is_empty() {
            println!("| minute | memory | write-ahead log | database | file descriptors |");
            println!("|---|---|---|---|---|");
        }
        self.0.push(sample);
        // One line a minute is enough.
        if self.0.len() % 6 == 0 {
            println!(
                "| {:.0} | {} MiB | {} MiB | {} MiB | {} |",
                sample.at.as_secs_f64() / 60.0,
                sample.memory / MIB,
                sample.wal / MIB,
                sample.database / MIB,
                sample.descriptors
            );
        }
    }

    /// Prints how much each value varied. Returns whether all of them stayed within their bounds.
    pub fn report(&self, has_wal: bool) -> bool {
        let settled: Vec<Sample> = self.0.iter().copied().filter(|sample| sample.at >= SETTLED).collect();
        let longest = self.0.iter().map(|sample| sample.wal).max().unwrap_or(0);
        let mut held = longest < WAL_MIB * MIB;
        println!();
        println!("the write-ahead log had {} MiB at most, of {WAL_MIB}", longest / MIB);
        if settled.len() < 2 {
            println!("too short to say what varies: the first five minutes do not count");
            return held;
        }
        println!();
        println!(
            "Of each five minutes their median counts. Within a minute memory follows the requests that run just then."
        );
        println!();
        println!(
            "| from the fifth minute | least | most | most / least, {WITHIN} at most | of minutes | of single samples |"
        );
        println!("|---|---|---|---|---|---|");
        let columns: [(&str, bool, fn(&Sample) -> u64); 3] = [
            ("memory", true, |sample| sample.memory),
            ("write-ahead log", has_wal, |sample| sample.wal),
            ("file descriptors", true, |sample| sample.descriptors),
        ];
        for (name, _, of) in columns.into_iter().filter(|(_, counts, _)| *counts) {
            let all = Extremes::of(settled.iter().map(of)).ratio();
            let [by_five, by_one] = [5, 1].map(|length| Extremes::of(medians(&settled, length, of)));
            held &= by_five.ratio() <= WITHIN;
            let (least, most) = (by_five.least, by_five.most);
            println!("| {name} | {least} | {most} | {:.2} | {:.2} | {all:.2} |", by_five.ratio(), by_one.ratio());
        }
        held
    }
}

/// The median of each stretch of some minutes.
fn medians(samples: &[Sample], length: u64, of: fn(&Sample) -> u64) -> impl Iterator<Item = u64> + Clone + use<'_> {
    samples.chunk_by(move |one, next| minute(one) / length == minute(next) / length).map(move |samples| {
        let mut values: Vec<u64> = samples.iter().map(of).collect();
        values.sort_unstable();
        values[values.len() / 2]
    })
}

fn minute(sample: &Sample) -> u64 {
    sample.at.as_secs() / 60
}

/// The minimum and the maximum of several values.
struct Extremes {
    least: u64,
    most: u64,
}

impl Extremes {
    fn of(values: impl Iterator<Item = u64> + Clone) -> Self {
        let least = values.clone().min().unwrap_or(0);
        Self { least, most: values.max().unwrap_or(0) }
    }

    fn ratio(&self) -> f64 {
        self.most as f64 / self.least.max(1) as f64
    }
}
