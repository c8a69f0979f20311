//! Kinds of bad files. One sentence says what is wrong and where, and no good line is lost.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::usage::desk::Desk;

const HEADER: &str = "workspace,source,eventId,occurredAt,model,quantity,credits,attributes.note";

/// What an import of a bad file says.
enum Said {
    /// No line is recorded. The exit code is 1, and the sentence contains these words.
    Refused(&'static str),
    /// This many lines are recorded, and these lines are rejected. The exit code is 2.
    Rejected(u64, &'static [(u64, &'static str)]),
}

use Said::{Refused, Rejected};

struct Kind {
    file: &'static str,
    content: Vec<u8>,
    said: Said,
}

fn kind(file: &'static str, content: impl Into<Vec<u8>>, said: Said) -> Kind {
    Kind { file, content: content.into(), said }
}

/// A good row. `SOURCE` is replaced for each file.
fn row(id: &str) -> String {
    format!("north,SOURCE,{id},2024-06-01T12:00:00Z,film,2,,")
}

fn noted(id: &str, note: &str) -> String {
    format!("{}{note}", row(id))
}

fn table(rows: &[String]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

fn line(id: &str) -> String {
    format!(
        "{{\"workspace\":\"north\",\"source\":\"SOURCE\",\"eventId\":\"{id}\",\"occurredAt\":\"2024-06-01T12:00:00Z\",\"model\":\"film\",\
         \"quantity\":2}}\n"
    )
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).expect("memory");
    encoder.finish().expect("memory")
}

/// Files in another format than their name or the option says.
fn files_of_another_format() -> Vec<Kind> {
    let good = table(&[row("a"), row("b")]);
    let array = format!("[\n  {},\n  {}]\n", line("a").trim(), line("b").trim());
    let pretty = line("a").replace(',', ",\n  ").replace('{', "{\n  ").replace('}', "\n}");
    let mut tar = vec![b'x'; 1024];
    tar[257..262].copy_from_slice(b"ustar");
    let latin = HEADER
        .replace("note", "t\u{e9}l\u{e9}")
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1"))
        .collect::<Vec<u8>>();
    vec![
        kind("1.csv", good.replace(',', ";"), Refused("line 1 are separated by a semicolon")),
        kind("2.csv", good.replace(',', "\t"), Refused("line 1 are separated by a tab")),
        kind("3.csv", good.replace(',', "|"), Refused("line 1 are separated by a vertical bar")),
        kind("4.csv", format!("sep=,\n{good}"), Refused("line 1 begins with \"sep=\"")),
        kind("5.csv", good.replace('\n', "\r"), Refused("carriage return (CR) alone")),
        kind("6.ndjson", (line("a") + &line("b")).replace('\n', "\r"), Refused("carriage return (CR) alone")),
        kind("7.csv", utf16(&format!("\u{feff}{good}"), u16::to_le_bytes), Refused("is in UTF-16")),
        kind("8.csv", utf16(&format!("\u{feff}{good}"), u16::to_be_bytes), Refused("is in UTF-16")),
        kind("9.csv", utf16(&good, u16::to_le_bytes), Refused("is in UTF-16")),
        kind("10.ndjson", utf16(&line("a"), u16::to_be_bytes), Refused("is in UTF-16")),
        kind("11.csv.gz", good.clone(), Refused("is not gzip data, although its name ends in .gz")),
        kind("12.csv.gz", gzip(&gzip(good.as_bytes())), Refused("compressed by gzip twice")),
        kind("13.csv", b"PK\x03\x04\x14\0\x06\0xl/workbook.xml".to_vec(), Refused("ZIP archive or an Excel workbook")),
        kind("14.ndjson", b"PAR1\x15\x04\x15".to_vec(), Refused("a Parquet file")),
        kind("15.csv.zst", [0x28, 0xb5, 0x2f, 0xfd, 0, 1].to_vec(), Refused("compressed by zstd")),
        kind("16.csv.gz", gzip(&tar), Refused("is a tar archive")),
        kind("17.csv", "<!DOCTYPE html>\n<title>Sign in</title>\n", Refused("is HTML or XML")),
        kind("18.csv", "", Refused("there is no header line")),
        kind("19.csv", format!("{}\n{}\n", row("a"), row("b")), Refused("there is no header line: line 1 is a row")),
        kind("20.csv", format!("{HEADER},model\n"), Refused("the column \"model\" is given twice")),
        kind("21.csv", good.replace("eventId", "event_id"), Refused("unknown column \"event_id\"")),
        kind("22.csv", good.replace("eventId", "event_id"), Refused("is eventId meant?")),
        kind("23.csv", good.replace("source,", "tool,"), Refused("the column source is missing")),
        kind("24.csv", line("a"), Refused("line 1 is JSON: import it with --format ndjson")),
        kind("25.ndjson", good.clone(), Refused("is CSV: import it with --format csv")),
        kind("26.ndjson", array, Refused("is one JSON list")),
        kind("27.ndjson", pretty, Refused("has JSON objects of several lines")),
        kind("28.csv", latin, Refused("is not UTF-8: byte 72 (0xE9) is wrong")),
        kind("29.csv", good.replacen('\n', ",\n", 1), Refused("column 9 has no name")),
        kind("30.csv", format!("{}\n", "x".repeat(70_000)), Refused("longer than 65536 bytes")),
    ]
}

/// Good files with some bad lines.
#[expect(clippy::too_many_lines, reason = "a table of the kinds")]
fn files_with_bad_lines() -> Vec<Kind> {
    let bytes = |text: String| {
        text.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect::<Vec<u8>>()
    };
    let middle = |bad: String| table(&[row("a"), bad, row("c")]);
    let number = |credits: &str| row("b").replace(",2,,", &format!(",2,{credits},"));
    let at = |instant: &str| row("b").replace("2024-06-01T12:00:00Z", instant);
    let mark = '\u{feff}';
    let other = "model,occurredAt,eventId,source,workspace,quantity,credits,attributes.note\nfilm,2024-06-01T12:00:00Z,d,SOURCE,north,2,,";
    vec![
        kind("40.csv", middle(noted("b", "\"ada\"x")), Rejected(2, &[(3, "text follows the closing quote")])),
        kind(
            "41.csv",
            table(&[noted("a", "\"open"), row("b"), noted("c", "\"closed\""), row("d")]),
            Rejected(
                3,
                &[(2, "lines 2 to 4: a quote opened on line 2, column 45 (field attributes.note) is not closed")],
            ),
        ),
        kind(
            "42.csv",
            table(&[row("a"), noted("b", "\"open"), row("c"), row("d")]),
            Rejected(3, &[(3, "lines 3 to 5: a quote opened on line 3")]),
        ),
        kind(
            "43.csv",
            middle(noted("b", "5\" wide")),
            Rejected(2, &[(3, "line 3, column 46 (field attributes.note): a quote stands in a cell")]),
        ),
        kind(
            "44.csv",
            table(&[row("a"), noted("b", "\""), row("c"), noted("d", "\""), row("e")]),
            Rejected(
                2,
                &[(
                    3,
                    "lines 3 to 5: a quote opened on line 3, column 45 (field attributes.note) takes in lines that look like rows",
                )],
            ),
        ),
        kind(
            "45.csv",
            format!("{}{mark}{}", table(&[row("a")]), table(&[row("b")])),
            Rejected(2, &[(3, "byte order mark and is the same header: two files were joined here")]),
        ),
        kind("46.csv", format!("{}{other}\n", table(&[row("a")])), Rejected(2, &[(3, "line 3 is another header")])),
        kind(
            "47.csv",
            format!("{HEADER}\n{}{mark}{}", row("a"), table(&[row("b")])),
            Rejected(1, &[(2, "two files were joined without a line break")]),
        ),
        kind(
            "48.ndjson",
            format!("{}{mark}{}{}", line("a"), line("b"), line("c")),
            Rejected(2, &[(2, "begins with a byte order mark: two files")]),
        ),
        kind(
            "49.csv",
            bytes(middle(noted("b", "caf\u{e9}"))),
            Rejected(2, &[(3, "not UTF-8: byte 48 (0xE9) is wrong; text in Latin-1")]),
        ),
        kind(
            "50.csv",
            middle(row("b").replace("film", "fi\0lm")),
            Rejected(2, &[(3, "model must not contain control characters")]),
        ),
        kind(
            "51.csv",
            middle(noted("b", &"x".repeat(70_000))),
            Rejected(2, &[(3, "the line is longer than 65536 bytes")]),
        ),
        kind(
            "52.csv",
            middle(number("1,5")),
            Rejected(2, &[(3, "the row has 9 cells, the header 8: decimals are written with a point")]),
        ),
        kind(
            "53.csv",
            middle(number("\"1,5\"")),
            Rejected(
                2,
                &[(3, "credits must be a number such as 12.5, not \"1,5\"; decimals are written with a point")],
            ),
        ),
        kind(
            "54.csv",
            middle(at("2024-06-01T12:00:00")),
            Rejected(2, &[(3, "occurredAt: `2024-06-01T12:00:00` lacks an offset")]),
        ),
        kind(
            "55.csv",
            middle(at("01.06.2024 12:00")),
            Rejected(2, &[(3, "`01.06.2024 12:00` is not an RFC 3339 instant")]),
        ),
        kind(
            "56.csv",
            middle(at("9999-12-31T23:59:59.9999999Z")),
            Rejected(2, &[(3, "occurredAt 9999-12-31T23:59:59.999999Z is outside 1900")]),
        ),
        kind(
            "57.csv",
            middle(noted("b", ",,")),
            Rejected(2, &[(3, "the row has 10 cells, the header 8: it ends with a comma too many")]),
        ),
        kind(
            "58.csv",
            middle(noted("b", "this, and that")),
            Rejected(2, &[(3, "a cell with a comma is written in quotes")]),
        ),
        kind(
            "59.csv",
            middle("north,SOURCE,b".to_owned()),
            Rejected(2, &[(3, "occurredAt is missing and all after it")]),
        ),
        kind("60.csv", middle(row("b").replace(',', ";")), Rejected(2, &[(3, "separated by semicolons")])),
        kind("61.csv", middle(noted("b", "x\ry")), Rejected(2, &[(3, "a carriage return (CR) without a line feed")])),
        kind("62.csv", middle(row("")), Rejected(2, &[(3, "eventId is missing")])),
        kind(
            "63.ndjson",
            format!("{}{}{}", line("a"), line("b").replace("film\",", "film\""), line("c")),
            Rejected(2, &[(2, "the line is not JSON")]),
        ),
        kind(
            "64.ndjson",
            format!("{}{}{}", line("a"), line("b").replace("model", "modle"), line("c")),
            Rejected(2, &[(2, "is model meant?")]),
        ),
        kind(
            "65.ndjson",
            format!("{}[1]\n{}", line("a"), line("c")),
            Rejected(2, &[(2, "the line must be a JSON object")]),
        ),
        kind(
            "66.csv",
            format!("{HEADER}\r\n{}\r\n\r\n{}\r\n", row("a"), noted("b", "\"x\" \r")),
            Rejected(1, &[(4, "text follows the closing quote")]),
        ),
    ]
}

fn format_of(file: &str) -> &'static str {
    if file.contains(".ndjson") { "ndjson" } else { "csv" }
}

fn check(desk: &Desk, kind: &Kind) {
    let Kind { file, content, said } = kind;
    // Each file has a source of its own, so that its events are not duplicates of another file's.
    let content: Vec<u8> = match str::from_utf8(content) {
        Ok(text) => text
            .replace("SOURCE", &format!("s{:5}", file.split('.').next().unwrap_or_default()).replace(' ', "-"))
            .into(),
        Err(_) => content.clone(),
    };
    desk.world.program.write(file, content);
    let outcome = desk.world.program.run(&["import", file, "--format", format_of(file), "--rejects", "rejects.ndjson"]);
    match said {
        Refused(words) => {
            let sentence = outcome.sentence();
            assert!(sentence.contains(file) && sentence.contains(words), "{file}: {sentence}");
            assert!(
                !desk.world.program.folder().join("rejects.ndjson").exists(),
                "{file}: the file is from an earlier run"
            );
        }
        Rejected(recorded, rejected) => {
            let out = outcome.partly();
            let last = format!("recorded {recorded}, duplicates 0, rejected {}", rejected.len());
            let rejects = desk.world.program.read("rejects.ndjson");
            assert_eq!(out.lines().last(), Some(last.as_str()), "{file}: {rejects}");
            for ((line, words), reject) in rejected.iter().zip(rejects.lines()) {
                let reject: Value = serde_json::from_str(reject).expect("JSON");
                assert_eq!((&reject["file"], &reject["line"]), (&Value::from(*file), &Value::from(*line)), "{reject}");
                assert!(
                    reject["reason"].as_str().is_some_and(|reason| reason.contains(words)),
                    "{file}: {words}: {reject}"
                );
            }
        }
    }
}

#[tokio::test]
async fn bad_file_is_reported_in_one_sentence_and_loses_no_good_line() {
    let desk = Desk::new().await;
    let mut recorded = 0;
    for kind in files_with_bad_lines() {
        check(&desk, &kind);
        if let Rejected(count, _) = kind.said {
            recorded += i64::try_from(count).expect("a small number");
        }
        assert_eq!(desk.count().await, recorded, "{}", kind.file);
    }
    for kind in files_of_another_format() {
        check(&desk, &kind);
    }
    assert_eq!(desk.count().await, recorded);
}

#[tokio::test]
async fn unreadable_file_is_named_with_the_reason() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    std::fs::create_dir(program.folder().join("folder.csv")).expect("a folder");
    std::os::unix::fs::symlink("loop.csv", program.folder().join("loop.csv")).expect("a link");
    for file in ["folder.csv", "loop.csv", "missing.csv", "no/such/folder.csv"] {
        let sentence = program.run(&["import", file, "--format", "csv"]).sentence();
        assert!(sentence.contains(&format!("{file} cannot be read: ")), "{sentence}");
    }
}

#[tokio::test]
async fn file_without_events_is_reported_and_is_no_failure() {
    let desk = Desk::new().await;
    for (file, content) in [("none.csv", format!("{HEADER}\n\n")), ("none.ndjson", String::new())] {
        desk.world.program.write(file, content);
        let outcome = desk.world.program.run(&["import", file, "--format", format_of(file)]);
        assert!(outcome.err.contains(&format!("{file} holds no event")), "{}", outcome.err);
        assert_eq!(outcome.ok(), "recorded 0, duplicates 0, rejected 0\n");
    }
}
