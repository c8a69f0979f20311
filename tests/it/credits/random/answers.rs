//! GraphQL's answers compared with the reference, at any moment, even while something is due.

use serde_json::{Value, json};
use tallygraph::amounts::Credits;
use tallygraph::calendar::Instant;

use super::desk::{Desk, PLACES};
use super::dice::Dice;
use crate::credits::reference::{Pool, Status, World};

const BALANCE: &str = "query($key: String!, $pool: CreditPool!, $at: DateTime) { workspace(key: $key) { \
    balance(pool: $pool, at: $at) { available permanent overdraft nextExpiry { at credits } \
    grants { amount consumed remaining expired withdrawn status effectiveAt expiresAt } } } }";

const HISTORY: &str = "query($key: String!, $pool: CreditPool!, $range: TimeRangeInput!, $granularity: Granularity!, \
    $zone: TimeZone!) { workspace(key: $key) { balanceHistory(pool: $pool, range: $range, granularity: $granularity, \
    timeZone: $zone) { buckets { start end } opening granted used refunded expired transferred closing } } }";

const EVENTS: &str = "query($key: String!, $ids: [ID!]!) { workspace(key: $key) { id } nodes(ids: $ids) { ... on UsageEvent { \
    eventId charged refunded overdraft fundedBy { credits grant { id } } } } }";

const GRANTS: &str = "query($key: String!, $pool: CreditPool!, $status: [GrantStatus!]) { workspace(key: $key) { \
    grants(pool: $pool, status: $status, first: 200) { totalCount nodes { remaining expired } } } }";

pub fn credits(thousandths: i64) -> Value {
    Value::Number(Credits::from_thousandths(thousandths).to_json())
}

pub fn instant(micros: i64) -> Value {
    json!(Instant::from_micros(micros).to_rfc3339())
}

pub const fn name_of(pool: Pool) -> &'static str {
    match pool {
        Pool::WebApp => "WEB_APP",
        Pool::Api => "API",
    }
}

pub fn key_of(workspace: u32) -> &'static str {
    PLACES[usize::try_from(workspace).expect("a small number") - 1].0
}

/// Compares the balance now.
pub async fn compare_balance(desk: &Desk, world: &World, workspace: u32, pool: Pool) {
    let wanted = world.balance(workspace, pool, desk.now());
    let variables = json!({"key": key_of(workspace), "pool": name_of(pool), "at": null});
    let read = desk.ok(BALANCE, variables).await["workspace"]["balance"].clone();
    let next = wanted.next_expiry.map(|(at, amount)| json!({"at": instant(at), "credits": credits(amount)}));
    let figures = json!([read["available"], read["permanent"], read["overdraft"], read["nextExpiry"]]);
    let expected = json!([credits(wanted.available), credits(wanted.permanent), credits(wanted.overdraft), next]);
    assert_eq!(figures, expected, "the balance of {workspace} {pool:?}");
    let mut ahead = world.clone();
    ahead.advance(desk.now());
    let account = ahead.account(workspace, pool);
    let holding: Vec<Value> = wanted
        .usable
        .iter()
        .map(|index| &account.grants[*index])
        .filter(|grant| grant.remaining > 0)
        .map(|grant| json!([credits(grant.amount), credits(grant.consumed), credits(grant.remaining)]))
        .collect();
    let shown = read["grants"].as_array().expect("grants").iter();
    let shown: Vec<Value> =
        shown.map(|grant| json!([grant["amount"], grant["consumed"], grant["remaining"]])).collect();
    assert_eq!(shown, holding, "the usable grants of {workspace} {pool:?}");
}

/// Compares the balance at another instant, past or future.
pub async fn compare_balance_at(desk: &Desk, world: &World, workspace: u32, pool: Pool, at: i64) {
    let now = desk.now();
    // If the last write is later than now, the account has the state of that write.
    if at == now || world.account(workspace, pool).moment > now {
        return;
    }
    let wanted = world.balance_at(workspace, pool, at, now);
    let variables = json!({"key": key_of(workspace), "pool": name_of(pool), "at": instant(at)});
    let read = desk.ok(BALANCE, variables).await["workspace"]["balance"].clone();
    let figures = json!([read["available"], read["overdraft"]]);
    assert_eq!(
        figures,
        json!([credits(wanted.available), credits(wanted.overdraft)]),
        "{workspace} {pool:?} at {at}, now {now}"
    );
    let remaining: i64 =
        read["grants"].as_array().expect("grants").iter().map(|grant| thousandths(&grant["remaining"])).sum();
    let usable = wanted.available + wanted.overdraft;
    assert_eq!(remaining, usable, "the credits of grants at {at} in {workspace} {pool:?}");
}

pub fn thousandths(value: &Value) -> i64 {
    let Value::Number(number) = value else { panic!("an amount is expected: {value}") };
    Credits::from_json(number).expect("an exact amount").thousandths()
}

/// Compares the balance over a random range, in a random zone.
pub async fn compare_history(desk: &Desk, world: &World, workspace: u32, pool: Pool, dice: &mut Dice) {
    const DAY: i64 = 86_400_000_000;
    let now = desk.now();
    if world.account(workspace, pool).moment > now {
        return;
    }
    let start = now - dice.between(0, 500 * DAY);
    let end = start + 1 + dice.between(0, 400 * DAY);
    let granularity = *dice.pick(&["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"]).expect("a non-empty list");
    let zones = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Europe/Oslo"];
    let variables = json!({
        "key": key_of(workspace), "pool": name_of(pool), "granularity": granularity,
        "zone": dice.pick(&zones).expect("a non-empty list"),
        "range": {"between": {"start": instant(start), "end": instant(end)}},
    });
    let read = desk.ok(HISTORY, variables.clone()).await["workspace"]["balanceHistory"].clone();
    let parse =
        |value: &Value| Instant::parse_rfc3339(value.as_str().expect("an instant")).expect("an instant").micros();
    let buckets = read["buckets"].as_array().expect("buckets");
    let mut bounds: Vec<i64> = buckets.iter().map(|bucket| parse(&bucket["start"])).collect();
    bounds.push(parse(&buckets.last().expect("a bucket")["end"]));
    let rows = world.history(workspace, pool, &bounds, now);
    let columns = ["opening", "granted", "used", "refunded", "expired", "transferred", "closing"];
    for (place, row) in rows.iter().enumerate() {
        let wanted = [row.opening, row.granted, row.used, row.refunded, row.expired, row.transferred, row.closing];
        let found = columns.map(|column| thousandths(&read[column][place]));
        assert_eq!(found, wanted, "bucket {place} of {variables}");
    }
}

/// Compares what paid for some events.
pub async fn compare_funding(desk: &Desk, world: &World, workspace: u32, pool: Pool, dice: &mut Dice) {
    let mut ahead = world.clone();
    ahead.advance(desk.now());
    let account = ahead.account(workspace, pool);
    let ids = super::compare::grant_ids(desk, workspace, pool).await;
    let events = world.account(workspace, Pool::WebApp).events.len() + world.account(workspace, Pool::Api).events.len();
    if events == 0 {
        return;
    }
    let some: Vec<String> = (0..10)
        .map(|_| {
            let id = dice.between(1, i64::try_from(events).expect("a small number") + 1);
            tallygraph::node_id::NodeId::UsageEvent(entity::WorkspaceId(i64::from(workspace)), entity::EventId(id))
                .encode()
        })
        .collect();
    let data = desk.ok(EVENTS, json!({"key": key_of(workspace), "ids": some})).await;
    for read in data["nodes"].as_array().expect("events") {
        let key: u64 = read["eventId"].as_str().expect("a key")[1..].parse().expect("a key of the test");
        let Some(event) = account.events.iter().find(|event| event.key == key) else { continue };
        let paid: Vec<(i64, String)> = event
            .drawdowns()
            .iter()
            .map(|draw| {
                let grant = entity::GrantId(ids[draw.grant]);
                let id = tallygraph::node_id::NodeId::CreditGrant(entity::WorkspaceId(i64::from(workspace)), grant);
                (draw.credits, id.encode())
            })
            .collect();
        let parts = read["fundedBy"].as_array().expect("drawdowns").iter();
        let shown: Vec<(i64, String)> = parts
            .map(|part| (thousandths(&part["credits"]), part["grant"]["id"].as_str().expect("an id").to_owned()))
            .collect();
        assert_eq!(shown, paid, "the funding of event {key}");
        let figures = ["charged", "refunded", "overdraft"].map(|field| thousandths(&read[field]));
        assert_eq!(figures, [event.cost, event.refunded, event.overdraft], "event {key}");
    }
}

/// Compares how many grants have each status.
pub async fn compare_statuses(desk: &Desk, world: &World, workspace: u32, pool: Pool) {
    // After the clock went back, a grant that took effect later is still usable.
    if world.account(workspace, pool).moment > desk.now() {
        return;
    }
    let mut ahead = world.clone();
    ahead.advance(desk.now());
    let account = ahead.account(workspace, pool);
    let statuses = [
        ("SCHEDULED", Status::Scheduled),
        ("ACTIVE", Status::Active),
        ("DEPLETED", Status::Depleted),
        ("EXPIRED", Status::Expired),
        ("VOIDED", Status::Voided),
    ];
    for (name, status) in statuses {
        let variables = json!({"key": key_of(workspace), "pool": name_of(pool), "status": [name]});
        let read = desk.ok(GRANTS, variables).await["workspace"]["grants"].clone();
        let mut wanted: Vec<[i64; 2]> = account
            .grants
            .iter()
            .filter(|grant| grant.status(desk.now()) == status)
            .map(|grant| [grant.remaining, grant.expired])
            .collect();
        wanted.reverse();
        assert_eq!(read["totalCount"], json!(wanted.len()), "{name} in {workspace} {pool:?}");
        let shown: Vec<[i64; 2]> = read["nodes"]
            .as_array()
            .expect("grants")
            .iter()
            .map(|grant| [thousandths(&grant["remaining"]), thousandths(&grant["expired"])])
            .collect();
        assert_eq!(shown, wanted[..wanted.len().min(200)], "{name} in {workspace} {pool:?}");
    }
}
