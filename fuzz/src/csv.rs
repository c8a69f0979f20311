//! Tables of usage.

use std::io::Cursor;

use csv::{ReaderBuilder, Terminator};
use tallygraph::usage::import::{Format, Inspected, LINE_LIMIT, inspect};

const HEADER: &[u8] = b"workspace,source,eventId,occurredAt,model,user,quantity,attributes.note\n";

/// Every row is an event or has a reason, in the order of the lines, as many as another reader of CSV finds; what is kept of a row
/// is what stood there; the same is read twice.
pub fn csv(bytes: &[u8]) {
    // Whole, where the header is as good as anything, and as the rows under one that is right.
    rows(bytes);
    let table = [HEADER, bytes].concat();
    let Some(inspected) = rows(&table) else { panic!("the header is right") };
    if table.split(|byte| *byte == b'\n').all(|line| line.len() <= LINE_LIMIT) {
        assert_eq!(inspected.len(), others(&table), "{inspected:?}");
    }
}

fn rows(table: &[u8]) -> Option<Vec<Inspected>> {
    let read = || inspect(Box::new(Cursor::new(table.to_vec())), Format::Csv).expect("nothing breaks off");
    let inspected = read();
    assert_eq!(inspected, read(), "read twice");
    let inspected = inspected.ok()?;
    let lines: u64 = table.split(|byte| *byte == b'\n').count().try_into().expect("few");
    assert!(inspected.windows(2).all(|pair| pair[0].line < pair[1].line), "{inspected:?}");
    for row in &inspected {
        assert!(row.line > 1 && row.line <= lines, "{row:?} of {lines} lines");
        let Some(written) = &row.written else {
            assert!(row.usage.is_err(), "{row:?}");
            continue;
        };
        assert!(written.len() <= LINE_LIMIT, "{} bytes are kept", written.len());
        if let Ok(usage) = &row.usage {
            assert!(!usage.event_id.is_empty() && !usage.workspace.is_empty(), "{row:?}");
        }
    }
    Some(inspected)
}

/// How many rows the crate finds by itself, which does not know of lines that are too long or blank.
fn others(table: &[u8]) -> usize {
    let mut reader =
        ReaderBuilder::new().has_headers(true).flexible(true).terminator(Terminator::Any(b'\n')).from_reader(table);
    let mut starts: Vec<usize> = Vec::new();
    for record in reader.byte_records() {
        let record = record.expect("bytes are never wrong");
        let start = record.position().expect("a place").byte();
        starts.push(usize::try_from(start).expect("small"));
    }
    let ends = starts.iter().skip(1).copied().chain([table.len()]);
    starts.iter().copied().zip(ends).filter(|(start, end)| !table[*start..*end].trim_ascii().is_empty()).count()
}
