//! Invalid settings: the program names the setting and does not start.

use std::io::Write;

use crate::harness::Program;

/// The error of a command that reads the settings, with a settings file.
#[track_caller]
fn complaint(file: &str) -> String {
    let program = Program::new();
    program.write("tallygraph.toml", file);
    program.run(&["migrate"]).sentence()
}

/// The same with an environment variable.
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
        assert!(sentence.contains(word), "{sentence} does not contain {word:?}");
    }
}

#[test]
fn unknown_key_of_the_file_is_named() {
    let told = complaint("[http]\nlisten_on = \"127.0.0.1:0\"\n");
    assert_names(
        &told,
        &[
            "http.listen_on in tallygraph.toml is not a setting",
            "[http] has listen, tls_certificate, tls_key, metrics_listen, public_url",
        ],
    );
    let told = complaint("[database.pool]\nsize = 5\n");
    assert_names(&told, &["database.pool in tallygraph.toml is not a setting"]);
}

#[test]
fn unknown_section_of_the_file_is_named() {
    let told = complaint("[htp]\nlisten = \"127.0.0.1:0\"\n");
    assert_names(&told, &["htp in tallygraph.toml is not a setting", "the sections are alerts, analytics, calendar"]);
}

#[test]
fn value_of_the_wrong_type_is_named_with_the_accepted_values_and_the_file() {
    let cases = [
        (
            "[limits]\ndepth = \"deep\"",
            "limits.depth in tallygraph.toml takes a whole number from 1 to 32, not \"deep\"",
        ),
        ("[limits]\ndepth = 33", "limits.depth in tallygraph.toml takes a whole number from 1 to 32, not 33"),
        ("[limits]\nbody_bytes = -1", "limits.body_bytes in tallygraph.toml takes a whole number, 0 or more, not -1"),
        ("[limits]\nerrors = 2.5", "limits.errors in tallygraph.toml takes a whole number, 0 or more, not 2.5"),
        ("[limits]\nintrospection = \"no\"", "limits.introspection in tallygraph.toml takes true or false, not \"no\""),
        ("[clock]\nleap_seconds = 0", "clock.leap_seconds in tallygraph.toml takes a whole number, 1 or more, not 0"),
        (
            "[database]\nread_connections = \"\"",
            "database.read_connections in tallygraph.toml takes a whole number from 1 to 10000, not \"\"",
        ),
        (
            "[database]\nwrite_connections = 1",
            "database.write_connections in tallygraph.toml takes a whole number from 2 to 10000, not 1",
        ),
        (
            "[retention]\nevents_days = 5000000000",
            "retention.events_days in tallygraph.toml takes a whole number from 31 to 4294967295, not 5000000000",
        ),
        (
            "[database]\nsynchronous = \"sometimes\"",
            "database.synchronous in tallygraph.toml takes \"full\" or \"normal\", not \"sometimes\"",
        ),
        ("[jwt]\nissuer = 7", "jwt.issuer in tallygraph.toml takes a text in quotes, not 7"),
        (
            "[http]\ntrusted_proxies = \"10.0.0.0/8\"",
            "http.trusted_proxies in tallygraph.toml takes a list of addresses",
        ),
        (
            "[http]\nallowed_origins = [5]",
            "http.allowed_origins in tallygraph.toml takes a list of origins, as in [\"https",
        ),
        ("http = 1", "http in tallygraph.toml takes a section: write [http]"),
    ];
    for (file, told) in cases {
        let sentence = complaint(&format!("{file}\n"));
        assert_names(&sentence, &["settings: ", told]);
        for jargon in ["u32", "u64", "usize", "i64", "string", "invalid type", "found unsigned"] {
            assert!(!sentence.contains(jargon), "{sentence}");
        }
    }
}

#[test]
fn wrong_value_of_the_file_is_named_even_if_a_variable_takes_its_place() {
    for (file, told) in [
        ("http = 1", "http in tallygraph.toml takes a section"),
        ("[http]\nmetrics_listen = 5", "http.metrics_listen in tallygraph.toml takes a text in quotes, not 5"),
        ("[http]\nmetrics_listens = \"off\"", "http.metrics_listens in tallygraph.toml is not a setting"),
    ] {
        let program = Program::new();
        program.write("tallygraph.toml", format!("{file}\n"));
        let mut command = program.command(&["migrate"]);
        command.env("TALLYGRAPH_HTTP__METRICS_LISTEN", "off");
        assert_names(&Program::outcome(command).sentence(), &[told]);
    }
}

#[test]
fn invalid_value_is_named_with_the_accepted_values_and_the_file() {
    let cases = [
        (
            "[http]\nlisten = \"8080\"",
            "http.listen in tallygraph.toml takes an address and a port, as in 127.0.0.1:8080",
        ),
        ("[http]\nallowed_origins = [\"*\"]", "http.allowed_origins in tallygraph.toml takes origins, each a scheme"),
        (
            "[http]\nframe_ancestors = [\"https://app.example.com/\"]",
            "http.frame_ancestors in tallygraph.toml takes origins, each a scheme",
        ),
        ("[http]\ntrusted_proxies = [\"::1\", \"ten\"]", "http.trusted_proxies in tallygraph.toml takes addresses and"),
        ("[log]\nfilter = \"tallygraph=loud\"", "log.filter in tallygraph.toml takes targets with levels, as in"),
        ("[jwt]\nhs256_secret = \"\"", "jwt.hs256_secret in the variable TALLYGRAPH_JWT_HS256_SECRET"),
    ];
    for (file, told) in &cases[..5] {
        assert_names(&complaint(&format!("{file}\n")), &["settings: ", told]);
    }
    // A variable overrides the file, so the error names the variable.
    let program = Program::new();
    program.write("tallygraph.toml", format!("{}\n", cases[5].0));
    let mut command = program.command(&["migrate"]);
    command.env("TALLYGRAPH_JWT_HS256_SECRET", "");
    assert_names(&Program::outcome(command).sentence(), &[cases[5].1, "is empty"]);
}

#[test]
fn value_of_a_variable_is_named_with_the_variable() {
    let cases = [
        (
            "TALLYGRAPH_LIMITS__DEPTH",
            "deep",
            "limits.depth in the variable TALLYGRAPH_LIMITS__DEPTH takes a whole number",
        ),
        (
            "TALLYGRAPH_DATABASE__READ_CONNECTIONS",
            "many",
            "database.read_connections in the variable TALLYGRAPH_DATABASE__READ_CONNECTIONS takes a whole number from 1 to",
        ),
        ("TALLYGRAPH_LISTEN", "here", "http.listen in the variable TALLYGRAPH_LISTEN takes an address and a port"),
        ("TALLYGRAPH_LOG", "loud=loud", "log.filter in the variable TALLYGRAPH_LOG takes targets with levels"),
        ("TALLYGRAPH_LIMITS__ERRORS", "1000000000000000000000000", "from 0 to 9223372036854775807, not \"1000000"),
    ];
    for (name, value, told) in cases {
        assert_names(&complaint_of_variable(name, value), &["settings: ", told]);
    }
    // The command fails before it opens the database.
    let program = Program::new();
    let mut command = program.command(&["--database-url", "mysql://example.com/tally", "migrate"]);
    command.env_remove("TALLYGRAPH_DATABASE_URL");
    assert_names(&Program::outcome(command).sentence(), &["database.url is set in the flag --database-url"]);
    let told = complaint_of_variable("TALLYGRAPH_CALENDAR__ZONE_DATABASE_DIR", "/nowhere/zones");
    let variable = "calendar.zone_database_dir is set in the variable TALLYGRAPH_CALENDAR__ZONE_DATABASE_DIR";
    assert_names(&told, &["/nowhere/zones cannot be read", variable]);
}

#[test]
fn invalid_toml_is_named_with_its_place() {
    let told = complaint("[http\nlisten = 1\n");
    assert_names(&told, &["settings: tallygraph.toml: line 1, column ", "is not valid TOML"]);
    let told = complaint("[jwt]\nhs256_secret = \"a secret without an end\n");
    assert_names(&told, &["tallygraph.toml: line 2"]);
    assert!(!told.contains("without an end"), "{told}");
    let program = Program::new();
    let told = program.run(&["--config", ".", "migrate"]).sentence();
    assert_names(&told, &["settings: .", "directory"]);
}

#[test]
fn unknown_variable_is_named() {
    let told = complaint_of_variable("TALLYGRAPH_HTTP__LISTEN_ON", "x");
    assert_names(&told, &["http.listen_on in the variable TALLYGRAPH_HTTP__LISTEN_ON is not a setting"]);
    let told = complaint_of_variable("TALLYGRAPH_LISTE", "x");
    assert_names(&told, &["liste in the variable TALLYGRAPH_LISTE is not a setting"]);
}

#[test]
fn missing_settings_file_is_named() {
    let sentence = Program::new().run(&["--config", "nowhere.toml", "migrate"]).sentence();
    assert_names(&sentence, &["nowhere.toml", "does not exist"]);
}

#[test]
fn settings_file_that_is_no_text_of_settings_is_refused_with_the_place() {
    let program = Program::new();
    std::fs::write(program.folder().join("latin.toml"), b"[log]\n# caf\xe9\n").expect("a file");
    let told = |file: &str| program.run(&["--config", file, "migrate"]).sentence();
    assert_names(&told("latin.toml"), &["latin.toml", "line 2 is not UTF-8"]);
    assert_names(&told("/dev/zero"), &["/dev/zero", "longer than 1048576 bytes"]);
    assert_names(&told("."), &["directory"]);
}

#[test]
fn settings_may_come_through_a_pipe() {
    let program = Program::new();
    let mut command = program.command(&["--config", "/dev/stdin", "key", "list"]);
    let (reader, mut writer) = std::io::pipe().expect("a pipe");
    writer.write_all(b"[database]\nurl = \"sqlite://of-the-pipe.db\"\n").expect("room in the pipe");
    drop(writer);
    command.stdin(reader).env_remove("TALLYGRAPH_DATABASE_URL");
    let told = Program::outcome(command).sentence();
    assert_names(&told, &["of-the-pipe.db", "does not exist"]);
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
        assert_names(&sentence, &["payments.stripe_webhook_secret", "takes a text"]);
        assert!(!sentence.contains("77777"), "{sentence}");
    }
}

#[test]
fn secret_of_the_wrong_type_is_refused_and_not_shown() {
    for by_variable in [true, false] {
        let program = Program::new();
        let mut command = program.command(&["migrate"]);
        // The short name would take precedence.
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
fn text_of_digits_or_with_spaces_is_kept_unchanged() {
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
    // Spaces are part of the secret. Each secret signs twice, because the expiry may change by a second in between.
    let signatures = |secret: &str| [sign(secret), sign(secret)];
    let (with, without) = (signatures(" a secret "), signatures("a secret"));
    assert!(with.iter().all(|signature| !without.contains(signature)));
}

#[test]
fn invalid_log_filter_is_named() {
    assert_names(&complaint_of_variable("TALLYGRAPH_LOG", "tallygraph=loud"), &["settings", "log"]);
}

#[test]
fn flag_overrides_variable_and_variable_overrides_file() {
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

#[test]
fn invalid_trusted_documents_are_named_with_place_and_setting() {
    let program = Program::new();
    let cases = [
        ("{\"a\": \"{ viewer }\"\n\"b\"", "a comma or } must follow a field of an object (line 2, column 1)"),
        ("{\"a\": 7}", "a text is expected, not a number (line 1, column 7)"),
        ("[]", "an object is expected, not a list"),
    ];
    for (content, told) in cases {
        program.write("documents.json", content);
        let arguments = ["serve", "--listen", "127.0.0.1:0", "--trusted-documents", "documents.json"];
        let sentence = program.run(&arguments).sentence();
        assert_names(
            &sentence,
            &["http.trusted_documents: documents.json must be", told, "in the flag --trusted-documents"],
        );
    }
}

#[test]
fn issuer_of_tokens_has_a_name_and_a_safe_address() {
    let takes = "jwt.issuers in tallygraph.toml takes a list of tables with the texts issuer, jwks_url, audience, user_claim, page_client_id, page_scope";
    for entry in
        ["{ jwks_url = \"https://a.example.com\" }", "{ issuer = \"a\", key = \"b\" }", "{ issuer = 7 }", "\"a\""]
    {
        assert_names(&complaint(&format!("[jwt]\nissuers = [{entry}]\n")), &[takes]);
    }
    let safe = "takes https addresses, as in https://accounts.example.com/jwks, or http ones of this machine";
    let told = complaint("[jwt]\nissuers = [{ issuer = \"http://login.example.com\" }]\n");
    assert_names(&told, &["jwt.issuers", safe, "\"http://login.example.com/.well-known/openid-configuration\""]);
    let told = complaint_of_variable("TALLYGRAPH_JWT_JWKS_URL", "http://login.example.com/keys");
    assert_names(&told, &["jwt.jwks_url in the variable TALLYGRAPH_JWT_JWKS_URL", safe]);
    let told = complaint("[jwt]\nuser_claim = \"aud\"\n");
    assert_names(&told, &["jwt.user_claim in tallygraph.toml", "names no user"]);
}
