//! The clock leaps ahead, is trusted, and comes back. Alerts then go on as if it had always been right.

use serde_json::json;
use tallygraph::authn::TokenKeys;
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;
use tallygraph::config::JwtSettings;

use super::desk::Desk;
use crate::harness::{Program, SCOPES, SECRET, Server, TurnedClock, World};

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600 * SECOND;
const SET_BACK: &str = "spend alerts were ahead of the clock";

/// A desk whose server trusts a new time after three seconds.
async fn with_clock() -> (Desk, TurnedClock) {
    let program = Program::migrated();
    let key = program.key(&SCOPES, None);
    let clock = TurnedClock::of(&program);
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("TALLYGRAPH_CLOCK__SETTLE_SECONDS", "3");
    clock.give(&mut command);
    let server = Server::start(command);
    (Desk::of(World { program, server, key }).await, clock)
}

/// Sets the clock ahead, and waits until the window of the only watched workspace has followed it.
async fn leap(desk: &Desk, clock: &TurnedClock, by: &str) {
    let tomorrow = Clock::system().now().micros() + 24 * HOUR;
    clock.turn(by);
    let ahead = format!("SELECT COUNT(*) FROM spend_window WHERE as_of > {tomorrow}");
    let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
    while desk.world.program.number(&ahead).await != 1 {
        assert!(tokio::time::Instant::now() < patience, "the window does not follow the clock");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

async fn alerts_fire_once_after(by: &str) {
    let (desk, clock) = with_clock().await;
    let old = desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("before", 0, 6.0)]).await;
    leap(&desk, &clock, by).await;
    clock.turn("+0");
    let read = desk.read(&old).await;
    assert_eq!((&read["state"], &read["spent"]), (&json!("OK"), &json!(6)));
    let new = desk.create(&["north"], json!({"threshold": 20})).await;
    assert_eq!(desk.read(&new).await["spent"], 6);
    for (number, name) in ["first", "second", "third"].into_iter().enumerate() {
        desk.spend("north", &[(name, 0, 100.0)]).await;
        for alert in [&old, &new] {
            let read = desk.read(alert).await;
            assert_eq!((&read["state"], &read["spent"]), (&json!("FIRING"), &json!(106 + 100 * number)));
            assert_eq!(read["firings"]["totalCount"], 1, "{read}");
            let firing = &read["firings"]["nodes"][0];
            assert_eq!((&firing["spent"], &firing["reason"]), (&json!(106), &json!("CROSSED")));
            assert_eq!(firing["event"]["eventId"], "first");
        }
    }
    desk.world.server.logged(SET_BACK, 1).await;
    // What fires when the clock leaps again recovers by the false time, and goes on afterwards.
    leap(&desk, &clock, by).await;
    let recovered = "SELECT COUNT(*) FROM spend_alert_firing WHERE recovered_at IS NOT NULL";
    assert_eq!(desk.world.program.number(recovered).await, 2);
    clock.turn("+0");
    for alert in [&old, &new] {
        let read = desk.until(alert, |read| read["state"] == "FIRING").await;
        assert_eq!((&read["spent"], &read["firings"]["totalCount"]), (&json!(306), &json!(1)), "{read}");
        assert_eq!(read["firings"]["nodes"][0]["recoveredAt"], json!(null));
    }
    desk.world.server.logged(SET_BACK, 2).await;
    desk.world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn alerts_fire_once_after_a_leap_of_25_hours() {
    alerts_fire_once_after("+25h").await;
}

#[tokio::test]
async fn alerts_fire_once_after_a_leap_of_40_days() {
    alerts_fire_once_after("+40d").await;
}

#[tokio::test]
async fn verify_reports_windows_ahead_of_the_clock_and_rebuild_sets_them_back() {
    let (desk, clock) = with_clock().await;
    desk.create(&["north"], json!({})).await;
    desk.spend("north", &[("before", 0, 6.0)]).await;
    leap(&desk, &clock, "+40d").await;
    let World { program, server, .. } = desk.world;
    assert_eq!(server.stop().0, Some(0));
    let outcome = program.run(&["verify"]);
    assert!(outcome.out.contains("the last 24 hours of its rules end at "), "{}", outcome.out);
    assert!(outcome.out.contains("which is after now"), "{}", outcome.out);
    assert!(outcome.sentence().contains("1 difference in the spend alerts; `tallygraph rebuild`"));
    program.run(&["rebuild"]).ok();
    program.run(&["verify"]).ok();
    assert_eq!(program.number("SELECT CAST(SUM(spent) AS BIGINT) FROM spend_sum").await, 6_000);
}

#[tokio::test]
async fn cumulative_alert_counts_from_its_creation_though_another_was_created_by_a_false_time() {
    let (mut desk, clock) = with_clock().await;
    let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
    let in_two_months = Clock::system().now().micros() + 60 * 24 * HOUR;
    desk.ada = TokenKeys::new(&settings).sign("ada", Instant::from_micros(in_two_months)).expect("a token");
    clock.turn("+40d");
    desk.world.server.ready_when(|body| body["clockHasLeapt"] == json!(true)).await;
    desk.world.server.ready_when(|body| body["clockHasLeapt"] != json!(true)).await;
    let of_a_false_time = desk.create(&["north"], json!({"window": "CUMULATIVE"})).await;
    clock.turn("+0");
    let new = desk.create(&["north"], json!({"window": "CUMULATIVE"})).await;
    desk.spend("north", &[("one", 0, 6.0)]).await;
    desk.spend("north", &[("two", 0, 5.0)]).await;
    let read = desk.read(&new).await;
    assert_eq!(
        (&read["state"], &read["spent"], &read["firings"]["totalCount"]),
        (&json!("FIRING"), &json!(11), &json!(1))
    );
    assert_eq!(desk.read(&of_a_false_time).await["spent"], 0);
    desk.world.program.run(&["verify"]).ok();
}
