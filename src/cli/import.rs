//! `tallygraph import`

use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use super::error::CliError;
use super::output::{grouped, say};
use super::serve::{stop_signal, watched_clock};
use super::zones::check_zones;
use crate::authz::SystemAccess;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::usage::UsageWriter;
use crate::usage::formats::Format;
use crate::usage::import::{ImportError, Progress, RejectsFile, Sources, Summary, dry_run, import};

/// Load historical usage from files. Events recorded before are skipped, so an interrupted import can simply be run
/// again. Events may have occurred at any time from 1900 up to 2200.
///
/// Exit code 0: every line is recorded, now or before. 2: some lines were rejected. 1: an input was refused, or was not
/// read to its end.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files, optionally gzipped (.gz). - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The format of the files, with the field names of `UsageEventInput`
    #[arg(long, value_enum)]
    format: FormatArgument,
    /// The file for rejected lines, each with its line number and reason. The default is the first file's name with
    /// .rejects.ndjson, in the current folder. A file of an earlier run is deleted first
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Check every line of every file first, and record nothing if a line would be rejected. The files are read twice,
    /// so none can be a pipe or -. Duplicate events in the files must be equal
    #[arg(long)]
    strict: bool,
    /// End with one JSON object on standard output. Its members are recorded, duplicates, rejected, lines, rejects,
    /// seconds, complete, strict and error. rejects is the file of the rejected lines, or null. complete says whether
    /// every file was processed to its end. error is a sentence, or null
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatArgument {
    /// One JSON object a line
    Ndjson,
    /// A header line, then one record a line
    Csv,
}

/// What is known of an import at its end, whether it succeeds or fails.
#[derive(Debug, Default)]
struct Report {
    progress: Mutex<Progress>,
    rejects: Option<PathBuf>,
}

impl Import {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode, CliError> {
        let began = Instant::now();
        let mut report = Report::default();
        let end = self.load(settings, &mut report).await;
        let Progress { summary, lines, .. } = report.told();
        if self.json {
            let object = json!({
                "recorded": summary.recorded,
                "duplicates": summary.duplicates,
                "rejected": summary.rejected,
                "lines": lines,
                "rejects": report.rejects.map(|path| path.to_string_lossy().into_owned()),
                "seconds": began.elapsed().as_secs_f64(),
                "complete": end.is_ok(),
                "strict": self.strict,
                "error": end.as_ref().err().map(CliError::sentence),
            });
            say(&object.to_string());
        } else {
            if let Some(path) = &report.rejects {
                say(&format!("rejected lines are in {}", path.display()));
            }
            if self.strict && end.is_ok() && summary.rejected > 0 && summary.recorded == 0 {
                say("nothing was recorded, because --strict is set and lines were rejected");
            }
            say(&summary.to_string());
        }
        end.map(|()| if summary.rejected > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
    }

    async fn load(&self, settings: &Settings, report: &mut Report) -> Result<(), CliError> {
        let path = self.rejects.clone().unwrap_or_else(|| RejectsFile::default_path(&self.files));
        let mut rejects = RejectsFile::new(path, &self.files)?;
        let format = match self.format {
            FormatArgument::Ndjson => Format::Ndjson,
            FormatArgument::Csv => Format::Csv,
        };
        let sources = Sources::check(&self.files, format)?;
        if self.strict {
            sources.check_again()?;
        }
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        check_zones(settings, &database).await?;
        let clock = watched_clock(settings, &database).await?;
        let end = self.record(sources, &database, clock, report, &mut rejects).await;
        report.rejects = rejects.written().map(PathBuf::from);
        database.close().await?;
        Ok(end.map_err(|error| rejects.named(error))?)
    }

    async fn record(
        &self,
        sources: Sources,
        database: &Database,
        clock: Clock,
        report: &Report,
        rejects: &mut RejectsFile,
    ) -> Result<(), ImportError> {
        let access = SystemAccess::for_command();
        let mut stop = pin!(stop_signal());
        if self.strict {
            let writer = UsageWriter::dry_run(database.clone(), clock.clone());
            let bar = bar(sources.bytes(), "checking");
            // Nothing is recorded yet: only rejected lines count.
            let tell = |progress: Progress| {
                show(&bar, progress);
                let rejected = Summary { rejected: progress.summary.rejected, ..Summary::default() };
                report.tell(Progress { summary: rejected, ..progress });
            };
            let checked = dry_run(sources.clone(), &writer, access, &tell, rejects, stop.as_mut()).await;
            bar.finish_and_clear();
            if checked?.rejected > 0 {
                return Ok(());
            }
            sources.check_again()?;
        }
        let writer = UsageWriter::start(database.clone(), clock);
        let bar = bar(sources.bytes(), "recording");
        let tell = |progress: Progress| {
            show(&bar, progress);
            report.tell(progress);
        };
        let end = import(sources, &writer, access, &tell, rejects, stop).await;
        bar.finish_and_clear();
        end.map(|_| ())
    }
}

impl Report {
    fn tell(&self, progress: Progress) {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner) = progress;
    }

    fn told(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn show(bar: &ProgressBar, progress: Progress) {
    bar.set_position(progress.bytes);
    bar.set_message(format!("{} lines", grouped(progress.lines)));
}

fn bar(total_bytes: Option<u64>, what: &'static str) -> ProgressBar {
    let (bar, template) = match total_bytes {
        Some(total) => (ProgressBar::new(total), "{prefix} {bar:30} {bytes}/{total_bytes} {eta} {msg}"),
        None => (ProgressBar::new_spinner(), "{prefix} {spinner} {bytes} {msg}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.with_prefix(what)
}
