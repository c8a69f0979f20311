//! The steps that record and settle purchases.

use serde_json::json;

use super::answers::{credits, instant, key_of, name_of};
use super::steps::{DAY, History, SETTLE};

const PURCHASE: &str =
    "mutation($input: RecordPurchaseInput!) { recordPurchase(input: $input) { purchase { id grant { id } } } }";

impl History {
    pub(super) async fn purchase(&mut self) {
        let (workspace, pool) = self.account();
        let now = self.desk.now();
        let moment = now.max(self.world.account(workspace, pool).moment);
        let completed = self.dice.percent(50);
        let purchased_at = self.dice.percent(40).then(|| now - self.dice.between(0, 30 * DAY));
        let amount = self.dice.between(1, 500_000);
        let input = json!({
            "workspace": key_of(workspace), "pool": name_of(pool), "channel": "SALES", "credits": credits(amount),
            "price": {"amount": "10"}, "status": if completed { "COMPLETED" } else { "PENDING" },
            "purchasedAt": purchased_at.map(instant), "idempotencyKey": format!("k{}", self.key()),
        });
        let (data, errors) = self.desk.ask(PURCHASE, json!({"input": input})).await;
        let purchase = data["recordPurchase"]["purchase"].clone();
        let key = completed
            .then(|| self.world.complete_purchase((workspace, pool), amount, purchased_at.unwrap_or(moment), now));
        if let Some(key) = key {
            self.remember(key, &purchase["grant"]["id"]);
        }
        self.purchases.push((purchase["id"].as_str().expect("an id").to_owned(), workspace, pool, amount, key));
        self.keep(PURCHASE, input, data, &errors);
    }

    pub(super) async fn settle(&mut self) {
        let Some(place) = (!self.purchases.is_empty())
            .then(|| self.dice.below(u64::try_from(self.purchases.len()).expect("a small number")))
        else {
            return;
        };
        let place = usize::try_from(place).expect("a small number");
        let (id, workspace, pool, amount, grant) = self.purchases[place].clone();
        let now = self.desk.now();
        let status = if grant.is_some() { "REFUNDED" } else { "COMPLETED" };
        let input = json!({"purchase": id, "status": status, "idempotencyKey": format!("k{}", self.key())});
        let (data, errors) = self.desk.ask(SETTLE, json!({"input": input})).await;
        match grant {
            Some(key) => self.world.refund_purchase(key, now),
            None => {
                let moment = now.max(self.world.account(workspace, pool).moment);
                let key = self.world.complete_purchase((workspace, pool), amount, moment, now);
                self.remember(key, &data["settlePurchase"]["purchase"]["grant"]["id"]);
                self.purchases[place].4 = Some(key);
            }
        }
        self.keep(SETTLE, input, data, &errors);
    }
}
