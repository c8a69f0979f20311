//! Acknowledged writes that all clients know: what they can refund, void, settle, and retry.

use std::sync::Mutex;

use serde_json::Value;

use super::act::{Act, Kind};

/// How many of each kind are remembered.
const KEPT: usize = 500;

/// The newest ones of a kind.
struct Last<T> {
    items: Vec<T>,
    place: usize,
}

#[derive(Default)]
struct Inner {
    /// Events with the places of their workspaces.
    events: Last<(usize, Value)>,
    grants: Last<(usize, String)>,
    purchases: Last<(usize, String)>,
    acts: Last<Act>,
}

/// What is known. All clients share it.
#[derive(Default)]
pub struct Known(Mutex<Inner>);

impl<T> Default for Last<T> {
    fn default() -> Self {
        Self { items: Vec::new(), place: 0 }
    }
}

impl<T: Clone> Last<T> {
    fn push(&mut self, item: T) {
        if self.items.len() < KEPT {
            self.items.push(item);
        } else {
            self.items[self.place % KEPT] = item;
        }
        self.place += 1;
    }

    fn pick(&self, chance: usize) -> Option<T> {
        self.items.get(chance.checked_rem(self.items.len())?).cloned()
    }
}

impl Known {
    /// Remembers the objects that an acknowledged write created.
    pub fn learn(&self, act: &Act, payload: &Value) {
        let mut inner = self.0.lock().expect("an unpoisoned lock");
        match act.kind {
            Kind::Record => act.events().iter().for_each(|event| inner.events.push((act.place, event.clone()))),
            Kind::Issue => inner.grants.push((act.place, id(&payload["grant"]))),
            Kind::Buy | Kind::RecordPurchase => inner.purchases.push((act.place, id(&payload["purchase"]))),
            Kind::Refund | Kind::Void | Kind::Settle | Kind::Transfer => {}
        }
        inner.acts.push(act.clone());
    }

    pub fn event(&self, chance: usize) -> Option<(usize, Value)> {
        self.0.lock().expect("an unpoisoned lock").events.pick(chance)
    }

    pub fn grant(&self, chance: usize) -> Option<(usize, String)> {
        self.0.lock().expect("an unpoisoned lock").grants.pick(chance)
    }

    pub fn purchase(&self, chance: usize) -> Option<(usize, String)> {
        self.0.lock().expect("an unpoisoned lock").purchases.pick(chance)
    }

    pub fn act(&self, chance: usize) -> Option<Act> {
        self.0.lock().expect("an unpoisoned lock").acts.pick(chance)
    }
}

fn id(object: &Value) -> String {
    object["id"].as_str().expect("an id").to_owned()
}
