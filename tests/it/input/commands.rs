//! Invalid flags: the exit code is 2, and the first line names the flag and the value.

use crate::harness::Program;

#[track_caller]
fn refused(arguments: &[&str], words: &[&str]) {
    let outcome = Program::new().run(arguments);
    assert_eq!(outcome.code, Some(2), "{}{}", outcome.out, outcome.err);
    assert_eq!(outcome.out, "");
    let first = outcome.err.lines().next().expect("a line");
    for word in words {
        assert!(first.contains(word), "{first} does not contain {word:?}");
    }
}

#[test]
fn malformed_time_to_live_is_refused() {
    for ttl in ["soon", "1", "-1h", "", "1.5.5h", "0s", "0", "0h 0m", "999ms"] {
        refused(&["token", "--user", "ana", &format!("--ttl={ttl}")], &["--ttl", ttl]);
    }
}

#[test]
fn time_to_live_beyond_the_calendar_is_refused() {
    let sentence = Program::new().run(&["token", "--user", "ana", "--ttl", "9000years"]).sentence();
    assert!(sentence.contains("--ttl reaches beyond the year 9999"), "{sentence}");
}

#[test]
fn invalid_user_is_refused() {
    for user in ["", " ", "ana ", "a\u{200b}b"] {
        refused(&["token", &format!("--user={user}")], &["--user"]);
    }
}

#[test]
fn unknown_scope_is_refused() {
    refused(&["key", "create", "--name", "a", "--scope", "EVERYTHING"], &["--scope", "EVERYTHING"]);
    refused(&["key", "create", "--name", "a"], &["required"]);
}

#[test]
fn unknown_command_flag_and_format_are_refused() {
    refused(&["served"], &["served"]);
    refused(&["serve", "--port", "1"], &["--port"]);
    refused(&["import", "file", "--format", "xml"], &["--format", "xml"]);
}

#[test]
fn key_for_a_missing_workspace_is_refused() {
    let program = Program::migrated();
    let arguments = ["key", "create", "--name", "a", "--scope", "USAGE_WRITE", "--workspace", "nowhere"];
    let sentence = program.run(&arguments).sentence();
    assert!(sentence.contains("nowhere"), "{sentence}");
    let sentence = program.run(&["key", "revoke", "77"]).sentence();
    assert!(sentence.contains("77"), "{sentence}");
    let sentence = program.run(&["verify", "--workspace", "nowhere"]).sentence();
    assert!(sentence.contains("nowhere"), "{sentence}");
    assert!(program.run(&["key", "create", "--name", " ", "--scope", "USAGE_WRITE"]).sentence().contains("--name"));
}

#[test]
fn token_without_a_secret_says_where_to_set_it() {
    let program = Program::new();
    let mut command = program.command(&["token", "--user", "ana"]);
    command.env_remove("TALLYGRAPH_JWT_HS256_SECRET");
    let sentence = Program::outcome(command).sentence();
    assert!(sentence.contains("TALLYGRAPH_JWT_HS256_SECRET"), "{sentence}");
}

#[test]
fn every_command_has_help() {
    for command in ["demo", "serve", "migrate", "import", "schema", "key", "token", "verify", "rebuild"] {
        let help = Program::new().run(&[command, "--help"]).ok();
        assert!(help.contains("Usage: tallygraph"), "{command}: {help}");
    }
}
