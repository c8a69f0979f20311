//! The writes that both programs get.

use serde_json::{Value, json};

use super::names::{MODELS, PEOPLE, POOLS, PROJECTS, SOURCES, TOOLS, ZONES};
use super::twins::Twins;
use crate::credits::random::answers::{credits, instant};
use crate::credits::random::desk::PLACES;
use crate::credits::random::dice::Dice;

const SECOND: i64 = 1_000_000;
const HOUR: i64 = 3_600 * SECOND;
const DAY: i64 = 24 * HOUR;

const EVENT: &str = "id source eventId occurredAt recordedAt pool model tool project quantity unit count charged credits refunded \
    status overdraft attributes member { id role user { id key name } } fundedBy { credits grant { id } }";
const GRANT: &str =
    "id pool kind status amount consumed remaining expired withdrawn effectiveAt expiresAt note purchase { id }";
const PURCHASE: &str = "id pool status channel credits price { amount currency } purchasedBy { id key name } createdAt \
    completedAt reference grant { id status remaining }";
const LINE: &str = "id sequence kind credits balanceAfter effectiveAt recordedAt grant { id expiresAt }";

/// What was written, so that later writes can refer to it or repeat it.
#[derive(Default)]
pub struct Writer {
    number: u64,
    events: Vec<Value>,
    grants: Vec<Value>,
    purchases: Vec<Value>,
    places: Vec<Value>,
    /// The writes so far by name, with their input.
    written: Vec<(&'static str, Value)>,
}

fn pick<'list>(dice: &mut Dice, list: &[&'list str]) -> &'list str {
    dice.pick(list).copied().expect("a non-empty list")
}

fn place(dice: &mut Dice) -> &'static str {
    dice.pick(&PLACES).expect("a non-empty list").0
}

impl Writer {
    /// Publishes prices, and finds the ids that the Admin's writes need.
    pub async fn prepare(&mut self, twins: &Twins) {
        let rate = |model: &str, price: f64| json!({"model": model, "tool": "Generate Image", "unit": "IMAGE", "creditsPerBlock": price});
        let rates = [rate("film", 2.5), rate("Film", 3.125), rate("ärger", 0.001), rate("中文", 12.0)];
        self.write(twins, "publishRateCard", json!({"effectiveAt": "2020-01-01T00:00:00Z", "rates": rates})).await;
        for (key, _) in PLACES {
            let found = twins.ask("query($key: String!) { workspace(key: $key) { id } }", &json!({"key": key})).await;
            self.places.push(found["data"]["workspace"]["id"].clone());
        }
    }

    pub async fn step(&mut self, twins: &Twins, dice: &mut Dice) {
        match dice.below(100) {
            0..14 => turn_clock(twins, dice),
            14..50 => self.record(twins, dice).await,
            50..58 => self.refund(twins, dice).await,
            58..66 => self.issue(twins, dice).await,
            66..68 => self.contract(twins, dice).await,
            68..71 => self.void(twins, dice).await,
            71..76 => self.transfer(twins, dice).await,
            76..82 => self.purchase(twins, dice).await,
            82..86 => self.settle(twins, dice).await,
            86..92 => self.change_directory(twins, dice).await,
            _ => self.repeat(twins, dice).await,
        }
    }

    /// Sends a write with an idempotency key of its own, and keeps the ids of its answer.
    async fn write(&mut self, twins: &Twins, name: &'static str, mut input: Value) {
        self.number += 1;
        let keyless = ["recordUsage", "upsertMember", "removeMember", "upsertWorkspace", "upsertOrganization"];
        if !keyless.contains(&name) {
            input["idempotencyKey"] = json!(format!("kéy-{}", self.number));
        }
        let answer = send(twins, name, &input).await;
        let payload = &answer["data"][name];
        let ids = |of: &Value| of.get("id").cloned();
        self.grants.extend(ids(&payload["grant"]));
        self.grants.extend(payload["grants"].as_array().into_iter().flatten().filter_map(ids));
        self.grants.extend(payload["incoming"].as_array().into_iter().flatten().filter_map(|line| ids(&line["grant"])));
        self.purchases.extend(ids(&payload["purchase"]));
        self.written.push((name, input));
    }

    async fn record(&mut self, twins: &Twins, dice: &mut Dice) {
        let count = dice.between(1, 9);
        let events: Vec<Value> = (0..count).map(|place| self.event(twins.now(), place, dice)).collect();
        self.events.extend(events.iter().cloned());
        self.write(twins, "recordUsage", json!({"events": events})).await;
    }

    fn event(&self, now: i64, number: i64, dice: &mut Dice) -> Value {
        let occurred_at = match dice.below(10) {
            0 => now + dice.between(0, 400 * SECOND),
            1..5 => now - dice.between(0, 120 * DAY),
            5 => now - dice.between(0, 450 * DAY),
            _ => now - dice.between(0, HOUR),
        };
        let mut event = json!({
            "workspace": place(dice), "source": pick(dice, &SOURCES), "eventId": format!("é{}-{number}", self.number),
            "occurredAt": instant(occurred_at), "pool": POOLS[usize::from(dice.percent(25))], "model": pick(dice, &MODELS),
            "count": dice.between(1, 4),
        });
        if dice.percent(80) {
            event["user"] = json!(pick(dice, &PEOPLE));
        }
        if dice.percent(60) {
            event["project"] = json!(pick(dice, &PROJECTS));
        }
        if dice.percent(60) {
            event["tool"] = json!(pick(dice, &TOOLS));
        }
        if dice.percent(20) {
            event["attributes"] = json!({"Zoom": "2", "größe": "4k", "a": pick(dice, &TOOLS)});
        }
        match dice.below(10) {
            // Some events have no rate.
            0..3 => event["quantity"] = json!(dice.between(1, 9_000)),
            3 => {}
            _ => event["credits"] = credits(dice.between(0, 90_000)),
        }
        event
    }

    async fn refund(&mut self, twins: &Twins, dice: &mut Dice) {
        let Some(event) = dice.pick(&self.events).cloned() else { return };
        let mut input = json!({
            "workspace": event["workspace"], "source": event["source"], "eventId": event["eventId"], "reason": "très cher",
        });
        if dice.percent(60) {
            input["credits"] = credits(dice.between(1, 60_000));
        }
        self.write(twins, "refundUsage", input).await;
    }

    async fn issue(&mut self, twins: &Twins, dice: &mut Dice) {
        let now = twins.now();
        let mut input = json!({
            "workspace": place(dice), "pool": POOLS[usize::from(dice.percent(25))], "credits": credits(dice.between(1, 400_000)),
            "kind": pick(dice, &["PROMOTION", "ADJUSTMENT", "CONTRACT"]), "note": pick(dice, &PROJECTS),
        });
        if dice.percent(50) {
            input["effectiveAt"] = instant(now + dice.between(-60 * DAY, 40 * DAY));
        }
        if dice.percent(60) {
            input["expiresAt"] = instant(now + dice.between(-10 * DAY, 80 * DAY));
        }
        self.write(twins, "issueGrant", input).await;
    }

    async fn contract(&mut self, twins: &Twins, dice: &mut Dice) {
        let start = instant(twins.now() + dice.between(-400 * DAY, 90 * DAY));
        let input = json!({
            "workspace": place(dice), "annualCredits": credits(dice.between(1, 2_000_000)), "years": dice.between(1, 4),
            "startsOn": &start.as_str().expect("an instant")[..10],
        });
        self.write(twins, "setContract", input).await;
    }

    async fn void(&mut self, twins: &Twins, dice: &mut Dice) {
        let Some(grant) = dice.pick(&self.grants).cloned() else { return };
        self.write(twins, "voidGrant", json!({"grant": grant, "reason": "Änderung"})).await;
    }

    async fn transfer(&mut self, twins: &Twins, dice: &mut Dice) {
        let (from, to) = (dice.pick(&self.places).cloned(), dice.pick(&self.places).cloned());
        let input = json!({"from": from, "to": to, "credits": credits(dice.between(1, 150_000))});
        self.write(twins, "transferCredits", input).await;
    }

    async fn purchase(&mut self, twins: &Twins, dice: &mut Dice) {
        if dice.percent(40) {
            let workspace = dice.pick(&self.places).cloned();
            let input = json!({"workspace": workspace, "dollars": dice.between(1, 120)});
            return self.write(twins, "purchaseCredits", input).await;
        }
        let mut input = json!({
            "workspace": place(dice), "channel": "SALES", "credits": credits(dice.between(1, 500_000)),
            "price": {"amount": "12.50", "currency": "EUR"}, "status": pick(dice, &["PENDING", "COMPLETED"]),
            "reference": format!("Rechnung ß{}", self.number), "purchasedBy": pick(dice, &PEOPLE),
        });
        if dice.percent(40) {
            input["purchasedAt"] = instant(twins.now() - dice.between(0, 30 * DAY));
        }
        self.write(twins, "recordPurchase", input).await;
    }

    async fn settle(&mut self, twins: &Twins, dice: &mut Dice) {
        let Some(purchase) = dice.pick(&self.purchases).cloned() else { return };
        let status = pick(dice, &["COMPLETED", "COMPLETED", "FAILED", "REFUNDED"]);
        self.write(twins, "settlePurchase", json!({"purchase": purchase, "status": status})).await;
    }

    /// Creates members, and changes zones.
    async fn change_directory(&mut self, twins: &Twins, dice: &mut Dice) {
        let (workspace, user) = (place(dice), pick(dice, &PEOPLE));
        match dice.below(10) {
            0..6 => {
                let role = pick(dice, &["ADMIN", "BILLING_ADMIN", "EDITOR", "VIEWER"]);
                let input = json!({"workspace": workspace, "user": user, "name": format!("Name {user}"), "role": role});
                self.write(twins, "upsertMember", input).await;
            }
            6..8 => self.write(twins, "removeMember", json!({"workspace": workspace, "user": user})).await,
            8 => {
                let input = json!({
                    "key": workspace, "name": format!("Œ {workspace}"), "organization": "all", "timeZone": pick(dice, &ZONES),
                    "weekStart": pick(dice, &["MONDAY", "SUNDAY"]),
                });
                self.write(twins, "upsertWorkspace", input).await;
            }
            _ => {
                let rates = [json!({
                    "model": pick(dice, &MODELS), "tool": pick(dice, &TOOLS), "unit": "SECOND",
                    "creditsPerBlock": credits(dice.between(1, 9_000)),
                })];
                let effective_at = instant(twins.now() + dice.between(-5 * DAY, 20 * DAY));
                self.write(twins, "publishRateCard", json!({"effectiveAt": effective_at, "rates": rates})).await;
            }
        }
    }

    /// Repeats a write, with the same or other content.
    async fn repeat(&mut self, twins: &Twins, dice: &mut Dice) {
        let Some((name, mut input)) = dice.pick(&self.written).cloned() else { return };
        if dice.percent(40) {
            match name {
                "recordUsage" => input["events"][0]["credits"] = credits(777_777),
                "voidGrant" | "refundUsage" => input["reason"] = json!("another"),
                "settlePurchase" => input["reference"] = json!("another"),
                "issueGrant" | "recordPurchase" | "transferCredits" => input["credits"] = credits(987_654),
                _ => {}
            }
        }
        send(twins, name, &input).await;
    }
}

async fn send(twins: &Twins, name: &str, input: &Value) -> Value {
    let payload = match name {
        "recordUsage" => {
            format!("recorded duplicates rejected results {{ index outcome code message event {{ {EVENT} }} }}")
        }
        "refundUsage" => format!("credits event {{ {EVENT} }}"),
        "issueGrant" | "voidGrant" => format!("grant {{ {GRANT} }}"),
        "setContract" => format!("grants {{ {GRANT} }}"),
        "transferCredits" => format!("outgoing {{ {LINE} }} incoming {{ {LINE} }}"),
        "recordPurchase" | "settlePurchase" => format!("purchase {{ {PURCHASE} }}"),
        "purchaseCredits" => format!("purchase {{ {PURCHASE} }} refusal {{ code message }}"),
        "upsertMember" | "removeMember" => "member { id role removedAt user { id key name } }".to_owned(),
        "upsertWorkspace" => "workspace { id key name timeZone weekStart }".to_owned(),
        "publishRateCard" => {
            "rateCard { id pool effectiveAt rates { model tool unit creditsPerBlock minimum conditions } }".to_owned()
        }
        other => panic!("add the answer of {other}"),
    };
    let kind = format!("{}{}Input", name[..1].to_ascii_uppercase(), &name[1..]);
    let query = format!("mutation($input: {kind}!) {{ {name}(input: $input) {{ {payload} }} }}");
    let variables = json!({"input": input});
    if ["purchaseCredits", "transferCredits"].contains(&name) {
        twins.ask_as_admin(&query, &variables).await
    } else {
        twins.ask(&query, &variables).await
    }
}

/// Mostly forward, rarely a little back.
fn turn_clock(twins: &Twins, dice: &mut Dice) {
    let by = match dice.below(10) {
        0 => -dice.between(0, 10 * SECOND),
        1..5 => dice.between(0, HOUR),
        5..9 => dice.between(0, 3 * DAY),
        _ => dice.between(0, 20 * DAY),
    };
    twins.set_clock(twins.now() + by);
}
