//! A workspace with random events, and its expected days by a reference.

use serde_json::{Value, json};
use tallygraph::calendar::{Instant, NaiveDate};

use crate::analytics::facts::Dice;
use crate::calendar::reference_zones::Tz;
use crate::harness::{Program, Server, World};
use crate::usage::desk::thousandths;

pub const MINUTE: i64 = 60;
pub const DAY: i64 = 86_400;
const FROM: &str = "2026-10-20";
const UNTIL: &str = "2027-04-05";

/// A workspace and the seconds at which its events occurred. Each costs one credit.
pub struct Place {
    pub key: &'static str,
    pub zone: &'static str,
    pub seconds: Vec<i64>,
}

fn second(date: &str) -> i64 {
    date.parse::<NaiveDate>().unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp()
}

impl Place {
    pub const fn new(key: &'static str, zone: &'static str) -> Self {
        Self { key, zone, seconds: Vec::new() }
    }

    pub async fn create(&self, world: &World) {
        world.upsert_workspace(self.key, None, self.zone).await;
    }

    /// Makes random events, most of them near midnight in some zone, and returns their lines for an import.
    pub fn lines(&mut self, dice: &mut Dice, count: usize) -> String {
        let mut lines = String::new();
        for _ in 0..count {
            let hour = second(FROM) + DAY + dice.below((second(UNTIL) - second(FROM)) / 3_600 - 72) * 3_600;
            let at = hour + *dice.of(&[-30 * MINUTE, -1, 0, 1, 20 * MINUTE]);
            let event = json!({
                "workspace": self.key, "source": "studio", "eventId": format!("{}-{}", self.key, self.seconds.len()),
                "occurredAt": Instant::from_micros(at * 1_000_000).to_rfc3339(), "pool": "WEB_APP",
                "model": *dice.of(&["film", "still"]), "tool": "Generate", "user": *dice.of(&["ada", "bob"]), "credits": 1,
            });
            lines.push_str(&format!("{event}\n"));
            self.seconds.push(at);
        }
        lines
    }

    pub fn import(&mut self, program: &Program, dice: &mut Dice, count: usize) {
        let file = format!("{}-{}.ndjson", self.key, self.seconds.len());
        program.write(&file, self.lines(dice, count));
        let told = program.run(&["import", &file, "--format", "ndjson"]).ok();
        assert_eq!(told.lines().last(), Some(&*format!("recorded {count}, duplicates 0, rejected 0")));
    }

    /// The number of events on each day of a zone, by the day's number as rollups have it. Days without events are left out.
    pub fn days(&self, day_start: impl Fn(NaiveDate) -> i64) -> Vec<(i64, i64)> {
        let from: NaiveDate = FROM.parse().unwrap();
        let days = from.iter_days().take_while(|day| day.to_string() != UNTIL);
        let count = |day: NaiveDate| {
            let (start, end) = (day_start(day), day_start(day.succ_opt().unwrap()));
            let count = self.seconds.iter().filter(|second| start <= **second && **second < end).count();
            (i64::from(tallygraph::calendar::day_number(day)), i64::try_from(count).unwrap())
        };
        days.map(count).filter(|(_, count)| *count > 0).collect()
    }

    /// Queries every day by several dimensions, and compares the answers with a reference.
    pub async fn check(&self, server: &Server, key: &str, tz: Tz, dimensions: &[&str], what: &str) {
        let query = "query($key: String, $from: Date!, $until: Date!, $by: UsageDimension!) { workspace(key: $key) { \
            usage(range: {days: {from: $from, until: $until}}) { total { credits generations } \
            series(granularity: DAY, groupBy: $by) { starts total { credits generations } \
            groups { generations } } } } }";
        let expected: Vec<(i64, i64)> = self.days(|day| tz.day_start(day));
        for by in dimensions {
            let variables = json!({"key": self.key, "from": FROM, "until": UNTIL, "by": by});
            let report = server.ask_with(key, query, variables).await.data()["workspace"]["usage"].clone();
            let series = &report["series"];
            let starts: Vec<&str> =
                series["starts"].as_array().unwrap().iter().map(|start| start.as_str().unwrap()).collect();
            let (credits, counts) = (&series["total"]["credits"], numbers(&series["total"]["generations"]));
            let found: Vec<(i64, i64)> = starts
                .iter()
                .zip(&counts)
                .enumerate()
                .filter(|(_, (_, count))| **count > 0)
                .map(|(place, (start, count))| {
                    let day =
                        FROM.parse::<NaiveDate>().unwrap() + chrono::TimeDelta::days(i64::try_from(place).unwrap());
                    let begins = Instant::from_micros(tz.day_start(day) * 1_000_000);
                    assert_eq!(*start, begins.to_rfc3339(), "{day} in {}: {what}", self.zone);
                    assert_eq!(thousandths(&credits[place]), count * 1_000, "{day} in {}: {what}", self.zone);
                    (i64::from(tallygraph::calendar::day_number(day)), *count)
                })
                .collect();
            assert_eq!(found, expected, "by {by} in {}: {what}", self.zone);
            let all = i64::try_from(self.seconds.len()).unwrap();
            assert_eq!(report["total"]["generations"], all, "{what}");
            let groups = series["groups"].as_array().unwrap();
            let of_groups: i64 = groups.iter().flat_map(|group| numbers(&group["generations"])).sum();
            assert_eq!(of_groups, all, "by {by} in {}: {what}", self.zone);
        }
    }
}

fn numbers(column: &Value) -> Vec<i64> {
    column.as_array().unwrap().iter().map(|value| value.as_i64().unwrap()).collect()
}

/// The days that a rollup stores, with their numbers of events.
pub async fn stored_days(program: &Program, key: &str, table: &str) -> Vec<(i64, i64)> {
    let sql = format!(
        "SELECT day, CAST(SUM(generations) AS BIGINT) FROM {table} WHERE workspace_id = (SELECT id FROM workspace WHERE key = '{key}') \
         GROUP BY day ORDER BY day"
    );
    let connection = sea_orm::Database::connect(program.database_url()).await.expect("the database");
    let question = tallygraph::database::statement(&connection, &sql, Vec::new());
    let rows = sea_orm::ConnectionTrait::query_all_raw(&connection, question).await.expect("an answer");
    let days = rows.iter().map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap())).collect();
    connection.close().await.expect("the connection closes");
    days
}
