//! A copy of the SQLite file that is taken under load, as docs/backup.md describes.

use sea_orm::{ConnectionTrait, Database};

use super::load::{Load, Site, initial_grant};
use super::seed;
use crate::harness::{Program, World};
use crate::usage::desk::{Desk, event};

const CLIENTS: u64 = 16;

#[tokio::test]
async fn copy_taken_while_recording_is_complete() {
    let world = World::of(Program::on_sqlite().migrate());
    let copy = Program::on_sqlite();
    Site::prepare(&world).await;
    let load = Load::new(Site::at(&world.server, &world.key).await.patient(), "load".to_owned(), seed());
    load.send(initial_grant()).await;
    let clients = load.start(CLIENTS);
    load.wait_for_more("recordUsage", 40).await;
    let acknowledged = load.counts()["events recorded"];
    let beside = Database::connect(format!("{}?mode=ro", world.program.database_url())).await.expect("the database");
    let target = copy.folder().join("tallygraph.db");
    beside.execute_unprepared(&format!("VACUUM INTO '{}'", target.display())).await.expect("a copy");
    beside.close().await.expect("the connection closes");
    load.wait_for_more("recordUsage", 1).await;
    load.end(clients).await;

    copy.run(&["verify"]).ok();
    let server = copy.serve();
    let desk = Desk::of(World { program: copy, server, key: world.key.clone() }).await;
    let query = "{ main: workspace(key: \"load-main\") { usageEvents(first: 0) { totalCount } } \
                 side: workspace(key: \"load-side\") { usageEvents(first: 0) { totalCount } } }";
    let read = desk.ask(query, serde_json::json!({})).await;
    let there: u64 =
        ["main", "side"].iter().filter_map(|place| read[place]["usageEvents"]["totalCount"].as_u64()).sum();
    assert!((acknowledged..load.counts()["events recorded"]).contains(&there), "{there} and {acknowledged}");
    assert_eq!(desk.record(event("new")).await["outcome"], "RECORDED");
    desk.world.program.run(&["verify"]).ok();
}
