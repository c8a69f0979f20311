//! Usage of several workspaces in one batch, wherever their rows are.

use serde_json::json;

use super::desk::{event, with};
use crate::harness::{Cluster, World};

#[tokio::test]
async fn batch_of_several_workspaces_is_recorded_and_each_node_of_a_cluster_holds_shards() {
    let world = World::empty();
    world.publish_card().await;
    for workspace in ["north", "south", "alone"] {
        world.upsert_workspace(workspace, None, "Europe/Oslo").await;
    }
    let of = |workspace: &str| with(event("one"), json!({"workspace": workspace, "user": "ada"}));
    world.record(json!([of("north"), of("south"), of("alone")])).await;
    assert_eq!(world.record_any(json!([of("north"), of("south")])).await["duplicates"], 2);
    assert_eq!(world.program.number("SELECT COUNT(*) FROM usage_event").await, 3);
    if let Some(cluster) = Cluster::chosen() {
        let placed = "SELECT COUNT(*) FROM citus_tables WHERE citus_table_type IN ('distributed', 'reference')";
        let placements = i64::try_from(migration::PLACEMENTS.len()).expect("a small number");
        assert_eq!(world.program.number(placed).await, placements);
        let holders = "SELECT COUNT(DISTINCT nodeport) FROM citus_shards WHERE table_name = 'usage_event'::regclass";
        let workers = i64::try_from(cluster.workers()).expect("a small number");
        assert_eq!(world.program.number(holders).await, workers.max(1));
    }
    world.program.run(&["verify"]).ok();
}
