//! Whole imports, from files to the database.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use flate2::Compression;
use flate2::write::GzEncoder;
use tempfile::TempDir;

use super::{ImportError, Progress, Sources, Summary, import};
use crate::authz::SystemAccess;
use crate::authz::permission::WriteDirectory;
use crate::calendar::Instant;
use crate::clock::Clock;
use crate::config::{DatabaseSettings, Synchronous};
use crate::database::{Database, Expect};
use crate::directory::{Owner, WorkspaceUpsert, upsert_workspace};
use crate::usage::UsageWriter;
use crate::usage::formats::Format;

type Tested = Result<(), Box<dyn Error>>;

struct Place {
    folder: TempDir,
    writer: UsageWriter,
}

/// What an import came to: its end, its progress and its rejects.
type Imported = (Result<Summary, ImportError>, Vec<Progress>, Vec<serde_json::Value>);

impl Place {
    async fn new() -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite://{}", folder.path().join("t.db").display());
        let settings =
            DatabaseSettings { url: url.into(), synchronous: Synchronous::Normal, ..DatabaseSettings::default() };
        let database = Database::open(&settings, Expect::Anything).await?;
        database.migrate().await?;
        let clock = Clock::standing_at(Instant::parse_rfc3339("2026-01-01T00:00:00Z")?);
        let north = WorkspaceUpsert {
            key: "north".to_owned(),
            name: "North".to_owned(),
            owner: Owner::AsBefore,
            zone: None,
            week_start: None,
        };
        upsert_workspace(&database, SystemAccess::for_command().as_service::<WriteDirectory>(), north, clock.now())
            .await?;
        Ok(Self { folder, writer: UsageWriter::start(database, clock) })
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> io::Result<PathBuf> {
        let path = self.folder.path().join(name);
        fs::write(&path, content)?;
        Ok(path)
    }

    async fn import(&self, inputs: &[PathBuf], format: Format) -> Result<Imported, Box<dyn Error>> {
        let sources = Sources::check(inputs, format)?;
        let told = Mutex::new(Vec::new());
        let tell = |progress| told.lock().map(|mut told| told.push(progress)).unwrap_or_default();
        let mut rejects = Vec::new();
        let access = SystemAccess::for_command();
        let end = import(sources, &self.writer, access, &tell, &mut rejects, std::future::pending()).await;
        let rejects = serde_json::Deserializer::from_slice(&rejects).into_iter().collect::<Result<_, _>>()?;
        Ok((end, told.into_inner()?, rejects))
    }
}

fn line(event: &str, model: &str) -> String {
    format!(
        "{{\"workspace\":\"north\",\"source\":\"s\",\"eventId\":\"{event}\",\"occurredAt\":\"2025-01-01T00:00:00Z\",\
         \"model\":\"{model}\",\"credits\":1.5}}\n"
    )
}

fn gzip(text: &str) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

fn many(count: usize) -> String {
    (0..count).map(|number| line(&format!("e-{number}"), "m")).collect()
}

const fn summary(recorded: u64, duplicates: u64, rejected: u64) -> Summary {
    Summary { recorded, duplicates, rejected }
}

#[tokio::test]
async fn each_line_is_recorded_a_duplicate_or_a_reject_with_its_reason() -> Tested {
    let place = Place::new().await?;
    let nowhere = line("b", "m").replace("north", "nowhere");
    let text = [
        &line("a", "m"),
        "\n",
        &line("a", "m"),
        &line("a", "other"),
        &nowhere,
        "{\"workspace\": \r\n",
        &line("c", "m"),
    ]
    .concat();
    let broken = [line("d", "m").as_bytes(), b"\xff\n", "x".repeat(70_000).as_bytes()].concat();
    let inputs = [place.file("one.ndjson", text)?, place.file("two.ndjson", broken)?];
    let (end, told, rejects) = place.import(&inputs, Format::Ndjson).await?;
    assert_eq!(end?, summary(3, 1, 5));
    let [one, two] = inputs.each_ref().map(|path| path.display().to_string());
    let written = |line: &str| serde_json::Value::from(line.trim_end_matches(['\r', '\n']));
    let text_of = |reject: &serde_json::Value, name: &str| reject[name].as_str().unwrap_or_default().to_owned();
    let brief: Vec<_> = rejects
        .iter()
        .map(|reject| (text_of(reject, "file"), reject["line"].as_u64(), text_of(reject, "code")))
        .collect();
    let expected = [
        (&one, 4, "CONFLICT"),
        (&one, 5, "UNKNOWN_WORKSPACE"),
        (&one, 6, "INVALID"),
        (&two, 2, "INVALID"),
        (&two, 3, "INVALID"),
    ];
    assert_eq!(brief, expected.map(|(file, line, code)| (file.clone(), Some(line), code.to_owned())));
    let inputs: Vec<_> = rejects.iter().map(|reject| reject["input"].clone()).collect();
    let none = serde_json::Value::Null;
    let nowhere = written(&nowhere);
    assert_eq!(inputs, [written(&line("a", "other")), nowhere, written("{\"workspace\": "), none.clone(), none]);
    let reasons: Vec<_> = rejects.iter().skip(3).map(|reject| text_of(reject, "reason")).collect();
    assert_eq!(
        reasons,
        [
            "the line is not UTF-8: byte 1 (0xFF) is wrong; text in Latin-1 or Windows-1252 must be converted to UTF-8",
            "the line is longer than 65536 bytes"
        ]
    );
    assert_eq!(told.last().map(|progress| progress.lines), Some(10));
    Ok(())
}

#[tokio::test]
async fn import_that_is_run_again_records_nothing_twice() -> Tested {
    let place = Place::new().await?;
    let inputs = [place.file("u.ndjson.gz", [gzip(&many(5_000))?, gzip(&many(9_000))?].concat())?];
    let (end, told, rejects) = place.import(&inputs, Format::Ndjson).await?;
    assert_eq!(end?, summary(9_000, 5_000, 0));
    assert!(rejects.is_empty());
    let bytes = Sources::check(&inputs, Format::Ndjson)?.bytes();
    assert_eq!(
        told.last(),
        Some(&Progress { bytes: bytes.unwrap_or(0), lines: 14_000, summary: summary(9_000, 5_000, 0) })
    );
    assert!(told.is_sorted_by_key(|progress| progress.lines) && told.len() > 2);
    let (end, ..) = place.import(&inputs, Format::Ndjson).await?;
    assert_eq!(end?, summary(0, 14_000, 0));
    Ok(())
}

#[tokio::test]
async fn what_stands_before_the_end_of_a_truncated_file_is_recorded() -> Tested {
    let place = Place::new().await?;
    let mut cut = gzip(&many(6_000))?;
    cut.truncate(cut.len() / 2);
    let inputs = [place.file("cut.ndjson.gz", cut)?, place.file("later.ndjson", line("later", "m"))?];
    let (end, told, _) = place.import(&inputs, Format::Ndjson).await?;
    let recorded = told.last().map_or(0, |progress| progress.summary.recorded);
    assert!((1_000..6_000).contains(&recorded), "{recorded}");
    let message = end.map_err(|error| error.to_string());
    let expected = format!("{} is cut short after line {recorded}: its gzip data has no end", inputs[0].display());
    assert_eq!(message, Err(expected));
    Ok(())
}

#[tokio::test]
async fn table_is_imported_as_lines_are() -> Tested {
    let place = Place::new().await?;
    let table = "eventId,workspace,source,occurredAt,model,credits,attributes.audio\n\
                 a,north,s,2025-01-01T00:00:00Z,m,1.5,\nb,north,s,2025-01-01T01:00:00+01:00,m,2,true\nc,north\n";
    let inputs = [place.file("u.csv.gz", gzip(table)?)?];
    let (end, _, rejects) = place.import(&inputs, Format::Csv).await?;
    assert_eq!(end?, summary(2, 0, 1));
    assert_eq!(rejects.first().map(|reject| reject["input"].clone()), Some("c,north".into()));
    let lines = [place.file("u.ndjson", line("a", "m"))?];
    assert_eq!(place.import(&lines, Format::Ndjson).await?.0?, summary(0, 1, 0));
    Ok(())
}

#[test]
fn inputs_are_refused_before_anything_is_read() -> Tested {
    let folder = tempfile::tempdir()?;
    let good = folder.path().join("good.csv");
    fs::write(&good, "workspace,source,eventId,occurredAt,model\n")?;
    let wrong = folder.path().join("wrong.csv");
    fs::write(&wrong, "workspace,modle\n")?;
    let refused = |path: &Path| {
        let inputs = [good.clone(), path.to_owned()];
        Sources::check(&inputs, Format::Csv).err().map(|error| error.to_string()).unwrap_or_default()
    };
    let missing = folder.path().join("missing");
    assert_eq!(refused(&missing), format!("{} cannot be read", missing.display()));
    assert_eq!(refused(folder.path()), format!("{} cannot be read", folder.path().display()));
    assert_eq!(refused(&wrong), format!("{} has the wrong header", wrong.display()));
    let twice = Sources::check(&["-".into(), "-".into()], Format::Ndjson);
    assert!(matches!(twice, Err(ImportError::StandardInputTwice)));
    Ok(())
}
