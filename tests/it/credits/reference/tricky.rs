//! Cases in which several rules interact.

use super::examples::{HERE, NEVER, THERE, available, grant, lines};
use super::*;

fn ends_with(world: &World, account: (Workspace, Pool), expected: &[&str]) {
    let lines = lines(world, account);
    assert_eq!(lines[lines.len() - expected.len()..], *expected);
}

#[test]
fn late_event_on_an_expired_grant_is_partly_refunded() {
    let mut world = World::default();
    let old = world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(10, 101, NEVER), 101);
    world.record(HERE, 1, 430, 105, 503);
    world.refund(1, 1, 25, 504).unwrap();
    let expected = [
        "101 Grant 100 g0",
        "101 Grant 10 g1",
        "501 Expiry -100 g0",
        "503 Expiry 100 g0 e1 on 501",
        "503 Usage -100 g0 e1 on 430",
        "503 Usage -5 g1 e1 on 430",
        "504 Refund 5 g1 e1",
        "504 Refund 20 g0 e1",
        "504 Expiry -20 g0 e1",
    ];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(world.grant(old).expired, 20);

    // Another late event draws on what expired again. The original expiry shrinks, so a past balance becomes negative.
    world.record(HERE, 2, 429, 30, 505);
    ends_with(
        &world,
        HERE,
        &["505 Expiry 20 g0 e2 on 501", "505 Usage -20 g0 e2 on 429", "505 Usage -10 g1 e2 on 429"],
    );
    let past = world.balance_at(1, Pool::WebApp, 430, 505);
    assert_eq!(past, BalanceAt { available: -25, overdraft: 0, by_grant: vec![-20, -5] });
    assert_eq!(world.balance_at(1, Pool::WebApp, 503, 505).available, -5);
    assert_eq!(world.balance_at(1, Pool::WebApp, 505, 505).available, 0);
}

#[test]
fn refund_to_a_voided_grant_is_withdrawn_even_after_its_expiry() {
    let mut world = World::default();
    let voided = world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.record(HERE, 1, 410, 60, 410);
    world.void(voided, 411);
    world.refund(1, 1, 10, 412).unwrap();
    world.refund(1, 1, 10, 502).unwrap();
    let expected = [
        "101 Grant 100 g0",
        "410 Usage -60 g0 e1",
        "411 Void -40 g0",
        "412 Refund 10 g0 e1",
        "412 Void -10 g0 e1",
        "502 Refund 10 g0 e1",
        "502 Void -10 g0 e1",
    ];
    assert_eq!(lines(&world, HERE), expected);
}

#[test]
fn grant_voided_after_its_expiry_is_not_drawn_on() {
    let mut world = World::default();
    let old = world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.void(old, 502);
    world.record(HERE, 1, 410, 60, 503);
    assert_eq!(lines(&world, HERE), ["101 Grant 100 g0", "501 Expiry -100 g0", "503 Usage -60 e1 on 410"]);
    assert_eq!((world.grant(old).expired, world.grant(old).withdrawn), (100, 0));
}

#[test]
fn several_grants_settle_several_events_and_refunds_undo_it() {
    let mut world = World::default();
    world.record(HERE, 1, 401, 70, 401);
    world.record(HERE, 2, 402, 50, 402);
    world.record(HERE, 3, 403, 30, 403);
    world.issue(HERE, grant(40, 410, NEVER), 404);
    world.issue(HERE, grant(60, 410, Some(501)), 404);
    world.advance(410);
    ends_with(
        &world,
        HERE,
        &[
            "410 Grant 60 g1",
            "410 Grant 40 g0",
            "410 Settlement 60 g1 e1",
            "410 Settlement 10 g0 e1",
            "410 Settlement 30 g0 e2",
        ],
    );
    // The refund goes back to the grant that settled last, which then settles the other events. Overdraft of the event itself comes first.
    world.refund(1, 1, 15, 411).unwrap();
    world.refund(1, 2, 20, 412).unwrap();
    ends_with(
        &world,
        HERE,
        &[
            "411 Refund 10 g0 e1",
            "411 Refund 5 g1 e1",
            "411 Settlement 5 g1 e2",
            "411 Settlement 10 g0 e2",
            "412 Refund 5 e2",
            "412 Refund 10 g0 e2",
            "412 Refund 5 g1 e2",
            "412 Settlement 5 g1 e3",
            "412 Settlement 10 g0 e3",
        ],
    );
    let draws = world.event(1, 2).unwrap().drawdowns();
    assert_eq!(draws, [Draw { grant: 0, credits: 30, settlement: true }]);
    assert_eq!(world.event(1, 3).unwrap().overdraft, 15);
}

#[test]
fn grant_that_drew_and_settled_appears_twice() {
    let mut world = World::default();
    world.issue(HERE, grant(50, 101, NEVER), 101);
    world.record(HERE, 1, 401, 40, 401);
    world.record(HERE, 2, 402, 30, 402);
    world.refund(1, 1, 5, 403).unwrap();
    world.refund(1, 1, 7, 404).unwrap();
    let draws = world.event(1, 2).unwrap().drawdowns();
    let settled = |credits| Draw { grant: 0, credits, settlement: true };
    assert_eq!(draws, [Draw { grant: 0, credits: 10, settlement: false }, settled(5), settled(7)]);
    world.refund(1, 2, 23, 405).unwrap();
    let expected = ["405 Refund 8 e2", "405 Refund 7 g0 e2", "405 Refund 5 g0 e2", "405 Refund 3 g0 e2"];
    ends_with(&world, HERE, &expected);
}

#[test]
fn grant_issued_wholly_in_the_past_pays_only_late_events() {
    let mut world = World::default();
    world.record(HERE, 1, 210, 5, 210);
    world.issue(HERE, grant(100, 201, Some(301)), 410);
    world.record(HERE, 2, 220, 30, 411);
    let expected = [
        "210 Usage -5 e1",
        "410 Grant 100 g0 on 201",
        "410 Expiry -100 g0 on 301",
        "411 Expiry 30 g0 e2 on 301",
        "411 Usage -30 g0 e2 on 220",
    ];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(world.balance_at(1, Pool::WebApp, 230, 411).available, 65);
    let rows = world.history(1, Pool::WebApp, &[201, 211, 301, 302, 401], 411);
    assert_eq!(rows[0], Row { granted: 100, used: 5, closing: 95, ..Row::default() });
    assert_eq!(rows[1], Row { opening: 95, used: 30, closing: 65, ..Row::default() });
    assert_eq!(rows[2], Row { opening: 65, expired: 70, closing: -5, ..Row::default() });
    assert_eq!(rows[3], Row { opening: -5, closing: -5, ..Row::default() });
}

#[test]
fn contract_year_ends_before_the_next_begins() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 501, Some(601)), 101);
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.record(HERE, 1, 410, 120, 410);
    world.refund(1, 1, 10, 411).unwrap();
    assert_eq!(available(&world, HERE, 411), -10);
    assert_eq!(world.balance_at(1, Pool::WebApp, 500, 411).available, -10);
    assert_eq!(world.balance_at(1, Pool::WebApp, 501, 411).available, 90);
    // On its last day the ending year gets 30 back, which expire. They do not move to the new year.
    world.record(HERE, 2, 412, 0, 412);
    world.refund(1, 1, 40, 500).unwrap();
    world.advance(700);
    let expected = [
        "101 Grant 100 g1",
        "410 Usage -100 g1 e1",
        "410 Usage -20 e1",
        "411 Refund 10 e1",
        "500 Refund 10 e1",
        "500 Refund 30 g1 e1",
        "501 Expiry -30 g1",
        "501 Grant 100 g0",
        "601 Expiry -100 g0",
    ];
    assert_eq!(lines(&world, HERE), expected);
}

#[test]
fn contract_year_turns_over_with_overdraft() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(100, 501, Some(601)), 101);
    world.record(HERE, 1, 410, 120, 410);
    // A write at that very instant finds it done.
    world.record(HERE, 2, 501, 10, 501);
    ends_with(
        &world,
        HERE,
        &["410 Usage -20 e1", "501 Grant 100 g1", "501 Settlement 20 g1 e1", "501 Usage -10 g1 e2"],
    );
    let next_expiry = Some((601, 70));
    let expected = Balance { available: 70, permanent: 0, overdraft: 0, next_expiry, usable: vec![1] };
    assert_eq!(world.balance(1, Pool::WebApp, 501), expected);
}

#[test]
fn transfer_settles_overdraft_on_the_other_side() {
    let mut world = World::default();
    world.record(THERE, 1, 401, 30, 401);
    world.record((2, Pool::Api), 2, 402, 30, 402);
    world.issue(HERE, grant(20, 101, NEVER), 403);
    world.issue(HERE, grant(50, 101, Some(501)), 403);
    world.transfer(1, 2, Pool::WebApp, 60, 404).unwrap();
    let out = ["403 Grant 20 g0 on 101", "403 Grant 50 g1 on 101", "404 TransferOut -50 g1", "404 TransferOut -10 g0"];
    assert_eq!(lines(&world, HERE), out);
    let into = ["401 Usage -30 e1", "404 TransferIn 50 g0", "404 TransferIn 10 g1", "404 Settlement 30 g0 e1"];
    assert_eq!(lines(&world, THERE), into);
    assert_eq!(lines(&world, (2, Pool::Api)), ["402 Usage -30 e2"]);
}

#[test]
fn early_event_draws_on_grants_of_both_instants() {
    let mut world = World::default();
    world.issue(HERE, grant(10, 101, Some(412)), 101);
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.record(HERE, 1, 413, 30, 410);
    // The first grant is not usable any more when the event occurs, so the second pays. Its draw is effective when the event occurs.
    ends_with(&world, HERE, &["410 Usage -30 g1 e1 on 413"]);
    assert_eq!(available(&world, HERE, 410), 80);
    assert_eq!(world.balance_at(1, Pool::WebApp, 410, 410).available, 110);
    assert_eq!(world.balance_at(1, Pool::WebApp, 412, 410).available, 100);
    assert_eq!(world.balance_at(1, Pool::WebApp, 413, 410).available, 70);
    let rows = world.history(1, Pool::WebApp, &[411, 413, 502], 410);
    assert_eq!(rows[0], Row { opening: 110, expired: 10, closing: 100, ..Row::default() });
    assert_eq!(rows[1], Row { opening: 100, used: 30, expired: 70, ..Row::default() });
}

#[test]
fn write_after_the_clock_went_back_keeps_the_last_moment() {
    let mut world = World::default();
    // Scheduling a grant writes no line but advances the moment of recording.
    let grant = world.issue(HERE, grant(10, 450, NEVER), 420);
    world.record(HERE, 1, 405, 10, 410);
    world.void(grant, 415);
    assert_eq!(lines(&world, HERE), ["420 Usage -10 e1 on 405"]);
    let account: Account = world.account(1, Pool::WebApp);
    assert_eq!(account.moment, 420);
    assert_eq!(account.grants[0].voided, Some(Position { lines: 1, moment: 420 }));
    assert_eq!(account.positions.iter().map(|position| position.lines).collect::<Vec<_>>(), [0, 1, 1]);
}
