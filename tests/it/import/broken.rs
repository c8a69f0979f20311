//! Inputs that cannot be read, and what is said about them.

use std::io::Write;

use crate::harness::Program;
use crate::usage::desk::{Desk, event};
use flate2::Compression;
use flate2::write::GzEncoder;

const HEADER: &str = "workspace,source,eventId,occurredAt,model";

#[test]
fn input_that_is_not_there_is_named_before_anything_is_recorded() {
    let program = Program::migrated();
    program.write("there.ndjson", "");
    let told = program.run(&["import", "there.ndjson", "missing.ndjson", "--format", "ndjson"]).sentence();
    assert!(told.contains("missing.ndjson cannot be read"), "{told}");
    let told = program.run(&["import", ".", "--format", "ndjson"]).sentence();
    assert!(told.contains("cannot be read"), "{told}");
}

#[test]
fn column_that_nobody_knows_is_named_with_those_that_are_known() {
    let program = Program::migrated();
    let cases = [
        (format!("{HEADER},modle\n"), "is model meant?"),
        (format!("{HEADER},model\n"), "the column \"model\" is given twice"),
        ("workspace,model\n".to_owned(), "the column source is missing"),
        (String::new(), "there is no header line"),
    ];
    for (content, reason) in cases {
        program.write("usage.csv", content);
        let told = program.run(&["import", "usage.csv", "--format", "csv"]).sentence();
        assert!(told.contains("usage.csv") && told.contains(reason), "{told}");
    }
    assert!(!program.folder().join("usage.csv.rejects.ndjson").exists());
}

#[tokio::test]
async fn gzip_that_is_cut_short_is_told_of_and_what_stands_before_is_recorded() {
    let desk = Desk::new().await;
    let line = |id: i64| format!("{}\n", event(&format!("e-{id}-{}", id * 7919 % 1000)));
    let lines = (0..3000).map(line).collect::<Vec<_>>().concat();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(lines.as_bytes()).expect("memory");
    let whole = encoder.finish().expect("memory");
    desk.world.program.write("usage.ndjson.gz", &whole[..whole.len() / 2]);
    let outcome = desk.world.program.run(&["import", "usage.ndjson.gz", "--format", "ndjson"]);
    assert!(outcome.out.lines().last().is_some_and(|line| line.starts_with("recorded ")), "{}", outcome.out);
    let told = outcome.sentence();
    assert!(told.contains("usage.ndjson.gz is cut short after line"), "{told}");
    let before = desk.count().await;
    assert!((1..3000).contains(&before), "{before}");
    desk.world.program.write("usage.ndjson.gz", &whole);
    let told = desk.world.program.run(&["import", "usage.ndjson.gz", "--format", "ndjson"]).ok();
    assert_eq!(
        told.lines().last(),
        Some(format!("recorded {}, duplicates {before}, rejected 0", 3000 - before).as_str())
    );
}

#[test]
fn rejects_never_overwrite_an_input() {
    let program = Program::migrated();
    program.write("usage.ndjson", "{}\n");
    let told = program.run(&["import", "usage.ndjson", "--format", "ndjson", "--rejects", "usage.ndjson"]).sentence();
    assert!(told.contains("it is one of the inputs"), "{told}");
    assert_eq!(program.read("usage.ndjson"), "{}\n");
}

#[test]
fn database_that_is_not_migrated_is_told_of() {
    let program = Program::new();
    program.write("usage.ndjson", "{}\n");
    let told = program.run(&["import", "usage.ndjson", "--format", "ndjson"]).sentence();
    assert!(told.contains("tallygraph migrate"), "{told}");
}
