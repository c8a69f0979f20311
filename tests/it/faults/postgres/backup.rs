//! A backup taken under load, as docs/backup.md describes.

use crate::faults::load::{Load, Site, initial_grant};
use crate::faults::seed;
use crate::harness::{PostgresDatabase, PostgresServer, Program, World};
use crate::usage::desk::{Desk, event, with};

const CLIENTS: u64 = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dump_taken_while_recording_restores_completely() {
    let world = super::world();
    Site::prepare(&world).await;
    let load = Load::new(Site::at(&world.server, &world.key).await.patient(), "load".to_owned(), seed());
    load.send(initial_grant()).await;
    let clients = load.start(CLIENTS);
    load.wait_for_more("recordUsage", 40).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("tallygraph.dump");
    let file = file.to_str().expect("a path in UTF-8");
    let server = PostgresServer::shared();
    let acknowledged = load.counts()["events recorded"];
    tokio::task::block_in_place(|| {
        server.run("pg_dump", &["--format=custom", "--file", file, &world.program.database_url()]);
    });
    load.wait_for_more("recordUsage", 1).await;
    load.end(clients).await;

    let copy = PostgresDatabase::empty();
    server.run("pg_restore", &["--exit-on-error", "--no-owner", "--dbname", &copy.url(), file]);
    let there: u64 = copy.ask("SELECT COUNT(*) FROM usage_event").trim().parse().expect("a number");
    assert!((acknowledged..load.counts()["events recorded"]).contains(&there), "{there} and {acknowledged}");
    let program = Program::on_postgres(copy);
    program.run(&["verify"]).ok();
    // It continues from there, with new numbers.
    let server = program.serve();
    let desk = Desk::of(World { program, server, key: world.key.clone() }).await;
    assert_eq!(
        desk.record(with(event("new"), serde_json::json!({"user": "new", "project": "new"}))).await["outcome"],
        "RECORDED"
    );
    desk.world.program.run(&["verify"]).ok();
}
