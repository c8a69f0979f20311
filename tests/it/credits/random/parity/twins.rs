//! Two programs that get the same requests.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde_json::Value;
use tallygraph::calendar::Instant;
use tallygraph::config::DatabaseSettings;

use crate::credits::random::desk::Desk;
use crate::harness::{PostgresDatabase, Program};

/// The number of answers compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub in_all: u64,
    pub with_errors: u64,
}

/// A desk on each database.
pub struct Twins {
    sqlite: Desk,
    postgres: Desk,
    asked: RefCell<Asked>,
}

impl Twins {
    pub async fn new() -> Self {
        let desk = async |program: Program| {
            // One batch at a time, so that users get the same numbers on both.
            let settings = DatabaseSettings { write_connections: 2, ..program.database_settings() };
            Desk::of(program, settings).await
        };
        let sqlite = desk(Program::on_sqlite().migrate()).await;
        let postgres = desk(Program::on_postgres(PostgresDatabase::migrated())).await;
        Self { sqlite, postgres, asked: RefCell::default() }
    }

    pub fn now(&self) -> i64 {
        self.sqlite.now()
    }

    pub fn set_clock(&self, micros: i64) {
        for desk in [&self.sqlite, &self.postgres] {
            desk.clock.set(Instant::from_micros(micros));
        }
    }

    /// Sends a document to both with an API key, and returns their common answer.
    pub async fn ask(&self, query: &str, variables: &Value) -> Value {
        self.compare(false, query, variables).await
    }

    /// The same as the Admin of all workspaces.
    pub async fn ask_as_admin(&self, query: &str, variables: &Value) -> Value {
        self.compare(true, query, variables).await
    }

    async fn compare(&self, as_admin: bool, query: &str, variables: &Value) -> Value {
        let (sqlite, postgres) = tokio::join!(
            self.sqlite.text(as_admin, query, variables.clone()),
            self.postgres.text(as_admin, query, variables.clone()),
        );
        assert!(sqlite == postgres, "{query}\n{variables}\nat {}\n{}", self.now(), difference(&sqlite, &postgres));
        let answer: Value = serde_json::from_str(&sqlite).expect("an answer in JSON");
        let errors = answer["errors"].as_array().expect("errors");
        // An internal error is a fault even if both answer with it.
        assert!(errors.iter().all(|error| error["extensions"]["code"] != "INTERNAL"), "{query}\n{variables}\n{answer}");
        let mut asked = self.asked.borrow_mut();
        asked.in_all += 1;
        asked.with_errors += u64::from(!errors.is_empty());
        answer
    }

    pub async fn run_jobs(&self) {
        tokio::join!(self.sqlite.run_job(), self.postgres.run_job());
    }

    pub async fn verify(&self) {
        self.sqlite.verify().await;
        self.postgres.verify().await;
    }

    pub fn asked(&self) -> Asked {
        *self.asked.borrow()
    }
}

/// The first difference of two texts, with its surroundings.
fn difference(sqlite: &str, postgres: &str) -> String {
    let same = sqlite.chars().zip(postgres.chars()).take_while(|(left, right)| left == right).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(200)).take(600).collect::<String>();
    format!("SQLite:     …{}…\nPostgreSQL: …{}…", around(sqlite), around(postgres))
}

/// Collects all ids of an answer.
pub fn gather_ids(answer: &Value, ids: &mut BTreeSet<String>) {
    match answer {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(id) if name == "id" => drop(ids.insert(id.clone())),
                    _ => gather_ids(member, ids),
                }
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| gather_ids(element, ids)),
        _ => {}
    }
}
