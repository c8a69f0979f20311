//! A changed role or a revoked key takes effect with the next request.

use serde_json::json;

use crate::harness::{SECRET, Server, World, hs256};

const QUERY: &str = "{ workspace(key: \"acme-main\") { viewerRole usage(range: {last: {count: 7, unit: DAY}}) { total { \
    generations } } } viewer { memberships { role } } organization(key: \"acme\") { key } }";

const REMOVE: &str = "mutation($workspace: String!, $user: String!) { removeMember(input: {workspace: $workspace, user: \
    $user}) { member { role removedAt } } }";

#[tokio::test]
async fn demoted_member_is_refused_at_the_next_request() {
    let world = World::new().await;
    let token = Server::token("acme-billing-admin");
    let data = world.server.ask(&token, QUERY).await.data();
    assert_eq!(data["workspace"]["usage"]["total"]["generations"], 8);
    for role in ["EDITOR", "VIEWER"] {
        world.upsert_member("acme-main", "acme-billing-admin", role).await;
        let answer = world.server.ask(&token, QUERY).await;
        assert_eq!(answer.body["data"]["workspace"], json!({"viewerRole": role, "usage": null}));
        assert_eq!(answer.body["data"]["organization"], json!(null));
        assert_eq!(answer.error()["path"], json!(["workspace", "usage"]));
        assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN");
    }
    world.upsert_member("acme-main", "acme-billing-admin", "ADMIN").await;
    assert_eq!(world.server.ask(&token, QUERY).await.data()["workspace"]["viewerRole"], "ADMIN");
}

#[tokio::test]
async fn removed_member_sees_nothing_at_the_next_request_and_stays_known() {
    let world = World::new().await;
    let token = Server::token("acme-billing-admin");
    let removed = json!({"workspace": "acme-main", "user": "acme-billing-admin"});
    let payload = world.write(REMOVE, removed.clone()).await;
    assert_eq!(payload["removeMember"]["member"]["role"], json!(null));
    let data = world.server.ask(&token, QUERY).await.data();
    assert_eq!(data, json!({"workspace": null, "viewer": {"memberships": []}, "organization": null}));

    assert_eq!(world.write(REMOVE, removed).await, payload, "a repeated removal changes nothing");
    let query = "{ workspace(key: \"acme-main\") { members { totalCount nodes { role user { key } } } \
        usage(range: {last: {count: 7, unit: DAY}}) { total { activeMembers } } } }";
    let data = world.server.ask(&Server::token("acme-admin"), query).await.data();
    assert_eq!(data["workspace"]["members"]["totalCount"], 4);
    let nodes = data["workspace"]["members"]["nodes"].as_array().expect("members");
    assert!(nodes.contains(&json!({"role": null, "user": {"key": "acme-billing-admin"}})), "{nodes:?}");
    assert_eq!(data["workspace"]["usage"]["total"]["activeMembers"], 4);
}

#[tokio::test]
async fn revoked_key_is_refused_at_the_next_request() {
    let world = World::new().await;
    let key = world.program.key(&["ANALYTICS_READ"], None);
    assert_eq!(world.server.ask(&key, "{ viewer { service { name } } }").await.status, 200);
    let list = world.program.run(&["key", "list"]).ok();
    let id = list.lines().last().and_then(|line| line.split_whitespace().next()).expect("the newest key's number");
    world.program.run(&["key", "revoke", id]).ok();
    let answer = world.server.ask(&key, "{ viewer { service { name } } }").await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.error()["extensions"]["code"], "UNAUTHENTICATED");
    assert_eq!(answer.error()["message"], "sign in: the API key is unknown, has expired or was revoked");
    let unknown = world.server.ask("tg_no-such-key", "{ viewer { service { name } } }").await;
    assert_eq!((unknown.status, unknown.body), (401, answer.body), "a revoked key is answered like an unknown one");
    world.program.run(&["key", "revoke", id]).ok();
    assert_eq!(world.server.ask(&world.key, "{ viewer { service { name } } }").await.status, 200);
}

#[tokio::test]
async fn role_in_a_token_is_ignored() {
    let world = World::new().await;
    let claims = json!({"sub": "acme-viewer", "exp": 4_000_000_000_u64, "role": "ADMIN", "roles": ["ADMIN"]});
    let answer = world.server.ask(&hs256(&claims, SECRET), QUERY).await;
    assert_eq!(answer.body["data"]["workspace"], json!({"viewerRole": "VIEWER", "usage": null}));
    assert_eq!(answer.error()["extensions"]["code"], "FORBIDDEN");
}
