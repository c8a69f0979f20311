//! Tables of usage.

use std::io::Cursor;
use std::ops::Range;

use tallygraph::usage::formats::{Format, LINE_LIMIT};
use tallygraph::usage::import::{Inspected, inspect};

const HEADER: &[u8] = b"workspace,source,eventId,occurredAt,model,user,quantity,attributes.note\n";

/// Every row is an event or has a reason, in the order of the lines. Every line belongs to one row, unless it is blank. The stored text of
/// a row is bounded. The same table is read the same each time.
pub fn csv(bytes: &[u8]) {
    // Once with its own header, and once as rows below a valid header.
    rows(bytes);
    let table = [HEADER, bytes].concat();
    let Some(inspected) = rows(&table) else { panic!("the header is valid") };
    let mut next = 2;
    for row in &inspected {
        assert!(blank(&table, next..row.line), "a line before {row:?} is lost");
        next = row.last_line + 1;
    }
    assert!(blank(&table, next..u64::MAX), "a line after {next} is lost");
}

fn rows(table: &[u8]) -> Option<Vec<Inspected>> {
    let read = || inspect(Box::new(Cursor::new(table.to_vec())), Format::Csv).expect("the file does not end early");
    let inspected = read();
    assert_eq!(inspected, read(), "two reads agree");
    let inspected = inspected.ok()?;
    let lines: u64 = table.split(|byte| *byte == b'\n').count().try_into().expect("a small number");
    assert!(inspected.windows(2).all(|pair| pair[0].last_line < pair[1].line), "{inspected:?}");
    for row in &inspected {
        assert!(row.line > 1 && row.line <= row.last_line && row.last_line <= lines, "{row:?} in {lines} lines");
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

/// Whether these lines are blank.
fn blank(table: &[u8], lines: Range<u64>) -> bool {
    let all = (1_u64..).zip(table.split(|byte| *byte == b'\n'));
    all.filter(|(number, _)| lines.contains(number)).all(|(_, line)| line.trim_ascii().is_empty())
}
