//! Tables of usage.

use std::io::Cursor;
use std::ops::Range;

use tallygraph::usage::formats::{Format, LINE_LIMIT};
use tallygraph::usage::import::{Inspected, inspect};

const HEADER: &[u8] = b"workspace,source,eventId,occurredAt,model,user,quantity,attributes.note\n";

/// Every row is an event or has a reason, in the order of the lines; every line belongs to one row, unless it is blank; what is kept of
/// a row is what stood there; the same is read twice.
pub fn csv(bytes: &[u8]) {
    // Whole, where the header is as good as anything, and as the rows under one that is right.
    rows(bytes);
    let table = [HEADER, bytes].concat();
    let Some(inspected) = rows(&table) else { panic!("the header is right") };
    let mut next = 2;
    for row in &inspected {
        assert!(blank(&table, next..row.line), "a line before {row:?} is lost");
        next = row.last_line + 1;
    }
    assert!(blank(&table, next..u64::MAX), "a line after {next} is lost");
}

fn rows(table: &[u8]) -> Option<Vec<Inspected>> {
    let read = || inspect(Box::new(Cursor::new(table.to_vec())), Format::Csv).expect("nothing breaks off");
    let inspected = read();
    assert_eq!(inspected, read(), "read twice");
    let inspected = inspected.ok()?;
    let lines: u64 = table.split(|byte| *byte == b'\n').count().try_into().expect("few");
    assert!(inspected.windows(2).all(|pair| pair[0].last_line < pair[1].line), "{inspected:?}");
    for row in &inspected {
        assert!(row.line > 1 && row.line <= row.last_line && row.last_line <= lines, "{row:?} of {lines} lines");
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

/// Whether there is nothing on these lines.
fn blank(table: &[u8], lines: Range<u64>) -> bool {
    let all = (1_u64..).zip(table.split(|byte| *byte == b'\n'));
    all.filter(|(number, _)| lines.contains(number)).all(|(_, line)| line.trim_ascii().is_empty())
}
