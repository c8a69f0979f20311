//! Databases that are missing, invalid or in use.

use crate::harness::Program;

#[track_caller]
fn complaint(url: &str, arguments: &[&str]) -> String {
    let program = Program::new();
    program.write("text.db", "this is no database, and long enough for a header of one: ".repeat(20));
    std::fs::create_dir(program.folder().join("folder.db")).expect("a folder");
    let mut all = vec!["--database-url", url];
    all.extend(arguments);
    program.run(&all).sentence()
}

#[test]
fn missing_folder_of_the_database_is_named() {
    for arguments in [["migrate"].as_slice(), &["serve", "--listen", "127.0.0.1:0"]] {
        let sentence = complaint("sqlite://nowhere/tally.db", arguments);
        assert!(sentence.contains("nowhere/tally.db cannot be opened"), "{sentence}");
    }
}

#[test]
fn folder_instead_of_a_database_is_named() {
    let sentence = complaint("sqlite://folder.db", &["migrate"]);
    assert!(sentence.contains("folder.db cannot be opened: it is a folder"), "{sentence}");
    for arguments in [["serve", "--listen", "127.0.0.1:0"].as_slice(), &["verify"], &["key", "list"]] {
        let sentence = complaint("sqlite://folder.db", arguments);
        assert!(sentence.contains("folder.db cannot be opened: it is a folder"), "{sentence}");
    }
    let sentence = complaint("sqlite:///dev/null", &["migrate"]);
    assert!(sentence.contains("/dev/null cannot be opened: it is not a file"), "{sentence}");
}

#[test]
fn parameters_of_a_file_that_change_nothing_are_accepted_and_others_refused() {
    for url in ["sqlite://new.db?mode=ro", "sqlite://new.db?mode=rwc&immutable=1", "sqlite://new.db?mode=memory"] {
        let sentence = complaint(url, &["migrate"]);
        assert!(sentence.contains("database.url") && sentence.contains("no parameter but mode=rw"), "{sentence}");
    }
    let program = Program::new();
    program.run(&["--database-url", "sqlite://new.db?mode=rwc", "migrate"]).ok();
    program.run(&["--database-url", "sqlite://new.db?mode=rw", "verify"]).ok();
}

#[test]
fn server_that_refuses_connections_is_named_with_the_reason() {
    let program =
        Program::at("postgres://tally@127.0.0.1:1/tally".to_owned()).with("TALLYGRAPH_DATABASE__ACQUIRE_SECONDS", "1");
    let sentence = program.run(&["serve", "--listen", "127.0.0.1:0"]).sentence();
    assert!(sentence.contains("127.0.0.1:1/tally cannot be opened: Connection refused"), "{sentence}");
}

#[test]
fn file_that_is_not_a_database_is_named() {
    let sentence = complaint("sqlite://text.db", &["migrate"]);
    assert!(sentence.contains("text.db cannot be opened") && sentence.contains("not a database"), "{sentence}");
}

#[test]
fn unsupported_database_is_named_without_its_password() {
    let urls = [
        "mysql://user:hunter2@hunter2@example.com/tally",
        "mysql://example.com/tally?user=ana&password=hunter2",
        "postgres:user:hunter2@example.com/tally",
        "mysql://user:hunter2@example.com:3306/tally",
    ];
    for url in urls {
        let sentence = complaint(url, &["migrate"]);
        assert!(sentence.contains("database.url") && sentence.contains("sqlite://PATH"), "{sentence}");
        assert!(sentence.contains("example.com") && !sentence.contains("hunter2"), "{sentence}");
    }
    assert!(complaint("tally.db", &["migrate"]).contains("sqlite://PATH"));
    assert!(complaint("sqlite::memory:", &["migrate"]).contains("sqlite://PATH"));
}

#[test]
fn missing_database_is_named_with_the_command_that_creates_one() {
    let commands: [&[&str]; 5] = [
        &["key", "list"],
        &["verify"],
        &["rebuild"],
        &["key", "create", "--name", "a", "--scope", "USAGE_WRITE"],
        &["serve", "--no-migrate", "--listen", "127.0.0.1:0"],
    ];
    for arguments in commands {
        let sentence = complaint("sqlite://none.db", arguments);
        assert!(sentence.contains("none.db does not exist: `tallygraph migrate` creates it"), "{sentence}");
    }
}

#[test]
fn second_server_of_one_file_is_refused_with_the_reason() {
    let program = Program::on_sqlite();
    program.run(&["migrate"]).ok();
    let server = program.serve();
    let sentence = program.run(&["serve", "--listen", "127.0.0.1:0"]).sentence();
    assert!(sentence.contains("tallygraph.db is served by another process"), "{sentence}");
    // Other commands may run beside a server.
    program.run(&["key", "list"]).ok();
    program.run(&["verify"]).ok();
    drop(server);
    program.serve();
}

#[test]
fn address_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("its address").to_string();
    let sentence = Program::new().run(&["serve", "--listen", &address]).sentence();
    assert!(sentence.contains(&format!("cannot listen on {address}")), "{sentence}");
    let sentence = Program::new().run(&["serve", "--listen", "no address:80"]).sentence();
    assert!(sentence.contains("cannot listen on no address:80"), "{sentence}");
    assert!(sentence.contains("http.listen is set in the flag --listen"), "{sentence}");
}
