//! Two processes that serve one database.

use serde_json::json;

use crate::analytics::cache::credits;
use crate::faults::load::{Load, Site, check_whole};
use crate::faults::{seed, variable};
use crate::harness::{PostgresDatabase, Program, Server};
use crate::usage::desk::{Desk, event};

const CLIENTS: u64 = 32;
const SECONDS: u64 = 5;

#[tokio::test]
async fn two_servers_may_write_to_the_same_workspaces() {
    let seconds = variable("LOAD_SECONDS").unwrap_or(SECONDS);
    let world = super::world();
    let second = world.program.serve();
    Site::prepare(&world).await;
    let sites = [Site::at(&world.server, &world.key).await.patient(), Site::at(&second, &world.key).await.patient()];
    let [site, other] = sites;
    // Any answer other than success or an expected refusal fails the client.
    let load = Load::across(site, vec![other], "load".to_owned(), seed());
    let sent = load.run_for(CLIENTS, seconds).await;
    println!("{CLIENTS} clients of two servers for {seconds} s:");
    check_whole(&load, &sent).await;
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn servers_that_start_together_on_an_empty_database_both_serve() {
    let program = Program::on_postgres(PostgresDatabase::empty());
    let servers: Vec<Server> = std::thread::scope(|scope| {
        let starting: Vec<_> = (0..3).map(|_| scope.spawn(|| program.serve())).collect();
        starting.into_iter().map(|server| server.join().expect("the server runs")).collect()
    });
    let status = program.run(&["migrate", "--status"]).ok();
    assert!(!status.is_empty() && status.lines().all(|line| line.starts_with("applied ")), "{status}");
    for server in &servers {
        let ready = server.client().get(format!("{}/readyz", server.url)).send().await.expect("an answer");
        assert_eq!(ready.status(), 200);
    }
    program.run(&["verify"]).ok();
}

/// Cached sums are not used once another server has recorded.
#[tokio::test(flavor = "multi_thread")]
async fn writes_of_another_server_are_visible_at_once() {
    let desk = Desk::of(super::world()).await;
    let other = desk.world.program.serve();
    let refund =
        |id: &str| json!({"workspace": "north", "source": "studio", "eventId": id, "credits": 7, "idempotencyKey": id});
    for round in 1..=8_i64 {
        let id = format!("e-{round}");
        desk.record(event(&id)).await;
        assert_eq!(credits(&desk, &other).await, round * 60 - (round - 1) * 7);
        assert_eq!(credits(&desk, &desk.world.server).await, round * 60 - (round - 1) * 7);
        desk.refund(refund(&id)).await.data();
        assert_eq!(credits(&desk, &other).await, round * 53);
        assert_eq!(credits(&desk, &desk.world.server).await, round * 53);
    }
}
