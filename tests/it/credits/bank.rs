//! Workspaces with credits, and helpers to write and read them.

use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::harness::{Answer, Server, World};
use crate::usage::desk::with;

/// The default workspace.
pub const NORTH: &str = "north";
/// Another workspace of the same organization.
pub const SOUTH: &str = "south";
/// A workspace without an organization.
pub const ALONE: &str = "alone";
/// The Admin of all three.
pub const ADA: &str = "ada";

const GRANT: &str =
    "id pool kind status amount consumed remaining expired withdrawn effectiveAt expiresAt note purchase { id }";
const PURCHASE: &str = "id pool status channel credits price { amount currency } purchasedBy { key } createdAt completedAt \
    reference grant { id kind status amount remaining withdrawn effectiveAt expiresAt purchase { id } }";
const LINE: &str = "id sequence kind credits settled balanceAfter effectiveAt recordedAt grant { id kind amount expiresAt \
    note } event { eventId } note";

/// A served world with the card of [`World::publish_card`] and three workspaces.
pub struct Bank {
    pub world: World,
}

impl Bank {
    pub async fn new() -> Self {
        Self::of(World::empty()).await
    }

    pub async fn of(world: World) -> Self {
        world.publish_card().await;
        world.upsert_organization("nordic").await;
        world.upsert_workspace(NORTH, Some("nordic"), "Europe/Oslo").await;
        world.upsert_workspace(SOUTH, Some("nordic"), "Asia/Kathmandu").await;
        world.upsert_workspace(ALONE, None, "UTC").await;
        for workspace in [NORTH, SOUTH, ALONE] {
            world.upsert_member(workspace, ADA, "ADMIN").await;
        }
        Self { world }
    }

    /// Sends a write. Ada buys and transfers; the API key does everything else. The default idempotency key is unique.
    pub async fn call(&self, write: &str, input: Value) -> Answer {
        static KEYS: AtomicUsize = AtomicUsize::new(0);
        let (payload, by_person) = match write {
            "setContract" => (format!("grants {{ {GRANT} }}"), false),
            "issueGrant" | "voidGrant" => (format!("grant {{ {GRANT} }}"), false),
            "recordPurchase" | "settlePurchase" => (format!("purchase {{ {PURCHASE} }}"), false),
            "purchaseCredits" => {
                let refusal = "refusal { code message minimum { amount currency } maximum { amount currency } }";
                (format!("purchase {{ {PURCHASE} }} {refusal}"), true)
            }
            "transferCredits" => (format!("outgoing {{ {LINE} }} incoming {{ {LINE} }}"), true),
            other => panic!("add the answer of {other}"),
        };
        let credential = if by_person { Server::token(ADA) } else { self.world.key.clone() };
        let type_name = format!("{}{}Input", write[..1].to_ascii_uppercase(), &write[1..]);
        let mutation = format!("mutation($input: {type_name}!) {{ {write}(input: $input) {{ {payload} }} }}");
        let key = format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed));
        let input = with(json!({"idempotencyKey": key}), input);
        self.world.server.ask_with(&credential, &mutation, json!({"input": input})).await
    }

    /// The answer of a write that must succeed.
    pub async fn done(&self, write: &str, input: Value) -> Value {
        self.call(write, input).await.data()[write].clone()
    }

    /// Issues a grant to `north`. Its note is the name that the lines of [`Self::lines`] show.
    pub async fn grant(&self, name: &str, credits: Value, fields: Value) -> Value {
        let input = json!({"workspace": NORTH, "kind": "PROMOTION", "credits": credits, "note": name});
        self.done("issueGrant", with(input, fields)).await["grant"].clone()
    }

    /// Records an event with this cost in `north`.
    pub async fn spend(&self, event: &str, credits: Value, occurred_at: String) {
        self.spend_with(event, credits, occurred_at, json!({})).await;
    }

    pub async fn spend_with(&self, event: &str, credits: Value, occurred_at: String, fields: Value) {
        let event = json!({
            "workspace": NORTH, "source": "studio", "eventId": event, "occurredAt": occurred_at, "model": "film",
            "quantity": 1, "credits": credits,
        });
        self.world.record(json!([with(event, fields)])).await;
    }

    /// Refunds an event of `north`.
    pub async fn refund(&self, event: &str, credits: Value, key: &str) {
        let mutation = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { credits } }";
        let input = json!({"workspace": NORTH, "source": "studio", "eventId": event, "credits": credits, "idempotencyKey": key});
        self.world.write(mutation, json!({"input": input})).await;
    }

    /// Queries `north` with an API key of all scopes.
    pub async fn ask(&self, fields: &str) -> Value {
        self.ask_of(NORTH, fields).await
    }

    pub async fn ask_of(&self, workspace: &str, fields: &str) -> Value {
        self.try_ask(workspace, fields).await.data()["workspace"].clone()
    }

    pub async fn try_ask(&self, workspace: &str, fields: &str) -> Answer {
        let query = format!("{{ workspace(key: \"{workspace}\") {{ {fields} }} }}");
        self.world.server.ask(&self.world.key, &query).await
    }

    /// The id of a workspace.
    pub async fn id(&self, workspace: &str) -> String {
        self.ask_of(workspace, "id").await["id"].as_str().expect("an id").to_owned()
    }

    /// The lines of the web app's journal in `north`, oldest first, in short form: kind, credits, the grant or `-`, and the event. A
    /// SETTLEMENT shows what it settled.
    pub async fn lines(&self) -> Vec<String> {
        self.lines_of(NORTH).await
    }

    pub async fn lines_of(&self, workspace: &str) -> Vec<String> {
        self.journal(workspace).await.iter().map(short).collect()
    }

    /// The full lines, oldest first. Their numbers and balances are checked.
    pub async fn journal(&self, workspace: &str) -> Vec<Value> {
        let fields = format!("balance {{ available }} ledger(pool: WEB_APP, first: 200) {{ nodes {{ {LINE} }} }}");
        let found = self.ask_of(workspace, &fields).await;
        let mut lines = found["ledger"]["nodes"].as_array().expect("lines").clone();
        lines.reverse();
        let mut sum = 0;
        for (line, sequence) in lines.iter().zip(1..) {
            sum += crate::usage::desk::thousandths(&line["credits"]);
            assert_eq!(line["sequence"], sequence, "no gaps");
            assert_eq!(crate::usage::desk::thousandths(&line["balanceAfter"]), sum, "{line}");
        }
        lines
    }

    /// The balance of `north` with its details.
    pub async fn balance(&self) -> Value {
        self.ask("balance { available permanent overdraft nextExpiry { at credits } }").await["balance"].clone()
    }

    /// The available balance of `north`.
    pub async fn available(&self) -> Value {
        self.balance().await["available"].clone()
    }

    /// The current state of a grant of `north`, by its note.
    pub async fn named(&self, name: &str) -> Value {
        let found = self.ask(&format!("grants(first: 200) {{ nodes {{ {GRANT} }} }}")).await;
        let nodes = found["grants"]["nodes"].as_array().expect("grants");
        nodes.iter().find(|grant| grant["note"] == name).expect("a grant of this name").clone()
    }

    /// Everything that a write could have changed.
    pub async fn state(&self) -> Value {
        let mut state = Vec::new();
        for workspace in [NORTH, SOUTH, ALONE] {
            let fields = format!(
                "web: balance {{ available permanent overdraft }} api: balance(pool: API) {{ available permanent overdraft }} \
                 grants(first: 200) {{ totalCount nodes {{ {GRANT} }} }} purchases(first: 200) {{ totalCount nodes {{ \
                 {PURCHASE} }} }} ledger(first: 200) {{ totalCount nodes {{ {LINE} }} }}"
            );
            state.push(self.ask_of(workspace, &fields).await);
        }
        Value::Array(state)
    }

    /// Recomputes everything from the raw events and the journal.
    pub fn verify(&self) {
        self.world.program.run(&["verify"]).ok();
    }
}

fn short(line: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let kind = text(&line["kind"]);
    let amount = if kind == "SETTLEMENT" { &line["settled"] } else { &line["credits"] };
    let grant = if line["grant"]["note"].is_string() { &line["grant"]["note"] } else { &line["grant"]["kind"] };
    let mut short = format!("{kind} {amount} {}", text(grant));
    if let Some(event) = line["event"]["eventId"].as_str() {
        short.push_str(&format!(" {event}"));
    }
    short
}

/// An instant this many seconds from now.
pub fn seconds(seconds: i64) -> String {
    crate::usage::desk::from_now(seconds * 1_000_000)
}

/// An instant this many days from now.
pub fn days(days: i64) -> String {
    seconds(days * 86_400)
}

/// Checks a refusal: its code, its argument, and a part of its message.
#[track_caller]
pub fn refused(answer: &Answer, code: &str, argument: &str, words: &str) {
    let error = answer.error();
    assert_eq!(error["extensions"], json!({"code": code, "argument": argument}), "{error}");
    let message = error["message"].as_str().expect("a reason");
    assert!(message.contains(words), "{message:?} does not contain {words:?}");
}
