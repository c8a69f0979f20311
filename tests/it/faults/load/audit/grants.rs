//! Grants, voided grants, and transfers.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::events::sums;
use super::expected::{Expected, Placed, text};
use crate::faults::load::act::Kind;
use crate::faults::load::books::Books;
use crate::usage::desk::thousandths;

/// Each grant's figures add up and agree with its entries. It was issued, bought or transferred.
pub fn check(expected: &Expected, books: &Books) {
    let ids: BTreeSet<Placed> = books.grants.iter().map(|(place, grant)| (*place, text(&grant["id"]))).collect();
    assert_eq!(ids.len(), books.grants.len(), "a grant is stored twice");
    check_figures(books);
    let mut by_note: BTreeMap<Placed, (String, i64)> = BTreeMap::new();
    let arrived: BTreeSet<Placed> =
        books.of_kind("TRANSFER_IN").map(|line| (line.place, line.grant.clone().expect("a grant"))).collect();
    for (place, grant) in &books.grants {
        let id = text(&grant["id"]);
        match grant["kind"].as_str() {
            Some("TRANSFER") => assert!(arrived.contains(&(*place, id)), "no transfer made {grant}"),
            Some("PURCHASE") => assert!(books.purchases.iter().any(|(_, purchase)| purchase["grant"]["id"] == id)),
            _ => {
                let key = (*place, text(&grant["note"]));
                let lost = || expected.lost(Kind::Issue).any(|act| act.key() == key.1);
                assert!(expected.grants.contains_key(&key) || lost(), "no write issued {grant}");
                let before = by_note.insert(key, (id, thousandths(&grant["amount"])));
                assert!(before.is_none(), "a grant was issued twice: {grant}");
            }
        }
    }
    for (key, issued) in &expected.grants {
        assert_eq!(by_note.get(key), Some(issued), "grant {key:?} was acknowledged");
    }
    check_voided(expected, books);
}

fn check_figures(books: &Books) {
    let columns = ["amount", "consumed", "remaining", "expired", "withdrawn"];
    let of_grant = |kinds: &'static [&'static str]| {
        let lines = books.lines().filter(move |line| kinds.contains(&line.kind.as_str()));
        sums(lines, |line| line.grant.clone(), |line| line.settled - line.credits)
    };
    let came = of_grant(&["GRANT", "TRANSFER_IN"]);
    let consumed = of_grant(&["USAGE", "REFUND", "SETTLEMENT"]);
    let (expired, withdrawn) = (of_grant(&["EXPIRY"]), of_grant(&["VOID", "TRANSFER_OUT"]));
    for (place, grant) in &books.grants {
        let figures = columns.map(|name| thousandths(&grant[name]));
        assert_eq!(figures[0], figures[1..].iter().sum::<i64>(), "{grant}");
        assert!(figures.iter().all(|figure| *figure >= 0), "{grant}");
        let (id, status) = ((*place, text(&grant["id"])), grant["status"].as_str().expect("a status"));
        // Time may have changed it since it was read.
        let moves =
            status == "SCHEDULED" || (!grant["expiresAt"].is_null() && ["ACTIVE", "DEPLETED"].contains(&status));
        let Some(amount) = came.get(&id) else {
            let unborn = moves || (status == "VOIDED" && figures[0] == figures[4]);
            assert!(unborn, "the grant has no line: {grant}");
            continue;
        };
        if !moves {
            let of = |sums: &BTreeMap<Placed, i64>| sums.get(&id).copied().unwrap_or(0);
            let told = [-amount, of(&consumed), figures[2], of(&expired), of(&withdrawn)];
            assert_eq!(told, figures, "{grant}");
        }
    }
}

fn check_voided(expected: &Expected, books: &Books) {
    let voided: BTreeSet<&String> = expected.voided.values().collect();
    let maybe: BTreeSet<String> = expected.lost(Kind::Void).map(|act| text(&act.input["grant"])).collect();
    for (_, grant) in books.grants.iter().filter(|(_, grant)| grant["kind"] != "PURCHASE") {
        let id = text(&grant["id"]);
        let is = grant["status"] == "VOIDED";
        assert!(is == voided.contains(&id) || (is && maybe.contains(&id)), "{grant}");
    }
    let mut noted: BTreeMap<Placed, usize> = BTreeMap::new();
    for line in books.of_kind("VOID").filter(|line| line.event.is_none()) {
        let note = line.note.as_deref().expect("a reason");
        let key = (line.place, note.to_owned());
        let sent = expected.voided.contains_key(&key) || expected.lost(Kind::Void).any(|act| act.key() == note);
        assert!(sent || note == "The purchase was refunded", "no client sent {line:?}");
        *noted.entry((line.place, line.grant.clone().expect("a grant"))).or_default() += 1;
    }
    assert!(noted.values().all(|times| *times == 1), "a grant was voided twice: {noted:?}");
}

/// The entries and grants of transfers are the acknowledged ones, with the requested amounts.
pub fn check_transfers(expected: &Expected, books: &Books) {
    let told = |kind: &str| -> BTreeMap<String, i64> {
        books.of_kind(kind).map(|line| (line.id.clone(), line.credits)).collect()
    };
    let (mut outgoing, mut incoming) = (told("TRANSFER_OUT"), told("TRANSFER_IN"));
    let mut grants: BTreeSet<String> = BTreeSet::new();
    for (key, moved) in &expected.transfers {
        let taken: i64 = moved.outgoing.iter().map(|(_, credits)| credits).sum();
        let given: i64 = moved.incoming.iter().map(|(_, credits)| credits).sum();
        assert_eq!((-taken, given), (moved.credits, moved.credits), "transfer {key:?}");
        for (lines, told) in [(&moved.outgoing, &mut outgoing), (&moved.incoming, &mut incoming)] {
            for (id, credits) in lines {
                assert_eq!(told.remove(id), Some(*credits), "transfer {key:?} was acknowledged");
            }
        }
        grants.extend(moved.grants.iter().cloned());
    }
    let rest = |lines: &BTreeMap<String, i64>| lines.values().sum::<i64>();
    assert_eq!(-rest(&outgoing), rest(&incoming), "transfers without an answer");
    let lost: Vec<i64> = expected.lost(Kind::Transfer).filter_map(crate::faults::load::act::Act::credits).collect();
    assert!(is_sum_of_some(rest(&incoming), &lost), "{incoming:?} are not transfers of {lost:?}");
    let there = |(_, grant): &&(usize, Value)| grant["kind"] == "TRANSFER" && grants.contains(&text(&grant["id"]));
    assert_eq!(books.grants.iter().filter(there).count(), grants.len(), "a transfer's grant is lost");
}

/// Whether a subset of a few amounts has this sum.
fn is_sum_of_some(sum: i64, amounts: &[i64]) -> bool {
    let sums = amounts
        .iter()
        .fold(BTreeSet::from([0]), |sums, amount| sums.iter().flat_map(|sum| [*sum, sum + amount]).collect());
    sums.contains(&sum)
}
