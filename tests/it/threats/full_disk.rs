//! The disk fills up, and later has room again. Acknowledged writes are stored, and no others are acknowledged.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{PostgresServer, Program, SCOPES, Server, SmallDisk, World};
use crate::usage::desk::{Desk, NORTH, event, from_now};

/// Enough for the schema and some hundred writes.
const BYTES: u64 = 6 << 20;

/// The kinds of writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Write {
    Usage,
    CloudEvents,
    Refund,
    Grant,
    Member,
    Workspace,
    RateCard,
}

const WRITES: [Write; 7] =
    [Write::Usage, Write::CloudEvents, Write::Refund, Write::Grant, Write::Member, Write::Workspace, Write::RateCard];

/// The program on a disk that can be full.
struct Site {
    disk: SmallDisk,
    program: Program,
}

impl Site {
    fn new() -> Self {
        let disk = SmallDisk::of_bytes(BYTES);
        let database = format!("sqlite://{}", disk.path().join("tally.db").display());
        let program = Program::on_sqlite().with("TALLYGRAPH_DATABASE_URL", database);
        Self { disk, program }
    }

    fn run(&self, arguments: &[&str]) -> crate::harness::Outcome {
        Program::outcome(self.disk.command(&self.program.command(arguments)))
    }

    fn key(&self) -> String {
        let scopes = SCOPES.iter().flat_map(|scope| ["--scope", scope]);
        let arguments: Vec<&str> = ["key", "create", "--name", "test"].into_iter().chain(scopes).collect();
        self.run(&arguments).ok().trim().to_owned()
    }

    fn serve(&self) -> Server {
        Server::start(self.disk.command(&self.program.command(&["serve", "--listen", "127.0.0.1:0"])))
    }
}

/// Sends distinct writes, and keeps the acknowledged ones.
struct Writer<'world> {
    world: &'world World,
    acknowledged: Vec<(Write, usize)>,
    refused: Vec<(Write, usize)>,
    next: usize,
}

impl Writer<'_> {
    /// Sends one write, which is not acknowledged.
    async fn fails(&mut self, write: Write) {
        assert!(!self.send_new(write).await, "{write:?} was acknowledged on a full disk");
    }

    /// Sends writes until one fails.
    async fn fails_before_long(&mut self, write: Write) {
        for _ in 0..2_000 {
            if !self.send_new(write).await {
                return;
            }
        }
        panic!("{write:?} still finds room");
    }

    async fn send_new(&mut self, write: Write) -> bool {
        let number = self.next;
        self.next += 1;
        self.send(write, number).await
    }

    /// Returns whether it was acknowledged. If not, the answer must ask for a retry.
    async fn send(&mut self, write: Write, number: usize) -> bool {
        let is_acknowledged = match self.post(write, number).await {
            (200, body) if body.get("errors").is_none() => {
                let recorded = body.get("recorded").or_else(|| body["data"].pointer("/recordUsage/recorded"));
                let duplicates = body.get("duplicates").or_else(|| body["data"].pointer("/recordUsage/duplicates"));
                if let Some((recorded, duplicates)) = recorded.zip(duplicates) {
                    let counts = recorded.as_i64().zip(duplicates.as_i64());
                    assert!(matches!(counts, Some((1, 0) | (0, 1))), "{body}");
                }
                true
            }
            (_, body) => {
                assert_eq!(body["errors"][0]["extensions"]["code"], "UNAVAILABLE", "{write:?}: {body}");
                false
            }
        };
        if is_acknowledged { &mut self.acknowledged } else { &mut self.refused }.push((write, number));
        is_acknowledged
    }

    async fn post(&self, write: Write, number: usize) -> (u16, Value) {
        let World { server, key, .. } = self.world;
        let name = format!("{number}");
        if write == Write::CloudEvents {
            let body = json!({
                "specversion": "1.0", "type": "com.tallygraph.usage.v1", "source": "studio", "id": name, "subject": NORTH,
                "time": event("")["occurredAt"], "data": {"model": "film", "quantity": 1},
            });
            let request = server.client().post(format!("{}/v1/events", server.url)).bearer_auth(key);
            let request = request.header("content-type", "application/cloudevents+json").body(body.to_string());
            let response = request.send().await.expect("an answer");
            return (response.status().as_u16(), response.json().await.expect("JSON"));
        }
        let (mutation, variables) = match write {
            Write::Usage | Write::CloudEvents => (
                "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { recorded duplicates } }",
                json!({"events": [event(&name)]}),
            ),
            Write::Refund => (
                "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }",
                json!({"input": {
                    "workspace": NORTH, "source": "studio", "eventId": "refunded", "credits": 0.001, "idempotencyKey": name,
                }}),
            ),
            Write::Grant => (
                "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }",
                json!({"input": {"workspace": NORTH, "kind": "ADJUSTMENT", "credits": 1, "idempotencyKey": name}}),
            ),
            Write::Member => (
                "mutation($input: UpsertMemberInput!) { upsertMember(input: $input) { member { id } } }",
                json!({"input": {"workspace": NORTH, "user": name, "name": "Somebody", "role": "VIEWER"}}),
            ),
            Write::Workspace => (
                "mutation($input: UpsertWorkspaceInput!) { upsertWorkspace(input: $input) { workspace { id } } }",
                json!({"input": {"key": format!("w{name}"), "name": "Another", "timeZone": "UTC"}}),
            ),
            Write::RateCard => (
                "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }",
                json!({"input": {
                    "pool": "API", "effectiveAt": from_now(86_400_000_000 + i64::try_from(number).expect("a small number")),
                    "rates": [{"tool": "video", "model": "film", "unit": "SECOND", "creditsPerBlock": 1}], "idempotencyKey": name,
                }}),
            ),
        };
        let answer = server.ask_with(key, mutation, variables).await;
        (answer.status, answer.body)
    }
}

/// The stored amounts of what the test writes: events, grants, members, refunds in thousandths, and expiries.
async fn stored(desk: &Desk) -> [i64; 5] {
    let query = "{ workspace(key: \"north\") { usageEvents(first: 0) { totalCount } grants(first: 0) { totalCount } \
        members(first: 0) { totalCount } ledger(first: 0, kind: [EXPIRY]) { totalCount } \
        usage(range: {last: {count: 90, unit: DAY}}) { total { refunded } } } }";
    let workspace = desk.ask(query, json!({})).await["workspace"].clone();
    let count = |name: &str| workspace[name]["totalCount"].as_i64().expect("a count");
    let refunded = crate::usage::desk::thousandths(&workspace["usage"]["total"]["refunded"]);
    [count("usageEvents"), count("grants"), count("members"), refunded, count("ledger")]
}

#[tokio::test]
async fn full_disk_loses_nothing_acknowledged() {
    let site = Site::new();
    site.run(&["migrate"]).ok();
    let key = site.key();
    let desk = Desk::of(World { server: site.serve(), program: Program::on_sqlite(), key }).await;
    let expected = fill_again_and_again(&desk, &site.disk, async |writer, write| writer.fails(write).await).await;

    let World { server, key, program } = desk.world;
    assert_eq!(server.stop().0, Some(0));
    let desk = Desk { world: World { server: site.serve(), program, key } };
    assert_eq!(stored(&desk).await, expected, "after a restart");
    site.run(&["verify"]).ok();
}

/// A server's files grow by pages, so some writes succeed until one needs another page.
#[tokio::test(flavor = "multi_thread")]
async fn full_disk_of_a_database_server_loses_nothing_acknowledged() {
    let disk = SmallDisk::of_bytes(32 << 20);
    let postgres = PostgresServer::start(&[]);
    postgres.move_to(&disk, "small");
    postgres.ask("CREATE DATABASE tally TABLESPACE small");
    let program = Program::at(postgres.url("tally")).migrate();
    let key = program.key(&SCOPES, None);
    let desk = Desk::of(World { server: program.serve(), program, key }).await;
    let expected =
        fill_again_and_again(&desk, &disk, async |writer, write| writer.fails_before_long(write).await).await;

    let World { server, key, program } = desk.world;
    assert_eq!(server.stop().0, Some(0));
    let desk = Desk { world: World { server: program.serve(), program, key } };
    assert_eq!(stored(&desk).await, expected, "after a restart");
    desk.world.program.run(&["verify"]).ok();
}

/// Makes 1, 2 and 5 writes of each kind fail, then frees space and retries them. Returns what must be stored.
async fn fill_again_and_again(desk: &Desk, disk: &SmallDisk, fail: impl AsyncFn(&mut Writer<'_>, Write)) -> [i64; 5] {
    desk.record(event("refunded")).await;
    let mut writer = Writer { world: &desk.world, acknowledged: Vec::new(), refused: Vec::new(), next: 0 };
    for failures in [1, 2, 5] {
        for write in WRITES {
            disk.fill();
            for _ in 0..failures {
                fail(&mut writer, write).await;
            }
            disk.free();
            for other in [write, write, Write::Member, Write::Usage] {
                assert!(writer.send_new(other).await, "{other:?} after {failures} failures of {write:?}");
            }
        }
    }
    for (write, number) in std::mem::take(&mut writer.refused) {
        assert!(writer.send(write, number).await, "{write:?} is sent again");
    }
    let count = |kinds: &[Write]| {
        i64::try_from(writer.acknowledged.iter().filter(|(write, _)| kinds.contains(write)).count())
            .expect("a small number")
    };
    let events = 1 + count(&[Write::Usage, Write::CloudEvents]);
    let expected = [events, count(&[Write::Grant]), count(&[Write::Member]), count(&[Write::Refund]), 0];
    assert_eq!(stored(desk).await, expected);
    expected
}

#[tokio::test]
async fn jobs_and_commands_finish_after_a_full_disk_has_room_again() {
    let site = Site::new();
    site.run(&["migrate"]).ok();
    let key = site.key();
    let desk = Desk::of(World { server: site.serve(), program: Program::on_sqlite(), key }).await;
    let grant = json!({
        "workspace": NORTH, "kind": "PROMOTION", "credits": 5, "expiresAt": from_now(1_500_000), "idempotencyKey": "short",
    });
    let mutation = "mutation($input: IssueGrantInput!) { issueGrant(input: $input) { grant { id } } }";
    desk.ask(mutation, json!({"input": grant})).await;
    site.disk.fill();
    for _ in 0..2 {
        let told = site.run(&["key", "create", "--name", "late", "--scope", "USAGE_WRITE"]).sentence();
        assert!(told.contains("full"), "{told}");
    }
    // The job has tried to write the expiry more than once.
    tokio::time::sleep(Duration::from_secs(4)).await;
    assert_eq!(desk.world.server.ask(&desk.world.key, "{ viewer { __typename } }").await.status, 200);
    site.disk.free();
    let late = site.key();
    while lines(&desk).await == 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let World { server, program, .. } = desk.world;
    assert_eq!(server.stop().0, Some(0));
    let desk = Desk { world: World { server: site.serve(), program, key: late } };
    assert_eq!(lines(&desk).await, 1, "the key is a replay, and the grant expired once");
    site.run(&["verify"]).ok();
}

/// The number of expiry lines in the journal. A query of the balance alone writes none.
async fn lines(desk: &Desk) -> i64 {
    let query = "{ workspace(key: \"north\") { grants(first: 1) { nodes { status } } } }";
    let status = desk.ask(query, json!({})).await["workspace"]["grants"]["nodes"][0]["status"].clone();
    assert!(["USABLE", "EXPIRED"].contains(&status.as_str().unwrap_or_default()), "{status}");
    stored(desk).await[4]
}
