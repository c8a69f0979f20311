//! A workspace to record in, and helpers for events.

use serde_json::{Value, json};
use tallygraph::amounts::Credits;
use tallygraph::calendar::Instant;
use tallygraph::clock::Clock;

use crate::harness::{Answer, World};

/// The workspace of events that name no other.
pub const NORTH: &str = "north";

const RECORD: &str = "mutation($events: [UsageEventInput!]!) { recordUsage(input: {events: $events}) { \
    recorded duplicates rejected results { index outcome code message event { ...all } } } } \
    fragment all on UsageEvent { id source eventId occurredAt recordedAt pool model tool project quantity unit count \
    charged credits refunded status attributes member { id role removedAt user { key name } } }";

const REFUND: &str = "mutation($input: RefundUsageInput!) { refundUsage(input: $input) { \
    credits event { eventId charged credits refunded status } } }";

/// A served world with the card of [`World::publish_card`] and the workspace `north` in Oslo.
pub struct Desk {
    pub world: World,
}

impl Desk {
    pub async fn new() -> Self {
        Self::of(World::empty()).await
    }

    pub async fn of(world: World) -> Self {
        world.publish_card().await;
        world.upsert_workspace(NORTH, None, "Europe/Oslo").await;
        Self { world }
    }

    /// Records a batch, whatever the outcomes.
    pub async fn batch(&self, events: &[Value]) -> Value {
        self.world.write(RECORD, json!({"events": events})).await["recordUsage"].clone()
    }

    /// Records one event, and returns its result.
    pub async fn record(&self, event: Value) -> Value {
        self.batch(&[event]).await["results"][0].clone()
    }

    /// Sends a batch with another key.
    pub async fn batch_as(&self, key: &str, events: &[Value]) -> Answer {
        self.world.server.ask_with(key, RECORD, json!({"events": events})).await
    }

    /// Refunds credits. The answer may be an error.
    pub async fn refund(&self, input: Value) -> Answer {
        self.world.server.ask_with(&self.world.key, REFUND, json!({"input": input})).await
    }

    /// Publishes a rate card for the web app, and returns its id.
    pub async fn publish(&self, effective_at: &str, rates: Value, key: &str) -> String {
        let answer = self.try_publish(effective_at, rates, key).await.data();
        answer["publishRateCard"]["rateCard"]["id"].as_str().expect("an id").to_owned()
    }

    pub async fn try_publish(&self, effective_at: &str, rates: Value, key: &str) -> Answer {
        let input = json!({"effectiveAt": effective_at, "rates": rates, "idempotencyKey": key});
        let mutation = "mutation($input: PublishRateCardInput!) { publishRateCard(input: $input) { rateCard { id } } }";
        self.world.server.ask_with(&self.world.key, mutation, json!({"input": input})).await
    }

    /// Queries with the key of all scopes.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        self.world.server.ask_with(&self.world.key, query, variables).await.data()
    }

    /// The total of `north` over the last 14 months.
    pub async fn total(&self) -> Value {
        let query = "{ workspace(key: \"north\") { usage(range: {last: {count: 14, unit: MONTH}}) { \
            total { credits charged refunded generations activeMembers } } } }";
        self.ask(query, json!({})).await["workspace"]["usage"]["total"].clone()
    }

    /// The number of events in `north`.
    pub async fn count(&self) -> i64 {
        let query = "{ workspace(key: \"north\") { usageEvents(first: 0) { totalCount } } }";
        self.ask(query, json!({})).await["workspace"]["usageEvents"]["totalCount"].as_i64().expect("a count")
    }
}

/// Five seconds of film in `north`, ten days ago: 60 credits.
pub fn event(id: &str) -> Value {
    json!({"workspace": NORTH, "source": "studio", "eventId": id, "occurredAt": days_ago(10), "model": "film", "quantity": 5})
}

/// An event with other fields. Null removes a field.
pub fn with(mut event: Value, fields: Value) -> Value {
    let target = event.as_object_mut().expect("an object");
    for (name, value) in fields.as_object().expect("an object") {
        if value.is_null() {
            target.remove(name);
        } else {
            target.insert(name.clone(), value.clone());
        }
    }
    event
}

/// Noon in UTC, this many days ago.
pub fn days_ago(days: i64) -> String {
    const DAY: i64 = 86_400_000_000;
    let today = Clock::system().now().micros().div_euclid(DAY);
    Instant::from_micros((today - days) * DAY + DAY / 2).to_rfc3339()
}

/// The instant this many microseconds from now.
pub fn from_now(micros: i64) -> String {
    Clock::system().now().checked_add_micros(micros).expect("an instant").to_rfc3339()
}

/// An amount in an answer, in thousandths.
#[track_caller]
pub fn thousandths(value: &Value) -> i64 {
    let Value::Number(number) = value else { panic!("an amount is expected: {value}") };
    Credits::from_json(number).expect("an exact amount").thousandths()
}

/// Thousandths as an amount.
pub fn credits(thousandths: i64) -> Value {
    Value::Number(Credits::from_thousandths(thousandths).to_json())
}
