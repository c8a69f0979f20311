//! The properties hold for the files in `corpus/`, and for their truncated versions.

use std::path::Path;

#[track_caller]
fn each(target: &str, holds: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let files = std::fs::read_dir(&folder).expect("a corpus").map(|file| file.expect("a file").path());
    let mut read = 0;
    for file in files {
        let bytes = std::fs::read(&file).expect("its bytes");
        eprintln!("{}", file.display());
        holds(&bytes);
        for end in (0..bytes.len()).step_by(bytes.len().div_ceil(50).max(1)) {
            holds(&bytes[..end]);
        }
        read += 1;
    }
    assert!(read > 0, "{} is empty", folder.display());
}

#[test]
fn gate_holds() {
    each("gate", tallygraph_fuzz::gate);
}

#[test]
fn cursors_hold() {
    each("cursors", tallygraph_fuzz::cursors);
}

#[test]
fn cloud_events_hold() {
    each("cloud_events", tallygraph_fuzz::cloud_events);
}

#[test]
fn csv_holds() {
    each("csv", tallygraph_fuzz::csv);
}

#[test]
fn signatures_hold() {
    each("signatures", tallygraph_fuzz::signatures);
}
