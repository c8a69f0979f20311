//! Settings that cannot be meant: the program names the key and does not start.

use crate::harness::Program;

/// The sentence of a command that reads the settings, with a settings file.
#[track_caller]
fn complaint(file: &str) -> String {
    let program = Program::new();
    program.write("tallygraph.toml", file);
    program.run(&["migrate"]).sentence()
}

/// The same with a variable.
#[track_caller]
fn complaint_of_variable(name: &str, value: &str) -> String {
    let program = Program::new();
    let mut command = program.command(&["migrate"]);
    command.env(name, value);
    Program::outcome(command).sentence()
}

#[track_caller]
fn assert_names(sentence: &str, words: &[&str]) {
    for word in words {
        assert!(sentence.contains(word), "{word:?} is expected in: {sentence}");
    }
}

#[test]
fn unknown_key_of_the_file_is_named() {
    assert_names(&complaint("[http]\nlisten_on = \"127.0.0.1:0\"\n"), &["\"http.listen_on\"", "tallygraph.toml"]);
}

#[test]
fn unknown_section_of_the_file_is_named() {
    assert_names(&complaint("[htp]\nlisten = \"127.0.0.1:0\"\n"), &["\"htp\"", "tallygraph.toml"]);
}

#[test]
fn value_of_the_wrong_type_is_named() {
    assert_names(&complaint("[limits]\ndepth = \"deep\"\n"), &["\"limits.depth\"", "deep"]);
    assert_names(&complaint("[limits]\nbody_bytes = -1\n"), &["limits.body_bytes"]);
    assert_names(&complaint("[database]\nsynchronous = \"sometimes\"\n"), &["database.synchronous", "sometimes"]);
    assert_names(&complaint("http = 1\n"), &["http"]);
}

#[test]
fn file_that_is_no_toml_is_named_with_the_place() {
    assert_names(&complaint("[http\nlisten = 1\n"), &["tallygraph.toml", "line 1"]);
}

#[test]
fn unknown_variable_is_named() {
    assert_names(&complaint_of_variable("TALLYGRAPH_HTTP__LISTEN_ON", "x"), &["HTTP.LISTEN_ON"]);
    assert_names(&complaint_of_variable("TALLYGRAPH_LISTE", "x"), &["LISTE"]);
    assert_names(&complaint_of_variable("TALLYGRAPH_LIMITS__DEPTH", "deep"), &["LIMITS.DEPTH", "deep", "environment"]);
}

#[test]
fn missing_settings_file_is_named() {
    let sentence = Program::new().run(&["--config", "nowhere.toml", "migrate"]).sentence();
    assert_names(&sentence, &["nowhere.toml", "does not exist"]);
}

#[test]
fn empty_secret_is_refused() {
    let sentence = complaint_of_variable("TALLYGRAPH_JWT_HS256_SECRET", "");
    assert_names(&sentence, &["jwt.hs256_secret", "is empty"]);
}

#[test]
fn empty_secret_of_payments_is_refused() {
    for empty in ["", "\"  \""] {
        let sentence = complaint_of_variable("TALLYGRAPH_PAYMENTS__STRIPE_WEBHOOK_SECRET", empty);
        assert_names(&sentence, &["payments.stripe_webhook_secret", "is empty"]);
    }
    assert_names(&complaint("[payments]\nstripe_webhook_secret = \"\"\n"), &["payments.stripe_webhook_secret"]);
}

#[test]
fn secret_of_payments_of_the_wrong_type_is_not_shown() {
    let by_variable = complaint_of_variable("TALLYGRAPH_PAYMENTS__STRIPE_WEBHOOK_SECRET", "77777777777777777");
    let by_file = complaint("[payments]\nstripe_webhook_secret = 77777777777777777\n");
    for sentence in [by_variable, by_file] {
        assert_names(&sentence, &["payments.stripe_webhook_secret", "must be a text"]);
        assert!(!sentence.contains("77777"), "{sentence}");
    }
}

#[test]
fn secret_of_the_wrong_type_is_refused_and_not_shown() {
    for by_variable in [true, false] {
        let program = Program::new();
        let mut command = program.command(&["migrate"]);
        // The short name would win.
        command.env_remove("TALLYGRAPH_JWT_HS256_SECRET");
        if by_variable {
            command.env("TALLYGRAPH_JWT__HS256_SECRET", "77777777777777777");
        } else {
            program.write("tallygraph.toml", "[jwt]\nhs256_secret = 77777777777777777\n");
        }
        let sentence = Program::outcome(command).sentence();
        assert_names(&sentence, &["jwt.hs256_secret"]);
        assert!(!sentence.contains("77777"), "{sentence}");
    }
}

#[test]
fn text_of_digits_or_with_spaces_is_taken_as_it_is() {
    let program = Program::new();
    for (name, value) in [
        ("TALLYGRAPH_JWT_HS256_SECRET", "12345678901234567890123456789012"),
        ("TALLYGRAPH_JWT_HS256_SECRET", "[this secret looks like a list of TOML]"),
        ("TALLYGRAPH_JWT_AUDIENCE", "7"),
        ("TALLYGRAPH_JWT_ISSUER", "true"),
    ] {
        let mut command = program.command(&["token", "--user", "ana"]);
        command.env(name, value);
        Program::outcome(command).ok();
    }
    let sign = |secret: &str| {
        let mut command = program.command(&["token", "--user", "ana", "--ttl", "1000d"]);
        command.env("TALLYGRAPH_JWT_HS256_SECRET", secret);
        let token = Program::outcome(command).ok();
        token.trim().rsplit('.').next().expect("a signature").to_owned()
    };
    // The spaces count: another secret signs otherwise, whatever the second in which it does.
    let signatures = |secret: &str| [sign(secret), sign(secret)];
    let (with, without) = (signatures(" a secret "), signatures("a secret"));
    assert!(with.iter().all(|signature| !without.contains(signature)));
}

#[test]
fn senseless_filter_of_the_log_is_named() {
    assert_names(&complaint_of_variable("TALLYGRAPH_LOG", "tallygraph=loud"), &["settings", "log"]);
}

#[test]
fn flag_wins_over_variable_and_variable_over_file() {
    let program = Program::on_sqlite();
    program.write("tallygraph.toml", "[database]\nurl = \"sqlite://file.db\"\n");
    program.run(&["migrate"]).ok();
    let mut command = program.command(&["migrate"]);
    command.env("TALLYGRAPH_DATABASE_URL", "sqlite://variable.db");
    Program::outcome(command).ok();
    let mut command = program.command(&["--database-url", "sqlite://flag.db", "migrate"]);
    command.env("TALLYGRAPH_DATABASE_URL", "sqlite://other.db");
    Program::outcome(command).ok();
    for name in ["file.db", "variable.db", "flag.db"] {
        assert!(program.folder().join(name).is_file(), "{name}");
    }
    assert!(!program.folder().join("other.db").exists());
}
