//! The workspace that sign-in reads together with the caller.

use entity::WorkspaceId;
use serde_json::json;
use tallygraph::authn::{AskedLast, Credentials, KeyUses, sign_in};
use tallygraph::clock::Clock;
use tallygraph::config::Settings;
use tallygraph::database::{Database, Expect, Reads};

use crate::harness::{Server, World};

#[tokio::test]
async fn workspace_read_at_sign_in_is_used_within_the_same_snapshot_only() {
    let world = World::new().await;
    let database = Database::open(&world.program.database_settings(), Expect::Ready).await.expect("the database");
    let mut settings = Settings::default();
    settings.jwt.hs256_secret = Some(crate::harness::SECRET.into());
    let keys = Credentials::new(&settings.jwt, KeyUses::default());
    let asked_last = AskedLast::default();
    for credential in [world.key.clone(), Server::token("acme-viewer")] {
        let header = format!("Bearer {credential}");
        let signed_in = async |reads: &Reads| {
            let now = Clock::system().now();
            sign_in(Some(&header), &keys, &asked_last, reads, now).await.expect("a caller").1
        };
        let reads = database.reads();
        let expected = signed_in(&reads).await;
        assert_eq!(expected.workspace(&reads), None, "nothing was queried before");
        expected.note(WorkspaceId(1));
        drop(reads);

        let reads = database.reads();
        let expected = signed_in(&reads).await;
        assert_eq!(expected.workspace(&reads).map(|workspace| workspace.id), Some(WorkspaceId(1)));
        assert_eq!(expected.workspace(&database.reads()), None, "another request's snapshot");
        reads.let_go();
        assert_eq!(expected.workspace(&reads), None, "a later snapshot");
        drop(reads);

        let reads = database.reads();
        let expected = signed_in(&reads).await;
        assert!(expected.workspace(&reads).is_some());
        let failed = reads
            .ask(async |connection| sea_orm::ConnectionTrait::execute_unprepared(connection, "no statement").await)
            .await;
        assert!(failed.is_err());
        assert_eq!(expected.workspace(&reads), None, "a failed statement discards the snapshot");

        expected.note(WorkspaceId(987_654));
        drop(reads);
        let reads = database.reads();
        assert_eq!(signed_in(&reads).await.workspace(&reads), None, "no workspace has this number");
    }
}

#[tokio::test]
async fn changed_workspace_is_visible_at_the_next_request() {
    let world = World::new().await;
    let query = "{ workspace(key: \"acme-main\") { name timeZone } }";
    let change = "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }";
    for credential in [world.key.clone(), Server::token("acme-viewer")] {
        for (name, zone) in [("One", "Asia/Tokyo"), ("Two", "Europe/Oslo"), ("Three", "Asia/Kathmandu")] {
            world.write(change, json!({"input": {"key": "acme-main", "name": name, "timeZone": zone}})).await;
            let data = world.server.ask(&credential, query).await.data();
            assert_eq!(data["workspace"], json!({"name": name, "timeZone": zone}));
        }
        let data = world.server.ask(&credential, "{ workspace(key: \"nowhere\") { name } }").await.data();
        assert_eq!(data["workspace"], json!(null));
    }
}
