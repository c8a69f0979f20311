//! The clock jumps by weeks and back.

use serde_json::{Value, json};
use tallygraph::authn::TokenKeys;
use tallygraph::config::JwtSettings;

use crate::credits::bank::{ADA, Bank, NORTH, SOUTH, days};
use crate::harness::{Program, SCOPES, SECRET, Server, TurnedClock, World};
use crate::jobs::job;

/// So long that no test reaches it.
const FOR_EVER: &str = "100000";

/// A server whose clock the test can set.
struct Turned {
    bank: Bank,
    clock: TurnedClock,
}

fn serve(program: &Program, clock: &TurnedClock, settle_seconds: &str) -> Server {
    let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("TALLYGRAPH_CLOCK__SETTLE_SECONDS", settle_seconds);
    clock.give(&mut command);
    Server::start(command)
}

impl Turned {
    async fn new(settle_seconds: &str) -> Self {
        let program = Program::migrated();
        let key = program.key(&SCOPES, None);
        let clock = TurnedClock::of(&program);
        let server = serve(&program, &clock, settle_seconds);
        let bank = Bank::of(World { program, server, key }).await;
        bank.grant("old", json!(100), json!({"effectiveAt": days(-5), "expiresAt": days(10)})).await;
        bank.grant("new", json!(70), json!({"effectiveAt": days(10), "expiresAt": days(50)})).await;
        bank.spend("e", json!(20), days(-1)).await;
        Self { bank, clock }
    }

    /// Stops the server and starts another.
    fn restart(self, settle_seconds: &str, meanwhile: impl FnOnce(&TurnedClock)) -> Self {
        let Self { bank: Bank { world: World { program, server, key } }, clock } = self;
        assert_eq!(server.stop().0, Some(0));
        meanwhile(&clock);
        let server = serve(&program, &clock, settle_seconds);
        Self { bank: Bank { world: World { program, server, key } }, clock }
    }

    /// Waits until the job has looked for due changes several times.
    async fn rounds(&self) {
        let rounds = |body: &Value| job(body, "due-grants")["rounds"].as_i64().expect("a number");
        let before = rounds(&self.server().ready().await.body);
        self.server().ready_when(|body| rounds(body) > before + 2).await;
    }

    fn server(&self) -> &Server {
        &self.bank.world.server
    }

    async fn expiries(&self) -> i64 {
        self.bank.world.program.number("SELECT COUNT(*) FROM credit_entry WHERE kind = 4").await
    }

    /// Waits until the job has written expiries.
    async fn expiries_become(&self, count: i64) {
        let patience = tokio::time::Instant::now() + std::time::Duration::from_mins(1);
        while self.expiries().await != count {
            assert!(tokio::time::Instant::now() < patience, "there are {} expiries", self.expiries().await);
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
    }

    /// The recording time of the last journal entry.
    async fn last_moment(&self) -> i64 {
        let last = "SELECT recorded_at FROM credit_entry WHERE pool = 1 AND workspace_id = \
            (SELECT id FROM workspace WHERE key = 'north') ORDER BY sequence DESC LIMIT 1";
        self.bank.world.program.number(last).await
    }
}

fn leapt(body: &Value) -> bool {
    body["clockHasLeapt"] == json!(true)
}

/// A token that is valid for two months.
fn ada() -> String {
    let settings = JwtSettings { hs256_secret: Some(SECRET.into()), ..JwtSettings::default() };
    let in_two_months = tallygraph::calendar::Instant::parse_rfc3339(&days(60)).expect("an instant");
    TokenKeys::new(&settings).sign(ADA, in_two_months).expect("a token")
}

#[tokio::test]
async fn clock_thirty_days_ahead_for_a_minute_expires_nothing() {
    let turned = Turned::new(FOR_EVER).await;
    let bank = &turned.bank;
    let begun = bank.balance().await;
    assert_eq!(begun["available"], 80);
    turned.clock.turn("+30d");
    turned.server().ready_when(leapt).await;
    // Reads use the clock.
    assert_eq!(bank.balance().await["available"], 70);
    // Every kind of write, and the query that writes.
    bank.journal(NORTH).await;
    bank.spend("meanwhile", json!(5), days(0)).await;
    bank.refund("e", json!(3), "some").await;
    bank.grant("meanwhile", json!(11), json!({"expiresAt": days(100)})).await;
    bank.done("setContract", json!({"workspace": SOUTH, "annualCredits": 50, "startsOn": days(0)[..10], "years": 2}))
        .await;
    let bought = json!({"workspace": NORTH, "channel": "SALES", "credits": 100, "price": {"amount": "1.00"}, "status": "COMPLETED"});
    bank.done("recordPurchase", bought).await;
    let voided = bank.named("meanwhile").await["id"].clone();
    bank.done("voidGrant", json!({"grant": voided, "reason": "a test"})).await;
    let transfer =
        "mutation($input: TransferCreditsInput!) { transferCredits(input: $input) { outgoing { credits } } }";
    let input =
        json!({"from": bank.id(NORTH).await, "to": bank.id(SOUTH).await, "credits": 7, "idempotencyKey": "moved"});
    turned.server().ask_with(&ada(), transfer, json!({"input": input})).await.data();
    turned.rounds().await;
    assert_eq!(turned.expiries().await, 0);
    turned.clock.turn("+0");
    turned.server().ready_when(|body| !leapt(body)).await;
    turned.rounds().await;
    // 80 − 5 + 3 + 100 − 7: every write counts.
    assert_eq!(bank.balance().await["available"], 171);
    assert_eq!(turned.expiries().await, 0);
    bank.verify();
}

#[tokio::test]
async fn lasting_new_time_is_trusted_and_future_entries_are_reported() {
    let turned = Turned::new("3").await;
    turned.clock.turn("+30d");
    turned.expiries_become(1).await;
    assert_eq!(turned.bank.balance().await["available"], 70);
    turned.bank.spend("then", json!(1), days(30)).await;
    let then = turned.last_moment().await;
    turned.clock.turn("+0");
    turned.server().ready_when(|body| !leapt(body)).await;
    turned.bank.spend("after", json!(1), days(0)).await;
    assert!(turned.last_moment().await >= then, "the moment of recording never goes back");
    let outcome = turned.bank.world.program.run(&["verify"]);
    assert!(outcome.out.contains("no line is of the future: "), "{}", outcome.out);
    assert!(outcome.out.contains(" differ\n    WEB_APP line "), "{}", outcome.out);
    assert!(outcome.out.contains("which is after now"), "{}", outcome.out);
    assert_eq!(outcome.code, Some(1));
}

#[tokio::test]
async fn days_of_downtime_count_as_a_leap_until_the_new_time_has_lasted() {
    let turned = Turned::new(FOR_EVER).await;
    let turned = turned.restart(FOR_EVER, |clock| clock.turn("+12d"));
    turned.server().ready_when(leapt).await;
    assert_eq!(turned.bank.balance().await["available"], 70, "reads follow the clock");
    turned.bank.spend("while off", json!(5), days(12)).await;
    turned.rounds().await;
    assert_eq!(turned.expiries().await, 0);
    // A server with a shorter wait.
    let turned = turned.restart("2", |_| ());
    turned.expiries_become(1).await;
    turned.bank.journal(NORTH).await;
}

#[tokio::test]
async fn commands_start_from_the_time_that_the_server_last_saw() {
    let turned = Turned::new(FOR_EVER).await;
    let program = &turned.bank.world.program;
    let event = json!({"workspace": NORTH, "source": "studio", "eventId": "imported", "occurredAt": days(-1), "model": "still",
        "quantity": 1, "pool": "WEB_APP"});
    program.write("events.ndjson", format!("{event}\n"));
    turned.clock.turn("+30d");
    let mut import = program.command(&["import", "events.ndjson", "--format", "ndjson"]);
    turned.clock.give(&mut import);
    let said = Program::outcome(import).ok();
    assert!(said.contains("recorded 1,"), "{said}");
    assert_eq!(turned.expiries().await, 0);
    turned.clock.turn("+0");
    turned.bank.verify();
}
