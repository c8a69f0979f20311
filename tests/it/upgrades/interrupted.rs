//! A migration that is interrupted is applied as a whole later.

use std::collections::BTreeSet;
use std::time::Duration;

use migration::{Migrator, MigratorTrait, PLACEMENTS, SchemaManager};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

use crate::harness::Program;

async fn connected(program: &Program) -> DatabaseConnection {
    let url = program.database_url() + if program.is_on_sqlite() { "?mode=rwc" } else { "" };
    Database::connect(url).await.expect("a database")
}

/// The program's tables that a database has.
async fn tables(connection: &DatabaseConnection) -> BTreeSet<&'static str> {
    let manager = SchemaManager::new(connection);
    let mut found = BTreeSet::new();
    for (table, _) in PLACEMENTS.iter() {
        if manager.has_table(*table).await.expect("an answer") {
            found.insert(*table);
        }
    }
    found
}

#[tokio::test]
async fn migration_that_fails_in_its_midst_leaves_nothing_behind() {
    let (whole, program) = (Program::new(), Program::new());
    let (reference, database) = (connected(&whole).await, connected(&program).await);
    let mut failures = 0;
    for migration in Migrator::migrations() {
        let before = tables(&reference).await;
        Migrator::up(&reference, Some(1)).await.expect("a migration of a sound database");
        let after = tables(&reference).await;
        for table in after.difference(&before) {
            // A table of this name makes the migration fail, whatever it did before.
            database.execute_unprepared(&format!("CREATE TABLE {table} (blocks INTEGER)")).await.expect("a table");
            Migrator::up(&database, Some(1)).await.expect_err("the name is taken");
            let found: BTreeSet<_> = tables(&database).await.into_iter().filter(|found| found != table).collect();
            assert_eq!(found, before, "{} left tables behind", migration.name());
            database.execute_unprepared(&format!("DROP TABLE {table}")).await.expect("the table goes");
            failures += 1;
        }
        Migrator::up(&database, Some(1)).await.expect("the same migration, with nothing in its way");
        assert_eq!(tables(&database).await, after, "{}", migration.name());
    }
    assert!(failures > 15, "{failures} tables were in the way");
}

#[tokio::test]
async fn database_whose_first_start_was_killed_is_migrated_by_the_next() {
    for milliseconds in [20, 40, 60, 80, 110, 150, 200] {
        let program = Program::new();
        let mut started = program.command(&["migrate"]).spawn().expect("the program starts");
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        started.kill().expect("it is killed, or has ended");
        started.wait().expect("it ends");
        program.run(&["migrate"]).ok();
        program.run(&["verify"]).ok();
    }
}

#[tokio::test]
async fn database_of_another_program_is_refused_and_stays_as_it_is() {
    let program = Program::new();
    connected(&program).await.execute_unprepared("CREATE TABLE workspace (x INTEGER)").await.expect("a table");
    let place =
        if program.is_on_sqlite() { "tallygraph.db".to_owned() } else { program.database_settings().url.to_string() };
    let refusal = format!(
        "tallygraph: database {place} is another program's: it has the table workspace, and none of Tallygraph's migrations. \
         Name a new or an empty database"
    );
    let commands: [&[&str]; 4] = [&["migrate"], &["verify"], &["key", "list"], &["serve", "--listen", "127.0.0.1:0"]];
    let bytes = || program.is_on_sqlite().then(|| std::fs::read(program.folder().join(&place)).expect("the file"));
    let before = bytes();
    for command in commands {
        assert_eq!(program.run(command).sentence(), refusal, "{command:?}");
        assert!(bytes() == before, "{command:?} changed the file");
    }
    let database = connected(&program).await;
    assert_eq!(tables(&database).await, BTreeSet::from(["workspace"]));
    database.execute_unprepared("INSERT INTO workspace (x) VALUES (1)").await.expect("the table is what it was");
}
