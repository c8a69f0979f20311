//! Killing the program repeatedly under load, on one database. Acknowledged writes are stored once. Other writes are stored whole or not at
//! all, and once after a retry.

use std::time::Duration;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::load::{Act, Books, Expected, Kind, Load, Marks, Outcome, PLACES, Sent, Site, check};
use super::{seed, variable};
use crate::harness::{Program, Server, World};
use crate::usage::desk::thousandths;

const CLIENTS: u64 = 16;
const ROUNDS: u64 = 6;

/// The state after the last round.
#[derive(Default)]
struct Past {
    marks: Marks,
    events: [usize; 2],
    acknowledged: usize,
    unanswered: usize,
    were_there: usize,
}

#[tokio::test]
async fn kill_nine_under_load() {
    let rounds = variable("KILL_ROUNDS").unwrap_or(ROUNDS);
    let seed = seed();
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let world = World::empty();
    Site::prepare(&world).await;
    let World { program, server, key } = world;
    let (mut server, mut past) = (Some(server), Past::default());
    for round in 0..rounds {
        let serving = server.take().unwrap_or_else(|| program.serve());
        let lived = Duration::from_millis(100 + u64::from(rng.next_u32()) % 900);
        let sent = load_until_killed(serving, &key, round, (seed, lived)).await;
        program.run(&["verify"]).ok();
        server = Some(settle_round(&program, &key, round, sent, &mut past).await);
    }
    drop(server);
    program.run(&["verify"]).ok();
    let Past { events, acknowledged, unanswered, were_there, .. } = past;
    println!("{rounds} kills: {acknowledged} writes acknowledged and {} events there", events[0] + events[1]);
    println!("{unanswered} writes without an answer, {were_there} of them had done what they say");
}

/// Runs the load for a while after the first answer, then kills the program.
async fn load_until_killed(server: Server, key: &str, round: u64, (seed, lived): (u64, Duration)) -> Vec<Sent> {
    let site = Site::at(&server, key).await;
    let load = Load::new(site, format!("round-{round}"), seed.wrapping_add(round));
    let clients = load.start(CLIENTS);
    tokio::time::sleep(lived).await;
    server.kill();
    let mut sent = Vec::new();
    for client in clients {
        sent.extend(client.await.expect("the client of the load"));
    }
    sent
}

/// Compares the stored state with the answers, retries unanswered writes, and compares again.
async fn settle_round(program: &Program, key: &str, round: u64, sent: Vec<Sent>, past: &mut Past) -> Server {
    let server = program.serve();
    let site = Site::at(&server, key).await;
    let load = Load::new(site, format!("again-{round}"), 0);
    let before = Books::read(&load.site, &past.marks).await;
    check(&Expected::of(&sent), &before, &past.marks);

    let unanswered = sent.iter().filter(|sent| matches!(sent.outcome, Outcome::Lost)).count();
    let mut all = Vec::new();
    for sent in sent {
        let was_lost = matches!(sent.outcome, Outcome::Lost);
        // Some acknowledged writes are retried too. They must get the same answer.
        if was_lost || all.len() % 16 == 0 {
            let again = load.send(sent.act.clone()).await;
            assert!(!matches!(again.outcome, Outcome::Lost), "{:?} was not answered", sent.act);
            past.were_there += usize::from(was_lost && was_there(&sent.act, &again.outcome, &before));
            all.push(again);
        }
        if !was_lost {
            all.push(sent);
        }
    }
    let expected = Expected::of(&all);
    let after = Books::read(&load.site, &past.marks).await;
    check(&expected, &after, &past.marks);
    for (journal, lines) in &before.journals {
        assert!(after.journals[journal].starts_with(lines), "lines of {journal:?} changed");
    }
    past.acknowledged += all.len() - unanswered;
    past.unanswered += unanswered;
    past.marks = after.marks(&past.marks);
    for (place, _) in expected.events.keys() {
        past.events[*place] += 1;
    }
    check_sums(&load.site, past).await;
    server
}

/// Whether an unanswered write had taken effect, as far as the retry shows.
fn was_there(act: &Act, outcome: &Outcome, before: &Books) -> bool {
    let Outcome::Done(payload) = outcome else { return false };
    match act.kind {
        Kind::Record => payload["recorded"] == 0,
        Kind::Refund => before.of_kind("REFUND").any(|line| line.note.as_deref() == Some(act.key())),
        Kind::Issue => before.grants.iter().any(|(_, grant)| grant["note"] == act.key()),
        Kind::Void => before.of_kind("VOID").any(|line| line.note.as_deref() == Some(act.key())),
        Kind::Buy | Kind::RecordPurchase => {
            before.purchases.iter().any(|(_, purchase)| purchase["id"] == payload["purchase"]["id"])
        }
        Kind::Settle => before
            .purchases
            .iter()
            .any(|(_, purchase)| purchase["id"] == act.input["purchase"] && purchase["status"] == act.input["status"]),
        Kind::Transfer => before.of_kind("TRANSFER_OUT").any(|line| payload["outgoing"][0]["id"] == line.id.as_str()),
    }
}

/// Every stored event was sent, and every balance equals the last entry's.
async fn check_sums(site: &Site, past: &Past) {
    for place in 0..PLACES.len() {
        let fields = "usageEvents(first: 0) { totalCount } \
                      web: balance { available } api: balance(pool: API) { available } \
                      webLine: ledger(pool: WEB_APP, first: 1) { nodes { balanceAfter } } \
                      apiLine: ledger(pool: API, first: 1) { nodes { balanceAfter } }";
        // Something may fall due between two queries of one request, so it is repeated until nothing does.
        let mut read = site.read(place, fields).await.expect("an answer");
        for _ in 0..100 {
            let agrees = |pool: &str| {
                let line = &read[format!("{pool}Line")]["nodes"][0]["balanceAfter"];
                line.is_null() || thousandths(line) == thousandths(&read[pool]["available"])
            };
            if agrees("web") && agrees("api") {
                break;
            }
            read = site.read(place, fields).await.expect("an answer");
        }
        assert_eq!(read["usageEvents"]["totalCount"].as_u64(), u64::try_from(past.events[place]).ok(), "{place}");
        for pool in ["web", "api"] {
            let line = &read[format!("{pool}Line")]["nodes"][0]["balanceAfter"];
            assert!(line.is_null() || thousandths(line) == thousandths(&read[pool]["available"]), "{pool}: {read}");
        }
    }
}
