//! Days and contract years of zones that changed in 2026.

use chrono::NaiveDate;
use serde_json::json;
use tallygraph::calendar::Instant;

use super::place::Place;
use crate::analytics::facts::Dice;
use crate::calendar::reference_zones::{Tz, reference_zone};
use crate::credits::bank::Bank;
use crate::harness::World;

/// Zones whose days or contract years differ between 2025b and the newest database, aliases included.
const CHANGED: [&str; 17] = [
    "Africa/Casablanca",
    "Africa/El_Aaiun",
    "America/Edmonton",
    "America/Havana",
    "America/Inuvik",
    "America/Rainy_River",
    "America/Vancouver",
    "America/Winnipeg",
    "America/Yellowknife",
    "Canada/Central",
    "Canada/Mountain",
    "Canada/Pacific",
    "Cuba",
    "Europe/Chisinau",
    "Europe/Tiraspol",
    "America/Tijuana",
    "Asia/Tehran",
];

fn import(world: &World, at: &str, key: &str) {
    let event = json!({
        "workspace": key, "source": "studio", "eventId": "one", "occurredAt": at, "pool": "WEB_APP", "model": "film",
        "tool": "Generate", "credits": 7,
    });
    world.program.write("one.ndjson", format!("{event}\n"));
    world.program.run(&["import", "one.ndjson", "--format", "ndjson"]).ok();
}

#[tokio::test]
async fn event_after_midnight_belongs_to_the_new_day() {
    let world = World::empty();
    let cases = [
        ("America/Vancouver", "2026-11-20T07:30:00Z", "2026-11-20T07:00:00Z"),
        ("America/Winnipeg", "2026-11-20T05:30:00Z", "2026-11-20T05:00:00Z"),
    ];
    for (zone, at, day_start) in cases {
        let key = zone.split_once('/').unwrap().1;
        world.upsert_workspace(key, None, zone).await;
        import(&world, at, key);
        let query = "query($key: String) { workspace(key: $key) { \
            usage(range: {days: {from: \"2026-11-19\", until: \"2026-11-22\"}}) { \
            series(granularity: DAY) { buckets { start label } total { credits } } } } }";
        let answer = world.write(query, json!({"key": key})).await;
        let series = &answer["workspace"]["usage"]["series"];
        assert_eq!(series["buckets"][1], json!({"start": day_start, "label": "2026-11-20"}));
        assert_eq!(series["total"]["credits"], json!([0, 7, 0]), "{series}");
    }
    world.program.run(&["verify"]).ok();
}

#[tokio::test]
async fn days_of_every_changed_zone_equal_those_of_the_reference() {
    let world = World::empty();
    let mut dice = Dice::new(22);
    let mut places: Vec<Place> = CHANGED.iter().map(|zone| Place::new(zone, zone)).collect();
    let mut lines = String::new();
    for place in &mut places {
        place.create(&world).await;
        lines.push_str(&place.lines(&mut dice, 40));
    }
    world.program.write("all.ndjson", lines);
    world.program.run(&["import", "all.ndjson", "--format", "ndjson"]).ok();
    for place in &places {
        place.check(&world.server, &world.key, reference_zone(place.zone), &["MODEL", "MEMBER"], "newest rules").await;
    }
    world.program.run(&["verify"]).ok();
}

fn instant(tz: Tz, day: NaiveDate) -> String {
    Instant::from_micros(tz.day_start(day) * 1_000_000).to_rfc3339()
}

#[tokio::test]
async fn contract_years_of_every_changed_zone_end_at_midnights_of_the_reference() {
    let bank = Bank::new().await;
    for zone in CHANGED {
        bank.world.upsert_workspace(zone, None, zone).await;
        let contract =
            json!({"workspace": zone, "pool": "WEB_APP", "annualCredits": 1_200, "startsOn": "2026-11-20", "years": 3});
        let grants = bank.done("setContract", contract).await["grants"].clone();
        let tz = reference_zone(zone);
        for (year, grant) in (2026..).zip(grants.as_array().unwrap()) {
            let day = |year| NaiveDate::from_ymd_opt(year, 11, 20).unwrap();
            let expected = (json!(instant(tz, day(year))), json!(instant(tz, day(year + 1))));
            assert_eq!((grant["effectiveAt"].clone(), grant["expiresAt"].clone()), expected, "{zone}");
        }
    }
    let answer = bank.world.write("{ workspace(key: \"America/Vancouver\") { timeZone } }", json!({})).await;
    assert_eq!(answer["workspace"]["timeZone"], "America/Vancouver");
}
