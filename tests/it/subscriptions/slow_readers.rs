//! A client that stops reading: nothing is kept for it, its connection ends, and others are told on.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::{BALANCE, acme, event, number};
use crate::harness::{EventStream, Heard, LiveSocket, World};
use crate::telemetry::page::{Scrape, scraped_when, served};
use crate::threats::sockets::{Socket, peak_memory, request};

const SETTINGS: [(&str, &str); 1] = [("LIMITS__IDLE_SECONDS", "3")];
/// Models of a batch, each with the longest name.
const MODELS: usize = 100;
/// How often a tick has each name.
const ALIASES: usize = 20;
/// The least that a tick of a whole batch has, in bytes: a name has 200.
const TICK_BYTES: f64 = 400_000.0;
/// What the systems of both sides may hold, and a tick or two of each operation.
const HELD_BYTES: f64 = 32.0 * 1024.0 * 1024.0;

/// A subscription with large ticks.
fn large() -> String {
    let names: Vec<String> = (0..ALIASES).map(|alias| format!("a{alias}: model")).collect();
    format!(
        "subscription($workspace: ID!) {{ usageRecorded(workspace: $workspace) {{ byModel {{ {} }} }} }}",
        names.join(" ")
    )
}

fn batch(round: usize) -> Value {
    let events = (0..MODELS).map(|model| {
        let mut event = event(&format!("{round} {model}"), 0.001);
        event["model"] = json!(format!("{model:03}{}", "m".repeat(197)));
        event
    });
    events.collect()
}

fn slow_readers(page: &Scrape, transport: &str) -> f64 {
    page.sum("tallygraph_subscription_slow_readers_total", &[&format!("transport=\"{transport}\"")])
}

/// Records until the slow reader is dropped. Somebody who reads is told everything, and what was made for the slow reader is bounded.
async fn dropped(world: &World, url: &str, transport: &str) {
    let mut reader =
        EventStream::open(&world.server, &world.key, BALANCE, json!({"workspace": acme(world).await})).await;
    let available = |data: &Value| number(&data["balanceChanged"]["available"]);
    let before = available(&reader.data().await);
    let memory = peak_memory(world.server.process_id());
    let patience = Instant::now() + Duration::from_mins(2);
    let mut rounds = 0;
    while slow_readers(&Scrape::of(url).await, transport) < 1.0 {
        assert!(Instant::now() < patience, "the connection was not ended: {}", Scrape::of(url).await.0);
        world.record(batch(rounds)).await;
        rounds += 1;
        sleep(Duration::from_millis(100)).await;
    }
    let told = Scrape::of(url).await.sum("tallygraph_subscription_messages_total", &["field=\"usageRecorded\""]);
    assert!(told > 1.0 && told * TICK_BYTES < HELD_BYTES, "{told} ticks were made for a client that does not read");
    let grown = peak_memory(world.server.process_id()).saturating_sub(memory);
    assert!(grown < 96 * 1024, "{grown} KiB");
    let spent = 0.1 * f64::from(u32::try_from(rounds).expect("a number of rounds"));
    while (before - available(&reader.data().await) - spent).abs() > 0.000_1 {}
    scraped_when(url, |page| page.sum("tallygraph_subscriptions", &["field=\"usageRecorded\""]) < 1.0).await;
    let others =
        scraped_when(url, |page| page.sum("tallygraph_subscriptions", &["field=\"balanceChanged\""]) > 0.0).await;
    assert!(slow_readers(&others, "events") + slow_readers(&others, "websocket") < 1.5, "others are not dropped");
}

#[tokio::test(flavor = "multi_thread")]
async fn event_stream_whose_client_stops_reading_is_closed() {
    let (world, url) = served(&SETTINGS).await;
    let world = world.settled().await;
    let body = json!({"query": large(), "variables": {"workspace": acme(&world).await}}).to_string();
    let headers = [("content-type", "application/json"), ("accept", "text/event-stream")];
    let mut socket = Socket::to(&world.server);
    socket.send(request("POST", "/graphql/stream", Some(&world.key), &headers, &body));
    assert!(socket.until_closed_or("text/event-stream"), "{}", socket.text());
    dropped(&world, &url, "events").await;
    let rest = socket.until_closed();
    assert!(
        rest.contains("event: next") && !rest.contains("event: complete"),
        "a broken stream, after {} bytes",
        rest.len()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn socket_whose_client_stops_reading_is_closed() {
    let (world, url) = served(&SETTINGS).await;
    let world = world.settled().await;
    let mut socket = LiveSocket::signed_in(&world.server, &world.key).await;
    for id in ["1", "2", "3", "4"] {
        socket.subscribe(id, &large(), json!({"workspace": acme(&world).await})).await;
    }
    scraped_when(&url, |page| page.sum("tallygraph_subscriptions", &["field=\"usageRecorded\""]) > 3.5).await;
    dropped(&world, &url, "websocket").await;
    let mut heard = 0;
    let end = loop {
        match socket.next().await {
            Heard::Message(message) => {
                assert_eq!(message["type"], "next", "{message}");
                heard += 1;
            }
            end @ (Heard::Closed(..) | Heard::Gone) => break end,
        }
    };
    assert!(heard > 0, "what its system already had");
    // Whoever reads on at once is told why.
    assert!([Heard::Gone, Heard::Closed(1008, "The client reads too slowly".to_owned())].contains(&end), "{end:?}");
}
