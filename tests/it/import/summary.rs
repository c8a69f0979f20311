//! What scripts rely on: exit codes, the summary, the rejects file, and `--strict`.

use std::io::Write;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};

use crate::harness::Program;
use crate::usage::desk::{Desk, event, with};

fn lines(events: &[Value]) -> String {
    events.iter().map(|event| format!("{event}\n")).collect()
}

/// The object that `--json` prints, and the exit code.
fn summary(program: &Program, arguments: &[&str]) -> (Value, Option<i32>) {
    let outcome = program.run(&[&["import", "--json", "--format", "ndjson"], arguments].concat());
    let object: Value = serde_json::from_str(&outcome.out).expect("a single JSON object");
    assert!(object["seconds"].as_f64().is_some_and(|seconds| seconds > 0.0), "{object}");
    assert_eq!(object["error"].is_null(), outcome.code != Some(1), "{object}");
    (object, outcome.code)
}

fn counts(object: &Value) -> [u64; 3] {
    ["recorded", "duplicates", "rejected"].map(|name| object[name].as_u64().expect("a count"))
}

#[tokio::test]
async fn summary_is_printed_however_the_import_ends() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    program.write("good.ndjson", lines(&[event("a"), event("b"), event("a")]));
    program.write("bad.ndjson", lines(&[event("c"), with(event("d"), json!({"model": null}))]) + "\n");
    let (object, code) = summary(program, &["good.ndjson"]);
    assert_eq!((counts(&object), code), ([2, 1, 0], Some(0)));
    assert_eq!(
        [&object["lines"], &object["rejects"], &object["complete"], &object["strict"]],
        [&json!(3), &Value::Null, &json!(true), &json!(false)]
    );
    let (object, code) = summary(program, &["good.ndjson", "bad.ndjson"]);
    assert_eq!((counts(&object), code), ([1, 3, 1], Some(2)));
    assert_eq!((&object["rejects"], &object["complete"]), (&json!("good.ndjson.rejects.ndjson"), &json!(true)));
    assert_eq!(program.read("good.ndjson.rejects.ndjson").lines().count(), 1);
    // Also for a run that cannot begin.
    let (object, code) = summary(program, &["good.ndjson", "missing.ndjson"]);
    assert_eq!((counts(&object), code), ([0, 0, 0], Some(1)));
    assert_eq!(object["complete"], false);
    assert!(object["error"].as_str().is_some_and(|error| error.contains("missing.ndjson")), "{object}");
    assert!(!program.folder().join("good.ndjson.rejects.ndjson").exists(), "the file is from an earlier run");
}

/// The input does not end, so the signal always comes while the import reads.
#[tokio::test]
async fn interrupted_import_counts_what_is_recorded() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let count = "SELECT COUNT(*) FROM usage_event";
    let mut before = program.number(count).await;
    for signal in [Signal::INT, Signal::TERM] {
        let mut command = program.command(&["import", "--json", "-", "--format", "ndjson"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program");
        let mut input = child.stdin.take().expect("its input");
        let events: Vec<Value> = (0..30_000).map(|number| event(&format!("{signal:?}-{number}"))).collect();
        input.write_all(lines(&events).as_bytes()).expect("the program reads its input");
        while program.number(count).await == before {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        let process = Pid::from_raw(i32::try_from(child.id()).expect("a small number")).expect("a process");
        kill_process(process, signal).expect("the signal is sent");
        let output = child.wait_with_output().expect("the end of the program");
        drop(input);
        let object: Value = serde_json::from_slice(&output.stdout).expect("a single JSON object");
        assert_eq!((&object["complete"], output.status.code()), (&json!(false), Some(1)), "{object}");
        assert!(object["error"].as_str().is_some_and(|error| error.starts_with("interrupted")), "{object}");
        let stored = program.number(count).await;
        assert_eq!(object["recorded"].as_i64(), Some(stored - before), "{object}");
        before = stored;
    }
}

#[tokio::test]
async fn rejects_overwrite_only_rejects() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    program.write("u.ndjson", "?\n");
    program.write("tallygraph.toml", "# settings\n");
    let run = |rejects: &str| program.run(&["import", "u.ndjson", "--format", "ndjson", "--rejects", rejects]);
    let mut files = vec!["tallygraph.toml".to_owned()];
    if program.is_on_sqlite() {
        let file = program.database_url();
        let file = file.strip_prefix("sqlite://").expect("a file").to_owned();
        files.extend([format!("{file}-wal"), file]);
    }
    for file in files {
        let sentence = run(&file).sentence();
        assert!(sentence.contains("it holds something other than rejects"), "{sentence}");
    }
    assert_eq!(program.read("tallygraph.toml"), "# settings\n");
    assert_eq!(run("rejects.ndjson").code, Some(2));
    assert_eq!(run("rejects.ndjson").code, Some(2), "the program's own earlier file is replaced");
}

#[tokio::test]
async fn rejects_are_replaced_by_each_run() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let run = |code| assert_eq!(program.run(&["import", "u.ndjson", "--format", "ndjson"]).code, Some(code));
    let rejects = program.folder().join("u.ndjson.rejects.ndjson");
    program.write("u.ndjson", "?\n?\n");
    run(2);
    assert_eq!(program.read("u.ndjson.rejects.ndjson").lines().count(), 2);
    program.write("u.ndjson", "?\n");
    run(2);
    assert_eq!(program.read("u.ndjson.rejects.ndjson").lines().count(), 1);
    program.write("u.ndjson", lines(&[event("a")]));
    run(0);
    assert!(!rejects.exists());
    // Also through a link.
    program.write("elsewhere", "{\"file\":\"u.ndjson\",\"reason\":\"what an earlier run left\"}\n");
    std::os::unix::fs::symlink("elsewhere", &rejects).expect("a link");
    run(0);
    assert_eq!(program.read("elsewhere"), "");
    program.write("u.ndjson", "?\n");
    run(2);
    assert_eq!(program.read("elsewhere").lines().count(), 1);
}

#[test]
fn rejects_never_overwrite_an_input_under_any_path() {
    let program = Program::migrated();
    let content = "?\n";
    let folder = program.folder();
    for name in ["a.ndjson", "b.ndjson", "a.ndjson.rejects.ndjson"] {
        program.write(name, content);
    }
    std::fs::hard_link(folder.join("a.ndjson"), folder.join("hard")).expect("a link");
    std::os::unix::fs::symlink("hard", folder.join("soft")).expect("a link");
    std::os::unix::fs::symlink(folder, folder.join("around")).expect("a link");
    for rejects in ["a.ndjson", "./a.ndjson", "hard", "soft", "around/hard", "around/b.ndjson"] {
        let arguments = ["import", "a.ndjson", "b.ndjson", "--format", "ndjson", "--rejects", rejects];
        let told = program.run(&arguments).sentence();
        assert!(told.contains("it is one of the inputs; name another file with --rejects"), "{told}");
    }
    // The default name of the rejects file.
    let told = program.run(&["import", "a.ndjson", "a.ndjson.rejects.ndjson", "--format", "ndjson"]).sentence();
    assert!(told.contains("it is one of the inputs"), "{told}");
    // The standard input, which is a file here.
    let mut command = program.command(&["import", "-", "--format", "ndjson", "--rejects", "hard"]);
    command.stdin(std::fs::File::open(folder.join("a.ndjson")).expect("the file"));
    assert!(Program::outcome(command).sentence().contains("it is one of the inputs"));
    for name in ["a.ndjson", "b.ndjson", "hard", "a.ndjson.rejects.ndjson"] {
        assert_eq!(program.read(name), content, "{name}");
    }
}

#[tokio::test]
async fn strict_import_records_all_or_nothing() {
    let desk = Desk::new().await;
    let program = &desk.world.program;
    let good: Vec<Value> = (0..5_000).map(|number| event(&format!("e-{number}"))).collect();
    program.write("good.ndjson", lines(&good));
    program.write("again.ndjson", lines(&[event("e-7"), event("new")]));
    assert_eq!(desk.record(event("e-7")).await["outcome"], "RECORDED");
    let cases = [
        with(event("x"), json!({"workspace": "nowhere"})),
        with(event("x"), json!({"model": "unheard-of"})),
        with(event("x"), json!({"occurredAt": "2200-01-01T00:00:00Z"})),
        with(event("x"), json!({"credits": 1.0001})),
        // A conflict with an event of another file, and one with a recorded event.
        with(event("e-9"), json!({"quantity": 6})),
        with(event("e-7"), json!({"quantity": 6})),
    ];
    for bad in cases {
        program.write("bad.ndjson", lines(std::slice::from_ref(&bad)));
        let (object, code) = summary(program, &["--strict", "good.ndjson", "bad.ndjson"]);
        assert_eq!((counts(&object), code), ([0, 0, 1], Some(2)), "{bad}");
        assert_eq!((&object["complete"], &object["strict"]), (&json!(true), &json!(true)));
        assert_eq!(program.read("good.ndjson.rejects.ndjson").lines().count(), 1);
        assert_eq!(desk.count().await, 1, "{bad}");
    }
    // A line that is not JSON, and a truncated file.
    program.write("bad.ndjson", "?");
    assert_eq!(program.run(&["import", "--strict", "good.ndjson", "bad.ndjson", "--format", "ndjson"]).code, Some(2));
    program.write("bad.ndjson.gz", [0x1f, 0x8b, 8, 0]);
    assert_eq!(summary(program, &["--strict", "good.ndjson", "bad.ndjson.gz"]).1, Some(1));
    assert_eq!(desk.count().await, 1);
    program.run(&["verify"]).ok();
    let (object, code) = summary(program, &["--strict", "good.ndjson", "again.ndjson"]);
    assert_eq!((counts(&object), code), ([5_000, 2, 0], Some(0)));
    assert_eq!(desk.count().await, 5_001);
    program.run(&["verify"]).ok();
}

#[test]
fn strict_import_refuses_what_can_be_read_only_once() {
    let program = Program::migrated();
    let mut command = program.command(&["import", "-", "--strict", "--format", "ndjson"]);
    command.stdin(Stdio::null());
    let told = Program::outcome(command).sentence();
    assert!(told.contains("- can be read only once, and --strict reads every input twice"), "{told}");
}
