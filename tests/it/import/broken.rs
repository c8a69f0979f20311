//! Inputs that cannot be read, and the errors about them.

use std::io::Write;

use crate::harness::Program;
use crate::usage::desk::{Desk, event};
use flate2::Compression;
use flate2::write::GzEncoder;

const HEADER: &str = "workspace,source,eventId,occurredAt,model";

#[test]
fn missing_input_is_named_before_anything_is_recorded() {
    let program = Program::migrated();
    program.write("there.ndjson", "");
    let told = program.run(&["import", "there.ndjson", "missing.ndjson", "--format", "ndjson"]).sentence();
    assert!(told.contains("missing.ndjson cannot be read"), "{told}");
    let told = program.run(&["import", ".", "--format", "ndjson"]).sentence();
    assert!(told.contains("cannot be read"), "{told}");
}

#[test]
fn invalid_header_is_refused_with_the_reason() {
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
async fn truncated_gzip_is_reported_and_earlier_lines_are_recorded() {
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
fn unmigrated_database_is_reported() {
    let program = Program::new();
    program.write("usage.ndjson", "{}\n");
    let told = program.run(&["import", "usage.ndjson", "--format", "ndjson"]).sentence();
    assert!(told.contains("tallygraph migrate"), "{told}");
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).expect("memory");
    encoder.finish().expect("memory")
}

#[tokio::test]
async fn zeros_after_gzip_data_are_padding_and_anything_else_is_reported() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let lines = |ids: [&str; 2]| ids.map(|id| format!("{}\n", event(id))).concat();
    let run = |content: Vec<u8>| {
        program.write("usage.ndjson.gz", content);
        program.run(&["import", "usage.ndjson.gz", "--format", "ndjson"])
    };
    // Two members, padded with zeros to a tape block.
    let mut whole = [packed(&lines(["a", "b"])), packed(&lines(["c", "d"]))].concat();
    whole.resize(10_240, 0);
    assert_eq!(run(whole.clone()).ok(), "recorded 4, duplicates 0, rejected 0\n");
    for garbage in ["garbage", "\n", "PK\u{3}\u{4}"] {
        let alone = [&packed(&lines(["a", "b"]))[..], garbage.as_bytes()].concat();
        let padded = [&whole[..], garbage.as_bytes()].concat();
        for (content, summary) in [(alone, "recorded 0, duplicates 2"), (padded, "recorded 0, duplicates 4")] {
            let outcome = run(content);
            assert!(outcome.out.starts_with(summary), "{garbage:?}: {}", outcome.out);
            let told = outcome.sentence();
            assert!(told.contains("usage.ndjson.gz is read to line"), "{told}");
            assert!(told.contains("something that is not gzip data follows its gzip data"), "{told}");
            assert!(!told.contains("cut short"), "{told}");
        }
    }
    let header = "workspace,source,eventId,occurredAt,model,quantity\n";
    let row = format!("north,studio,t-1,{},film,5\n", crate::usage::desk::days_ago(10));
    program.write("usage.csv.gz", [&packed(&format!("{header}{row}"))[..], &[0; 77]].concat());
    assert_eq!(
        program.run(&["import", "usage.csv.gz", "--format", "csv"]).ok(),
        "recorded 1, duplicates 0, rejected 0\n"
    );
}

#[tokio::test]
async fn unwritable_rejects_file_is_named() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    program.write("usage.ndjson", format!("{}\n?\n", event("a")));
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, program.folder().join(name)).expect("a link");
    link("two.ndjson", "one.ndjson");
    link("one.ndjson", "two.ndjson");
    link("nowhere/rejects.ndjson", "lost.ndjson");
    let run = |rejects: &str| program.run(&["import", "usage.ndjson", "--format", "ndjson", "--rejects", rejects]);
    for (rejects, reason) in [("one.ndjson", "symbolic links"), ("lost.ndjson", "No such file")] {
        let outcome = run(rejects);
        assert_eq!(outcome.out, "recorded 0, duplicates 0, rejected 0\n");
        let told = outcome.sentence();
        assert!(
            told.contains(&format!("the rejects cannot be written to {rejects}: ")) && told.contains(reason),
            "{told}"
        );
    }
    assert_eq!(desk.count().await, 0, "nothing is recorded if the rejects cannot be written");
    // A full device reports an error only on a write.
    let outcome = run("/dev/full");
    assert!(!outcome.out.contains("rejected lines are in"), "{}", outcome.out);
    let told = outcome.sentence();
    assert!(told.contains("the rejects cannot be written to /dev/full: No space left on device"), "{told}");
    // A link to a missing file is followed: the file is created.
    link("later.ndjson", "soon.ndjson");
    assert_eq!(run("soon.ndjson").code, Some(2));
    assert_eq!(program.read("later.ndjson").lines().count(), 1);
}

#[test]
fn refused_import_prints_the_counts_too() {
    let program = Program::migrated();
    program.write("good.ndjson", "");
    program.write("good.csv", "a;b\n");
    let cases: [&[&str]; 5] = [
        &["missing.ndjson", "--format", "ndjson"],
        &["good.csv", "--format", "csv"],
        &["-", "-", "--format", "ndjson"],
        &["-", "--strict", "--format", "ndjson"],
        &["good.ndjson", "--format", "ndjson", "--rejects", "good.ndjson"],
    ];
    for arguments in cases {
        let outcome = program.run(&[&["import"], arguments].concat());
        assert_eq!(outcome.out, "recorded 0, duplicates 0, rejected 0\n", "{arguments:?}");
        outcome.sentence();
    }
    let outcome = Program::new().run(&["import", "-", "--format", "ndjson"]);
    assert_eq!(outcome.out, "recorded 0, duplicates 0, rejected 0\n");
    outcome.sentence();
}
