//! Recording by this build and by an earlier one, in turn.

use std::path::PathBuf;
use std::time::Instant;

use serde_json::json;

use super::{Apart, HISTORY, LIVE, provision, send, write_events};
use crate::support::postgres::{Postgres, Purpose, kept_data};
use crate::support::{Program, Server};

/// Each round is a pair of streams. The earlier build comes first in every second round.
const ROUNDS: u64 = 7;

/// A build with a database of its own, and how long each round took.
struct Side {
    program: Program,
    server: Server,
    key: String,
    seconds: Vec<f64>,
    ticks: Vec<f64>,
}

pub async fn run(before: PathBuf, events: u64) {
    let before = std::fs::canonicalize(before).expect("the earlier build");
    println!("{events} events a stream, {ROUNDS} rounds in turn; median and range of the pairs' ratios");
    println!(
        "| database | usage | before, a second | now, a second | times | from | to | processor time, times | from | to |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|");
    for apart in [LIVE, HISTORY] {
        compare("SQLite", apart, events, [earlier(&before), Program::new("ingest-now")]).await;
        let folder = kept_data().join("ingest-paired");
        let _ = std::fs::remove_dir_all(&folder);
        let postgres = Postgres::start(&folder, Purpose::Measuring);
        for database in ["before", "now"] {
            postgres.ask_of("postgres", &format!("CREATE DATABASE {database}"));
        }
        let old = Program { database: Some(postgres.url_of("before")), ..earlier(&before) };
        let new = Program { database: Some(postgres.url_of("now")), ..Program::new("ingest-now") };
        compare("PostgreSQL", apart, events, [old, new]).await;
        drop(postgres);
        let _ = std::fs::remove_dir_all(&folder);
    }
}

fn earlier(program: &PathBuf) -> Program {
    Program { program: program.clone(), has_rates: false, ..Program::new("ingest-before") }
}

async fn compare(database: &str, apart: Apart, events: u64, programs: [Program; 2]) {
    let mut sides = Vec::new();
    for program in programs {
        let key = program.provision("Europe/Oslo").await;
        let server = program.serve();
        provision(&server.url, &key).await;
        sides.push(Side { program, server, key, seconds: Vec::new(), ticks: Vec::new() });
    }
    for round in 0..ROUNDS {
        let file = sides[0].program.folder.join("events.ndjson");
        write_events(&file, round, ROUNDS, events, apart);
        let order = if round % 2 == 0 { [0, 1] } else { [1, 0] };
        for side in order {
            let side = &mut sides[side];
            let (ticks, begun) = (side.server.processor_ticks(), Instant::now());
            let done = send(&side.server.url, &side.key, &file).await;
            assert_eq!(done["recorded"], json!(events), "{done}");
            side.seconds.push(begun.elapsed().as_secs_f64());
            side.ticks.push((side.server.processor_ticks() - ticks) as f64);
        }
    }
    let ratios = |of: fn(&Side) -> &Vec<f64>| {
        spread(of(&sides[0]).iter().zip(of(&sides[1])).map(|(before, now)| now / before).collect())
    };
    let [from, time, to] = ratios(|side| &side.seconds);
    let [least, usual, most] = ratios(|side| &side.ticks);
    let rate = |side: &Side| events as f64 / spread(side.seconds.clone())[1];
    println!(
        "| {database} | {} | {:.0} | {:.0} | {:.3} | {:.3} | {:.3} | {usual:.3} | {least:.3} | {most:.3} |",
        apart.0,
        rate(&sides[0]),
        rate(&sides[1]),
        1.0 / time,
        1.0 / to,
        1.0 / from,
    );
}

/// The minimum, the median and the maximum.
fn spread(mut numbers: Vec<f64>) -> [f64; 3] {
    numbers.sort_by(f64::total_cmp);
    [numbers[0], numbers[numbers.len() / 2], numbers[numbers.len() - 1]]
}
