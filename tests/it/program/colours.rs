//! Colours of the log: on a terminal only.

use std::process::Command;

use crate::harness::Program;

/// The start of a colour code.
const ESCAPE: char = '\u{1b}';

/// A command that logs one warning and ends.
fn warning(program: &Program) -> Command {
    program.write("empty.ndjson", "");
    let mut command = program.command(&["import", "--format", "ndjson", "empty.ndjson"]);
    command.env("TALLYGRAPH_LOG", "warn").env("TERM", "xterm").env_remove("NO_COLOR");
    command
}

/// The same on a terminal, which `script` provides.
fn on_a_terminal(program: &Program, no_color: Option<&str>) -> String {
    let inner = warning(program);
    let words = std::iter::once(inner.get_program()).chain(inner.get_args());
    let line = words.map(|word| word.to_str().expect("a text")).collect::<Vec<_>>().join(" ");
    let mut command = Command::new("script");
    command.args(["--quiet", "--return", "--command", &line, "/dev/null"]).current_dir(program.folder());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => command.env(name, value),
            None => command.env_remove(name),
        };
    }
    if let Some(value) = no_color {
        command.env("NO_COLOR", value);
    }
    let outcome = Program::outcome(command);
    assert!(outcome.out.contains("holds no event"), "{outcome:?}");
    outcome.out
}

#[test]
fn log_has_no_colours_unless_standard_error_is_a_terminal() {
    let program = Program::migrated();
    for format in ["text", "json"] {
        let mut command = warning(&program);
        command.env("TALLYGRAPH_LOG__FORMAT", format);
        let outcome = Program::outcome(command);
        assert!(outcome.err.contains("holds no event"), "{outcome:?}");
        assert!(!outcome.err.contains(ESCAPE), "{:?}", outcome.err);
    }
}

#[test]
fn log_has_colours_on_a_terminal_unless_no_color_is_set() {
    let program = Program::migrated();
    let warns = |shown: &str| {
        let line = shown.lines().find(|line| line.contains("holds no event")).expect("the warning").to_owned();
        line.contains("\u{1b}[33m")
    };
    assert!(warns(&on_a_terminal(&program, None)));
    assert!(warns(&on_a_terminal(&program, Some(""))), "an empty variable has no effect");
    assert!(!warns(&on_a_terminal(&program, Some("1"))));
}
