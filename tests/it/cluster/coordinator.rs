//! What runs on a cluster, where the caller names one. The whole suite does with `TALLYGRAPH_TEST_DATABASE=citus`.

use serde_json::json;

use crate::harness::{Coordinator, PostgresDatabase, Program, World};
use crate::usage::desk::{event, with};

#[tokio::test]
#[ignore = "needs a Citus coordinator: ./test runs it where TALLYGRAPH_TEST_CITUS_URL names one"]
async fn batch_of_several_workspaces_is_recorded_on_the_cluster_that_the_caller_names() {
    let coordinator = Coordinator::named().expect("TALLYGRAPH_TEST_CITUS_URL names a coordinator");
    let database = PostgresDatabase::migrated_on(coordinator);
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
    world.program.run(&["verify"]).ok();
}
