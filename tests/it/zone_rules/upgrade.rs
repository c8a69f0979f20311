//! A database whose days were cut by 2025b, before, while and after the program recuts them by newer rules.

use std::process::Command;

use chrono::{NaiveDate, TimeZone};
use chrono_tz::Tz;
use entity::{Grain, ROLLUPS};
use serde_json::json;

use super::place::{Place, stored_days};
use crate::analytics::facts::Dice;
use crate::calendar::reference_zones::reference_zone;
use crate::harness::{Program, World};
use crate::jobs::{job, job_is};

const AS_BEFORE: &str = "UPDATE workspace SET rollup_zone = time_zone";
const LEFT: &str = "SELECT COUNT(*) FROM workspace WHERE key <> 'oslo' AND time_zone = rollup_zone";

/// The rollups by local day.
fn day_rollups() -> impl Iterator<Item = &'static str> {
    ROLLUPS.iter().filter(|rollup| rollup.grain == Grain::LocalDay).map(|rollup| rollup.table)
}

fn places() -> Vec<Place> {
    [
        ("vancouver", "America/Vancouver"),
        ("winnipeg", "Canada/Central"),
        ("casablanca", "Africa/Casablanca"),
        ("chisinau", "Europe/Chisinau"),
        ("havana", "America/Havana"),
        ("oslo", "Europe/Oslo"),
    ]
    .map(|(key, zone)| Place::new(key, zone))
    .into()
}

/// The first second of a day by chrono-tz, with which earlier versions cut days.
fn day_start_before(zone: &str) -> impl Fn(NaiveDate) -> i64 {
    let tz: Tz = zone.parse().unwrap();
    move |day| {
        let midnight = day.and_hms_opt(0, 0, 0).unwrap();
        let minutes = (0..180).map(|minute| midnight + chrono::TimeDelta::minutes(minute));
        minutes.into_iter().find_map(|local| tz.from_local_datetime(&local).earliest()).unwrap().timestamp()
    }
}

/// The first day with usage whose bounds are the same by both sets of rules.
async fn unchanged_day(world: &World, place: &Place) -> i64 {
    let (before, tz) = (day_start_before(place.zone), reference_zone(place.zone));
    let days = stored_days(&world.program, place.key, "usage_day").await;
    let date = |number: i64| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(number);
    let same =
        |number: &i64| [0, 1].iter().all(|next| before(date(number + next)) == tz.day_start(date(number + next)));
    days.iter().map(|(day, _)| *day).find(same).expect("a day with equal bounds")
}

/// Raises the charged and the refunded credits of a day by the same amount. Only a comparison of charges shows this.
fn mark(place: &Place, day: i64, by: i64) -> String {
    format!(
        "UPDATE usage_day SET charged = charged + {by}, refunded = refunded + {by} WHERE day = {day} \
         AND workspace_id = (SELECT id FROM workspace WHERE key = '{}')",
        place.key
    )
}

/// Imports one file after the other, in separate processes, while the test continues.
fn record_without_pause(world: &World, place: &mut Place, dice: &mut Dice) -> tokio::task::JoinHandle<()> {
    let commands: Vec<Command> = (0..20)
        .map(|number| {
            let file = format!("busy-{number}.ndjson");
            world.program.write(&file, place.lines(dice, 15));
            world.program.command(&["import", &file, "--format", "ndjson"])
        })
        .collect();
    tokio::task::spawn_blocking(move || {
        for command in commands {
            let told = Program::outcome(command).ok();
            assert_eq!(told.lines().last(), Some("recorded 15, duplicates 0, rejected 0"));
        }
    })
}

#[tokio::test]
async fn upgrade_rewrites_only_differing_days_and_every_answer_is_exact() {
    let world = World::empty();
    let mut dice = Dice::new(2_026);
    let mut places = places();
    for place in &places {
        place.create(&world).await;
    }
    world.upsert_workspace("vancouver-busy", None, "America/Vancouver").await;
    // The database as the earlier version left it.
    let World { program, server, key } = world;
    server.kill();
    program.change(AS_BEFORE).await;
    program.change("DELETE FROM zone_rules").await;
    for place in &mut places {
        place.import(&program, &mut dice, 90);
        for table in day_rollups() {
            assert_eq!(
                stored_days(&program, place.key, table).await,
                place.days(day_start_before(place.zone)),
                "{table}"
            );
        }
    }
    program.run(&["verify"]).ok();

    // The job is blocked while a table is missing. Queries that do not need the table are answered.
    program.change("ALTER TABLE usage_day_member RENAME TO usage_day_away").await;
    let world = World { server: program.serve(), program, key };
    world.server.ready_when(|body| job(body, "new-zones")["failures"].as_i64() > Some(0)).await;
    for place in &places {
        place.check(&world.server, &world.key, reference_zone(place.zone), &["MODEL", "TOOL"], "before").await;
    }
    world.program.change("ALTER TABLE usage_day_away RENAME TO usage_day_member").await;

    let mut busy = Place::new("vancouver-busy", "America/Vancouver");
    let recording = record_without_pause(&world, &mut busy, &mut dice);
    let mut marks = Vec::new();
    for place in &places {
        let day = unchanged_day(&world, place).await;
        marks.push(day);
        world.program.change(&mark(place, day, 1_000)).await;
    }
    // Events are recorded meanwhile, also on days that are being recut.
    while world.program.number(LEFT).await > 0 {
        for place in &mut places {
            place.import(&world.program, &mut dice, 3);
            place.check(&world.server, &world.key, reference_zone(place.zone), &["MODEL", "MEMBER"], "during").await;
        }
    }
    world.server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    recording.await.expect("it ends");
    places.push(busy);
    // The marks are still there, so those days were not rewritten.
    for (place, day) in places.iter().zip(marks) {
        let told = world.program.run(&["verify", "--workspace", place.key]);
        let differences: Vec<&str> = told.out.lines().filter(|line| line.contains("usage_")).collect();
        assert!(!differences.is_empty(), "{told:?}");
        assert!(differences.iter().all(|line| line.contains(&format!("usage_day: day {day},"))), "{told:?}");
        world.program.change(&mark(place, day, -1_000)).await;
    }
    world.program.run(&["verify"]).ok();
    for place in &mut places {
        let tz = reference_zone(place.zone);
        place.import(&world.program, &mut dice, 5);
        place.check(&world.server, &world.key, tz, &["MODEL", "TOOL", "MEMBER", "PROJECT"], "after").await;
        for table in day_rollups() {
            assert_eq!(
                stored_days(&world.program, place.key, table).await,
                place.days(|day| tz.day_start(day)),
                "{table}"
            );
        }
    }
    world.program.run(&["verify"]).ok();
    assert_eq!(world.program.number("SELECT COUNT(*) FROM zone_rules").await, 5);
    assert_eq!(world.program.number("SELECT COUNT(*) FROM zone_rules WHERE name LIKE 'Europe/Oslo%'").await, 0);
}

#[tokio::test]
async fn rebuild_uses_the_rules_of_the_stored_days() {
    let world = World::empty();
    let mut dice = Dice::new(7);
    let mut place = Place::new("edmonton", "America/Edmonton");
    place.create(&world).await;
    let World { program, server, key } = world;
    server.kill();
    program.change(AS_BEFORE).await;
    place.import(&program, &mut dice, 60);
    program.run(&["rebuild"]).ok();
    assert_eq!(stored_days(&program, place.key, "usage_day").await, place.days(day_start_before(place.zone)));
    program.run(&["verify"]).ok();
    let world = World { server: program.serve(), program, key };
    while world.program.number(LEFT).await > 0 {
        place.check(&world.server, &world.key, reference_zone(place.zone), &["MODEL", "MEMBER"], "meanwhile").await;
    }
    world.program.run(&["rebuild"]).ok();
    let tz = reference_zone(place.zone);
    assert_eq!(stored_days(&world.program, place.key, "usage_day").await, place.days(|day| tz.day_start(day)));
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn forgotten_days_follow_newer_rules_unless_their_bounds_differ() {
    let world = World::empty();
    let mut dice = Dice::new(11);
    // The events of both workspaces are kept from some day on. For `early` the day is before the rules differ, for `late` after it.
    let mut places = [Place::new("early", "America/Vancouver"), Place::new("late", "America/Vancouver")];
    for place in &places {
        place.create(&world).await;
    }
    let World { program, server, key } = world;
    server.kill();
    program.change(AS_BEFORE).await;
    for place in &mut places {
        place.import(&program, &mut dice, 60);
    }
    let start = day_start_before("America/Vancouver");
    for (key, day) in [("early", "2026-10-28"), ("late", "2026-12-10")] {
        let from = start(day.parse().unwrap()) * 1_000_000;
        program.change(&format!("UPDATE workspace SET events_from = {from} WHERE key = '{key}'")).await;
    }
    let world = World { server: program.serve(), program, key };
    let followed = "SELECT COUNT(*) FROM workspace WHERE rollup_zone <> time_zone";
    while world.program.number(followed).await == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    world.server.ready_when(|body| job_is(body, "new-zones", "OK")).await;
    let tz = reference_zone("America/Vancouver");
    for place in &places {
        // No events were deleted, so days by model are complete. Where the rules differ, they come from quarter-hours.
        place.check(&world.server, &world.key, tz, &["MODEL", "TOOL"], "after").await;
    }
    let standing = "SELECT COUNT(*) FROM workspace WHERE key = 'late' AND rollup_zone = time_zone";
    assert_eq!(world.program.number(standing).await, 1);
    assert_eq!(stored_days(&world.program, "early", "usage_day").await, places[0].days(|day| tz.day_start(day)));
    assert_eq!(stored_days(&world.program, "late", "usage_day").await, places[1].days(start));
    let zone = json!({"key": "late", "name": "Late", "timeZone": "America/Vancouver"});
    let mutation =
        "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { timeZone } } }";
    let answer = world.write(mutation, json!({"input": zone})).await;
    assert_eq!(answer["upsertWorkspace"]["workspace"]["timeZone"], "America/Vancouver");
}
