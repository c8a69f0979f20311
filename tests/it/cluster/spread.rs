//! A test that runs on a cluster only. With `TALLYGRAPH_TEST_DATABASE=citus` the whole suite runs on one.

use serde_json::json;

use crate::harness::{Cluster, PostgresDatabase, Program, World};
use crate::usage::desk::{event, with};

#[tokio::test]
#[ignore = "needs the extension citus: ./test runs it where TALLYGRAPH_TEST_CITUS_WORKERS is set"]
async fn batch_of_several_workspaces_is_recorded_on_a_cluster_and_each_worker_holds_shards() {
    let database = PostgresDatabase::in_cluster(true);
    let world = World::of(Program::at(database.url()));
    world.publish_card().await;
    for workspace in ["north", "south", "alone"] {
        world.upsert_workspace(workspace, None, "Europe/Oslo").await;
    }
    let of = |workspace: &str| with(event("one"), json!({"workspace": workspace, "user": "ada"}));
    world.record(json!([of("north"), of("south"), of("alone")])).await;
    assert_eq!(world.record_any(json!([of("north"), of("south")])).await["duplicates"], 2);
    let spread = "SELECT COUNT(*) FROM citus_tables WHERE citus_table_type IN ('distributed', 'reference')";
    assert_eq!(database.ask(spread).trim(), migration::PLACEMENTS.len().to_string());
    let holders = "SELECT COUNT(DISTINCT nodeport) FROM citus_shards WHERE table_name = 'usage_event'::regclass";
    assert_eq!(database.ask(holders).trim(), Cluster::shared().workers().max(1).to_string());
    world.program.run(&["verify"]).ok();
}
