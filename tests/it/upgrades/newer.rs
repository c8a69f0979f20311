//! An older program opens a database that a newer version has migrated.

use crate::harness::Program;

const OWN: &str = env!("CARGO_PKG_VERSION");

const COMMANDS: [&[&str]; 6] = [
    &["migrate"],
    &["migrate", "--status"],
    &["verify"],
    &["key", "list"],
    &["serve", "--listen", "127.0.0.1:0"],
    &["serve", "--listen", "127.0.0.1:0", "--no-migrate"],
];

/// The error of every command on a database that `writer` has migrated.
fn refusal(program: &Program, writer: &str) -> String {
    let place =
        if program.is_on_sqlite() { "tallygraph.db".to_owned() } else { program.database_settings().url.to_string() };
    format!(
        "tallygraph: database {place} was migrated by {writer}, and this is the older tallygraph {OWN}, which does not know the \
         migration m9999_later: run the newer version, or restore a backup from before the upgrade"
    )
}

#[tokio::test]
async fn older_program_refuses_a_newer_database_and_names_its_version() {
    let program = Program::migrated();
    assert_eq!(program.number("SELECT COUNT(*) FROM schema_version").await, 1);
    for migration in ["m9998_between", "m9999_later"] {
        let insert = format!("INSERT INTO seaql_migrations (version, applied_at) VALUES ('{migration}', 0)");
        program.change(&insert).await;
    }
    // Another build of the same version may have more migrations.
    let same = format!("a later build of tallygraph {OWN}");
    assert_eq!(program.run(&["verify"]).sentence(), refusal(&program, &same));
    program.change("UPDATE schema_version SET version = '98.7.6'").await;
    for command in COMMANDS {
        assert_eq!(program.run(command).sentence(), refusal(&program, "tallygraph 98.7.6"), "{command:?}");
    }
    program.change("DROP TABLE schema_version").await;
    assert_eq!(program.run(&["verify"]).sentence(), refusal(&program, "a later version of tallygraph"));
    assert_eq!(program.number("SELECT COUNT(*) FROM seaql_migrations WHERE version LIKE 'm999%'").await, 2);
}
