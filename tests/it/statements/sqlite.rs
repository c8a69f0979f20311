//! Statements on `SQLite`, from the program's own log, and their plans from `EXPLAIN QUERY PLAN`.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, QueryResult, Statement as Sql};
use serde_json::{Value, json};

use super::NOTHING_REMEMBERED;
use super::asked::{Asked, Read, Statement, Step};
use super::questions::{ORGANIZATION, PROJECT, WORKSPACE, member, questions};
use crate::harness::{Program, Server, World};

const LOGGED: &[(&str, &str)] = &[("LOG__FILTER", "sqlx::query=debug"), ("LOG__FORMAT", "json"), NOTHING_REMEMBERED];

/// The first statement of every request.
const SIGNS_IN: &str = "FROM api_key";

/// The statements of each question. Plans depend on no rows, because the program keeps no statistics there.
pub async fn record() -> Vec<Asked> {
    let world = World::of(Program::on_sqlite().migrate());
    provision(&world).await;
    let World { program, server, key } = world;
    drop(server);
    let server = program.serve_with(LOGGED);
    let file = file_of(&program).await;
    let member = member(&server, &key).await;
    let mut listener = Listener { server, key, requests: 1 };
    let mut all = Vec::new();
    for question in questions(&member) {
        // The first request looks up names, which the program then caches.
        listener.ask(&question.query).await;
        let begun = listener.log().await.len();
        listener.ask(&question.query).await;
        let log = listener.log().await;
        let mut statements = Vec::new();
        for sql in logged(&log[begun..]) {
            statements.extend(Statement::new(&sql, plan(&file, &sql).await));
        }
        // The last statement belongs to the request that ends the log.
        statements.pop();
        all.push(Asked { statements });
    }
    all
}

/// The file of a program's database, opened read-only.
pub async fn file_of(program: &Program) -> DatabaseConnection {
    Database::connect(format!("{}?mode=ro", program.database_url())).await.expect("its file")
}

/// A server whose log the test reads.
struct Listener {
    server: Server,
    key: String,
    /// Requests so far, each of which signs in once.
    requests: usize,
}

impl Listener {
    async fn ask(&mut self, query: &str) {
        self.server.ask(&self.key, query).await.data();
        self.requests += 1;
    }

    /// The complete log so far. It ends with the sign-in of a request that asks nothing else.
    async fn log(&mut self) -> String {
        self.ask("{ __typename }").await;
        loop {
            let log = self.server.log();
            let signed_in = logged(&log).iter().filter(|sql| sql.replace('"', "").contains(SIGNS_IN)).count();
            if signed_in == self.requests {
                return log;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// The names that the questions use, a few events and some credits.
async fn provision(world: &World) {
    world.publish_card().await;
    world.upsert_organization(ORGANIZATION).await;
    for workspace in [WORKSPACE, "small"] {
        world.upsert_workspace(workspace, Some(ORGANIZATION), "Europe/Oslo").await;
    }
    let event = |number: usize| {
        json!({
            "workspace": WORKSPACE, "source": "studio", "eventId": format!("event-{number}"), "user": "user-1",
            "occurredAt": format!("2025-11-0{}T12:34:56Z", number), "model": "film", "quantity": 1, "project": PROJECT,
        })
    };
    let lines: String = (1..=4).map(|number| format!("{}\n", event(number))).collect();
    world.program.write("usage.ndjson", lines);
    world.program.run(&["import", "usage.ndjson", "--format", "ndjson"]).ok();
    world.upsert_member(WORKSPACE, "user-1", "ADMIN").await;
    let purchase = json!({
        "workspace": WORKSPACE, "channel": "IN_APP", "credits": 1000, "price": {"amount": "10.00"}, "purchasedBy": "user-1",
        "purchasedAt": "2025-12-01T00:00:00Z", "reference": "first", "idempotencyKey": "first",
    });
    let grant = json!({
        "workspace": WORKSPACE, "kind": "PROMOTION", "credits": 300, "expiresAt": "2100-01-01T00:00:00Z", "idempotencyKey": "welcome",
    });
    let mutation = "mutation($grant: IssueGrantInput!, $purchase: RecordPurchaseInput!) { \
        issueGrant(input: $grant) { grant { id } } recordPurchase(input: $purchase) { purchase { id } } }";
    world.write(mutation, json!({"grant": grant, "purchase": purchase})).await;
}

/// The statements in a log, in order.
fn logged(log: &str) -> Vec<String> {
    let statement = |line: &str| {
        let line: Value = serde_json::from_str(line).ok()?;
        let fields = &line["fields"];
        let whole =
            fields["db.statement"].as_str().filter(|sql| !sql.is_empty()).or_else(|| fields["summary"].as_str())?;
        (line["target"] == "sqlx::query").then(|| whole.trim().to_owned())
    };
    log.lines().filter_map(statement).collect()
}

/// The plan of a statement, for any values.
pub async fn plan(file: &DatabaseConnection, sql: &str) -> Vec<Step> {
    let explained = ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].iter().any(|verb| sql.starts_with(verb));
    if !explained {
        return Vec::new();
    }
    let explain = Sql::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {sql}"));
    let rows = file.query_all_raw(explain).await.expect("a plan");
    let mut depths = std::collections::HashMap::from([(0, 0)]);
    let step = |row: QueryResult| {
        let number = |column: &str| row.try_get::<i32>("", column).expect("a number");
        let text = row.try_get::<String>("", "detail").expect("a line");
        let depth = depths[&number("parent")];
        depths.insert(number("id"), depth + 1);
        Step { depth, reads: read(&text, sql), text }
    };
    rows.into_iter().map(step).collect()
}

/// `SEARCH r USING PRIMARY KEY (workspace_id=? AND day>?)` reads part of a table, and `SCAN r` all of it. `sql` says which table `r` is.
fn read(line: &str, sql: &str) -> Option<Read> {
    let mut words = line.split(' ');
    let how = words.next().filter(|how| ["SCAN", "SEARCH"].contains(how))?;
    let name = words.next()?;
    let within = line.split_once('(').map(|(_, within)| within.trim_end_matches(')').to_owned());
    let within = within.filter(|_| how == "SEARCH");
    Some(Read { table: table_of(name, sql), within })
}

/// The table behind an alias, as in `FROM usage_day r`, or the name itself.
fn table_of(name: &str, sql: &str) -> String {
    let plain = sql.replace('"', "");
    let words: Vec<&str> = plain.split(|is: char| is.is_whitespace() || is == ',' || is == '(' || is == ')').collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty() && *word != "AS").collect();
    let named = words.windows(3).find(|three| ["FROM", "JOIN"].contains(&three[0]) && three[2] == name);
    named.map_or(name, |three| three[1]).to_owned()
}
