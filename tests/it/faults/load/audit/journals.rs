//! Each journal alone, and the two journals of a pool together.

use crate::faults::load::books::{Books, Line, Marks};
use crate::faults::load::glance::POOLS;

/// Sequences have no gaps, sums are right, and times never go back. Credits only move between the two workspaces.
pub fn check(books: &Books, since: &Marks) {
    for (journal, lines) in &books.journals {
        let (mut sequence, mut balance) = since.lines.get(journal).copied().unwrap_or_default();
        let mut recorded_at = i64::MIN;
        for line in lines {
            sequence += 1;
            balance += line.credits;
            assert_eq!((line.sequence, line.balance_after), (sequence, balance), "{line:?}");
            assert!(line.recorded_at >= recorded_at, "the recording time goes back: {line:?}");
            check_line(line);
            recorded_at = line.recorded_at;
        }
    }
    for pool in POOLS {
        for place in [0, 1] {
            let sum = |kind: &str, place: usize| -> i64 {
                let lines = books.of_kind(kind).filter(|line| (line.place, line.pool) == (place, pool));
                lines.map(|line| line.credits).sum()
            };
            assert_eq!(-sum("TRANSFER_OUT", place), sum("TRANSFER_IN", 1 - place), "{pool} leaving {place}");
        }
    }
}

fn check_line(line: &Line) {
    let sign = match line.kind.as_str() {
        "GRANT" | "REFUND" | "TRANSFER_IN" => line.credits > 0,
        "USAGE" | "VOID" | "TRANSFER_OUT" => line.credits < 0,
        "EXPIRY" => line.credits != 0,
        "SETTLEMENT" => line.credits == 0 && line.settled > 0,
        other => panic!("a kind of lines is expected: {other}"),
    };
    assert!(sign && (line.settled == 0 || line.kind == "SETTLEMENT"), "{line:?}");
    let of_event = ["USAGE", "REFUND", "SETTLEMENT"].contains(&line.kind.as_str());
    assert!(line.event.is_some() || !of_event, "{line:?}");
    assert!(line.grant.is_some() || ["USAGE", "REFUND"].contains(&line.kind.as_str()), "{line:?}");
}
