//! Tables, good and bad, row by row.

use std::error::Error;
use std::io::Cursor;

use csv::StringRecord;
use proptest::prelude::*;

use super::cells::take_apart;
use super::header_error::HeaderError;
use super::records::{Found, Records, SOUGHT};
use super::rows::Rows;
use crate::usage::formats::lines::Lines;

const HEADER: &str = "workspace,source,eventId,occurredAt,model,attributes.note";

fn lines(text: &[u8]) -> Lines {
    Lines::new(Box::new(Cursor::new(text.to_vec())))
}

/// Lines, event and note of a row; or lines, what was kept and the reason.
type Told = ((u64, u64), String, String);

fn rows(text: &str) -> Result<Vec<Told>, Box<dyn Error>> {
    let mut rows = Rows::new(lines(text.as_bytes()))??;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(match row.usage {
            Ok(usage) => (row.lines, usage.event_id, usage.attributes.into_values().next().unwrap_or_default()),
            Err(reject) => (row.lines, row.written.unwrap_or("-").to_owned(), reject.message),
        });
    }
    Ok(found)
}

fn row(event: &str, note: &str) -> String {
    format!("n,s,{event},2025-01-01T00:00:00Z,m,{note}")
}

/// The rows under the header, by their event and note; of those that are rejected by their reason alone.
fn told(text: &str) -> Result<Vec<(u64, String)>, Box<dyn Error>> {
    let rows = rows(&format!("{HEADER}\n{text}"))?;
    let told = rows.into_iter().map(|((line, _), event, note)| {
        let reason = if event.len() < 3 { format!("{event} {note}") } else { note };
        (line, reason.trim().to_owned())
    });
    Ok(told.collect())
}

fn numbered(expected: &[(u64, &str)]) -> Vec<(u64, String)> {
    expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect()
}

#[test]
fn record_is_told_by_the_lines_that_it_spans() -> Result<(), Box<dyn Error>> {
    let (first, second) = (row("a", "\"two\r\nlines, \"\"quoted\"\"\""), row("b", "plain"));
    let text = format!("\u{feff}\r\n{HEADER}\r\n{first}\r\n\r\n{second}\r\nshort\r\n");
    let expected = [
        ((3, 4), "a", "two\r\nlines, \"quoted\""),
        ((6, 6), "b", "plain"),
        ((7, 7), "short", "the row has 1 cell, the header 6: source is missing and all after it"),
    ];
    assert_eq!(rows(&text)?, expected.map(|(lines, event, note)| (lines, event.to_owned(), note.to_owned())));
    Ok(())
}

#[test]
fn quote_that_is_not_closed_costs_its_own_line_alone() -> Result<(), Box<dyn Error>> {
    let column = row("a", "").len() + 1;
    let later = [row("a", "\"take 1"), row("b", "plain"), row("c", "\"take 3\"")].join("\n");
    let expected = format!(
        "lines 2 to 4: a quote opened on line 2, column {column} (field attributes.note) is not closed before text follows a quote on \
         line 4, column {}; only line 2 is rejected for it",
        column + 1
    );
    assert_eq!(told(&later)?, numbered(&[(2, &expected), (3, "b plain"), (4, "c take 3")]));
    let never = [row("a", "x"), row("b", "\"take 1"), row("c", "plain"), row("d", "")].join("\n");
    let expected = format!(
        "lines 3 to 5: a quote opened on line 3, column {column} (field attributes.note) is not closed; only line 3 is rejected for it"
    );
    assert_eq!(told(&never)?, numbered(&[(2, "a x"), (3, &expected), (4, "c plain"), (5, "d")]));
    // A cell in the midst, closed by the first quote of another row's.
    let midst = [row("a", "x").replace(",s,", ",\"s,"), row("b", "y"), row("c", "\"\nz\"")].join("\n");
    let found = told(&midst)?;
    assert_eq!(found.get(1), Some(&(3, "b y".to_owned())));
    assert_eq!(found.get(2), Some(&(4, "c \nz".to_owned())));
    assert!(found.first().is_some_and(|(line, reason)| *line == 2 && reason.contains("(field source)")), "{found:?}");
    Ok(())
}

#[test]
fn quotes_in_the_wrong_place_are_told_by_their_column() -> Result<(), Box<dyn Error>> {
    let text = [
        row("a", "\"ada\"x"),
        row("b", "\"Studio \"B\"\""),
        row("c", "\"ada\" "),
        row("d", "5\" wide"),
        row("e", " \"x\""),
    ];
    let found = told(&text.join("\n"))?;
    assert_eq!(found.len(), 5);
    for (line, reason) in &found {
        assert!(
            reason.starts_with(&format!("line {line}, column ")) && reason.contains("(field attributes.note): "),
            "{reason}"
        );
    }
    Ok(())
}

#[test]
fn rows_within_a_quoted_cell_are_never_recorded_and_never_lost_in_silence() -> Result<(), Box<dyn Error>> {
    let text = [row("a", "\""), row("b", "plain"), row("c", "\""), row("d", "")].join("\n");
    let found = rows(&format!("{HEADER}\n{text}"))?;
    let [(span, written, reason), (_, last, _)] = found.as_slice() else { return Err(format!("{found:?}").into()) };
    assert_eq!((*span, last.as_str()), ((2, 4), "d"));
    assert!(written.starts_with("n,s,a,") && written.ends_with('"') && reason.contains("look like rows"), "{reason}");
    // Text of several lines that is none.
    let prose = row("a", "\"one, two\nthree, four, five, six, seven, eight\"");
    assert_eq!(told(&prose)?, numbered(&[(2, "a one, two\nthree, four, five, six, seven, eight")]));
    Ok(())
}

#[test]
fn record_over_the_limit_is_rejected_and_reading_goes_on_after_it() -> Result<(), Box<dyn Error>> {
    let long = format!("\"{}\"", "forty letters of a note that never ends\n".repeat(3_000));
    let many = SOUGHT / 32;
    let never = format!("\"{}", format!("{}\n", "x".repeat(63)).repeat(many));
    let text = [row("a", &long), row("b", ""), row("c", &"x".repeat(70_000)), row("d", "")].join("\n");
    let expected = [
        (2, "- the row from line 2 to line 3002 is longer than 65536 bytes: is a quote missing?"),
        (3_003, "b"),
        (3_004, "- the line is longer than 65536 bytes"),
        (3_005, "d"),
    ];
    assert_eq!(told(&text)?, numbered(&expected));
    let found = told(&format!("{}\n{}", row("a", &never), row("b", "")))?;
    assert!(found.first().is_some_and(|(_, reason)| reason.contains("is not closed within 1048576 bytes")));
    assert_eq!(found.last().map(|(_, row)| row.as_str()), Some("b"));
    // As many as there are lines with anything on them.
    assert_eq!(found.len(), many + 1);
    // A line that is longer than anything that is kept ends the search too.
    let found = told(&[row("a", "\"open"), row("b", "y"), "x".repeat(2 * SOUGHT), row("c", "z")].join("\n"))?;
    let lines: Vec<u64> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
    assert_eq!((found.get(1), found.get(3)), (Some(&(3, "b y".to_owned())), Some(&(5, "c z".to_owned()))));
    Ok(())
}

#[test]
fn second_file_that_was_appended_is_read_by_its_own_header() -> Result<(), Box<dyn Error>> {
    let other = "model,occurredAt,eventId,source,workspace,attributes.note";
    let text =
        format!("{}\n\u{feff}{HEADER}\n{}\n{other}\nm,2025-01-01T00:00:00Z,c,s,n,z\n", row("a", "x"), row("b", "y"));
    let found = told(&text)?;
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    let events: Vec<&str> =
        [0, 2, 4].into_iter().filter_map(|place| found.get(place).map(|(_, row)| row.as_str())).collect();
    assert_eq!(events, ["a x", "b y", "c z"]);
    let reason = |place: usize| found.get(place).map(|(_, reason)| reason.as_str()).unwrap_or_default();
    assert!(
        reason(1).starts_with("line 3 begins with a byte order mark and is the same header: two files"),
        "{}",
        reason(1)
    );
    assert!(reason(3).starts_with("line 5 is another header: two files were joined here"), "{}", reason(3));
    let found = told(&format!("\u{feff}{}\n", row("a", "")))?;
    assert!(found.first().is_some_and(|(_, reason)| reason.contains("the second without a header")), "{found:?}");
    Ok(())
}

#[test]
fn header_that_is_none_is_explained() {
    let refused = |text: &str| Rows::new(lines(text.as_bytes())).ok().and_then(Result::err);
    assert_eq!(refused("\n\n"), Some(HeaderError::Absent));
    assert_eq!(refused("workspace,\"source"), Some(HeaderError::Quotes(1)));
    assert_eq!(refused("\nworkspace\rsource\rmodel\r"), Some(HeaderError::Returns));
    assert_eq!(refused("Sep=;\nworkspace;source\n"), Some(HeaderError::SeparatorLine(1)));
    assert_eq!(refused("{\"workspace\": \"n\"}\n"), Some(HeaderError::Json(1)));
    assert_eq!(refused(&row("a", "")), Some(HeaderError::RowInstead(1)));
    for (separator, name) in [(";", "semicolon"), ("\t", "tab"), ("|", "vertical bar"), ("\";\"", "semicolon")] {
        let expected = HeaderError::Separator { line: 2, separator: name };
        assert_eq!(refused(&format!("\n\"{}\"\n", HEADER.replace(',', separator))), Some(expected));
    }
    assert_eq!(refused(&"x".repeat(100_000)), Some(HeaderError::TooLong));
}

/// Cells as a writer of CSV has to quote them, and some that it need not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z\"\r\n, é]{0,6}", "[a-z]{0,3}", "\"{0,4}"]
}

proptest! {
    #[test]
    fn whatever_a_strict_writer_writes_is_read_as_it_was(
        table in prop::collection::vec(prop::collection::vec(cell(), 1..5), 1..8),
        returns in any::<bool>(),
    ) {
        let terminator = if returns { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().flexible(true).terminator(terminator).from_writer(Vec::new());
        for record in &table {
            writer.write_record(record)?;
        }
        let written = writer.into_inner().map_err(|error| TestCaseError::fail(error.to_string()))?;
        let mut records = Records::new(lines(&written));
        let mut cells = StringRecord::new();
        let mut read = Vec::new();
        while let Some(found) = records.next()? {
            prop_assert_eq!(found, Found::Record, "{:?}", String::from_utf8_lossy(&written));
            take_apart(str::from_utf8(records.text())?, &mut cells);
            read.push(cells.iter().map(str::to_owned).collect::<Vec<_>>());
        }
        // A line with nothing but blanks is no record to this reader.
        let blank = |record: &&Vec<String>| record.len() != 1 || record.iter().any(|cell| cell.contains(['"', ',', '\n', '\r']) || cell.is_empty() || !cell.trim().is_empty());
        let expected: Vec<_> = table.iter().filter(blank).cloned().collect();
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn every_line_is_in_one_row_whatever_its_quotes(text in "[a,\"\n]{0,60}") {
        let mut records = Records::new(lines(text.as_bytes()));
        let mut next = 1;
        while records.next()?.is_some() {
            let (first, last) = records.span();
            prop_assert!(first >= next && last >= first);
            for line in next..first {
                let skipped = text.split('\n').nth(usize::try_from(line)?.saturating_sub(1));
                prop_assert_eq!(skipped.map(str::is_empty), Some(true));
            }
            next = last.saturating_add(1);
        }
        let rest = text.split('\n').skip(usize::try_from(next)?.saturating_sub(1));
        prop_assert!(rest.into_iter().all(str::is_empty));
    }
}
