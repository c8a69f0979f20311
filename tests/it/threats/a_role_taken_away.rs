//! A role that is taken away: an open subscription ends, also when nothing else changes.

use serde_json::{Value, json};

use crate::harness::{EventStream, Heard, LiveSocket, Server, Tenant, Told, World};

const USAGE: &str = "subscription($workspace: ID!) { usageRecorded(workspace: $workspace) { generations } }";
const BALANCE: &str = "subscription($workspace: ID!) { balanceChanged(workspace: $workspace) { available } }";

async fn workspace(world: &World) -> Value {
    world.write("{ workspace(key: \"acme-main\") { id } }", json!({})).await["workspace"]["id"].clone()
}

async fn record(world: &World, id: &str) {
    let now = tallygraph::clock::Clock::system().now().to_rfc3339();
    let event = json!({"workspace": "acme-main", "source": "roles", "eventId": id, "occurredAt": now, "model": "still", "credits": 1});
    world.record(json!([event])).await;
}

#[tokio::test]
async fn demoted_member_is_told_nothing_more() {
    let world = World::new().await;
    let (user, id) = (Tenant::Acme.user("ADMIN"), workspace(&world).await);
    let token = Server::token(&user);
    let mut stream = EventStream::open(&world.server, &token, USAGE, json!({"workspace": id})).await;
    let mut socket = LiveSocket::signed_in(&world.server, &token).await;
    socket.subscribe("1", BALANCE, json!({"workspace": id})).await;
    assert!(socket.told("1").await["data"]["balanceChanged"]["available"].is_number());
    record(&world, "before").await;
    assert_eq!(stream.data().await["usageRecorded"]["generations"], 1);
    assert!(socket.told("1").await["data"]["balanceChanged"]["available"].is_number());
    world.upsert_member("acme-main", &user, "VIEWER").await;
    // What comes after the role is gone is told to nobody.
    record(&world, "after").await;
    let Told::Next(last) = stream.next().await else { panic!("an answer is expected") };
    for (answer, field) in [(last, "usageRecorded"), (socket.told("1").await, "balanceChanged")] {
        assert_eq!(answer["data"], json!({field: null}));
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
    }
    assert!(stream.ends().await);
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "complete", "id": "1"})));
}

#[tokio::test]
async fn removed_member_is_told_nothing_more_although_nothing_else_happens() {
    let world = World::new().await;
    let (user, id) = (Tenant::Acme.user("ADMIN"), workspace(&world).await);
    let token = Server::token(&user);
    let mut stream = EventStream::open(&world.server, &token, USAGE, json!({"workspace": id})).await;
    let mut socket = LiveSocket::signed_in(&world.server, &token).await;
    socket.subscribe("1", USAGE, json!({"workspace": id})).await;
    let remove =
        "mutation($user: String!) { removeMember(input: {workspace: \"acme-main\", user: $user}) { member { id } } }";
    world.write(remove, json!({"user": user})).await;
    // To others the workspace does not exist, and so it is from now on.
    assert_eq!(stream.data().await, json!({"usageRecorded": null}));
    assert!(stream.ends().await);
    assert_eq!(socket.told("1").await, json!({"data": {"usageRecorded": null}}));
    assert_eq!(socket.next().await, Heard::Message(json!({"type": "complete", "id": "1"})));
}
