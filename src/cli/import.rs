//! `tallygraph import`

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::error::CliError;
use super::output::{grouped, say};
use super::serve::watched_clock;
use crate::authz::SystemAccess;
use crate::config::Settings;
use crate::database::{Database, Expect};
use crate::usage::UsageWriter;
use crate::usage::import::{Format, Progress, RejectsFile, Sources, Summary, import};

/// Load historical usage from files. What was recorded before is skipped, so an import that was interrupted is simply
/// run again. Events may have happened at any time.
#[derive(Debug, Args)]
pub(super) struct Import {
    /// The files, which may be gzipped (.gz); - is standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What the files hold, with the field names of `UsageEventInput`.
    #[arg(long, value_enum)]
    format: FormatArgument,
    /// Where rejected lines go, each with its line number and reason; by default the first file's name with
    /// .rejects.ndjson, in the current folder.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormatArgument {
    /// One JSON object a line.
    Ndjson,
    /// A header line, then one record a line.
    Csv,
}

impl Import {
    pub(super) async fn run(self, settings: &Settings) -> Result<ExitCode, CliError> {
        let format = match self.format {
            FormatArgument::Ndjson => Format::Ndjson,
            FormatArgument::Csv => Format::Csv,
        };
        let sources = Sources::check(&self.files, format)?;
        let path = self.rejects.unwrap_or_else(|| RejectsFile::default_path(&self.files));
        let mut rejects = RejectsFile::new(path, &self.files)?;
        let database = Database::open(&settings.database.patient(), Expect::Ready).await?;
        let writer = UsageWriter::start(database.clone(), watched_clock(settings, &database).await?);
        let bar = bar(sources.bytes());
        let so_far = Mutex::new(Summary::default());
        let tell = |progress: Progress| {
            bar.set_position(progress.bytes);
            bar.set_message(format!("{} lines", grouped(progress.lines)));
            *so_far.lock().unwrap_or_else(PoisonError::into_inner) = progress.summary;
        };
        let end = tokio::select! {
            end = import(sources, &writer, SystemAccess::for_operator(), &tell, &mut rejects) => end.map_err(CliError::from),
            _ = tokio::signal::ctrl_c() => Err(CliError::Interrupted),
        };
        bar.finish_and_clear();
        if let Some(path) = rejects.written() {
            say(&format!("rejected lines are in {}", path.display()));
        }
        let so_far = *so_far.lock().unwrap_or_else(PoisonError::into_inner);
        say(&end.as_ref().copied().unwrap_or(so_far).to_string());
        drop(writer);
        database.close().await?;
        end.map(|_| ExitCode::SUCCESS)
    }
}

fn bar(total_bytes: Option<u64>) -> ProgressBar {
    let (bar, template) = match total_bytes {
        Some(total) => (ProgressBar::new(total), "{bar:30} {bytes}/{total_bytes} {eta} {msg}"),
        None => (ProgressBar::new_spinner(), "{spinner} {bytes} {msg}"),
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
