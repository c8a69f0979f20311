//! The worked examples of the rules, line by line. An instant is written as month and day: 410 is 10 April.

use super::*;

/// The account of the examples, and that of another workspace.
pub(super) const HERE: (Workspace, Pool) = (1, Pool::WebApp);
pub(super) const THERE: (Workspace, Pool) = (2, Pool::WebApp);

pub(super) const NEVER: Option<Instant> = None;

/// A grant that takes effect on 1 January, or on the given day.
pub(super) fn grant(credits: Credits, effective_at: Instant, expires_at: Option<Instant>) -> NewGrant {
    NewGrant { kind: GrantKind::Contract, credits, effective_at, expires_at }
}

/// The lines of an account: when recorded, kind, credits, grant (`g`), event (`e`), and when effective if that differs. Everything else is
/// checked here.
pub(super) fn lines(world: &World, (workspace, pool): (Workspace, Pool)) -> Vec<String> {
    invariants::check(world).unwrap();
    world.account(workspace, pool).journal.iter().map(short).collect()
}

fn short(line: &Line) -> String {
    let credits = if line.kind == LineKind::Settlement { line.settled } else { line.credits };
    let mut said = format!("{} {:?} {credits}", line.recorded_at, line.kind);
    if let Some(grant) = line.grant {
        said.push_str(&format!(" g{grant}"));
    }
    if let Some(event) = line.event {
        said.push_str(&format!(" e{event}"));
    }
    if line.effective_at != line.recorded_at {
        said.push_str(&format!(" on {}", line.effective_at));
    }
    said
}

pub(super) fn available(world: &World, (workspace, pool): (Workspace, Pool), now: Instant) -> Credits {
    world.balance(workspace, pool, now).available
}

#[test]
fn soonest_expiry_is_drawn_first() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(50, 101, NEVER), 101);
    world.record(HERE, 1, 410, 120, 410);
    let expected = ["101 Grant 100 g0", "101 Grant 50 g1", "410 Usage -100 g0 e1", "410 Usage -20 g1 e1"];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(available(&world, HERE, 410), 30);
}

#[test]
fn late_event_draws_on_expired_credits() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.record(HERE, 1, 410, 70, 410);
    let mut settled = world.clone();
    world.record(HERE, 2, 430, 40, 503);
    let mut expected = vec![
        "101 Grant 100 g0",
        "410 Usage -70 g0 e1",
        "501 Expiry -30 g0",
        "503 Expiry 30 g0 e2 on 501",
        "503 Usage -30 g0 e2 on 430",
        "503 Usage -10 e2 on 430",
    ];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(available(&world, HERE, 503), -10);
    assert_eq!(world.balance_at(1, Pool::WebApp, 430, 503).available, -10);
    assert_eq!(world.balance_at(1, Pool::WebApp, 429, 503).available, 30);

    // A grant that is usable on 3 May settles the 10 at once. It took effect after the event occurred.
    settled.issue(HERE, grant(50, 502, NEVER), 502);
    settled.record(HERE, 2, 430, 40, 503);
    expected.insert(3, "502 Grant 50 g1");
    expected.push("503 Settlement 10 g1 e2");
    assert_eq!(lines(&settled, HERE), expected);
    assert_eq!(available(&settled, HERE, 503), 40);
}

#[test]
fn early_event_at_the_turn_of_a_contract_year() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(200, 501, Some(601)), 101);
    let mut spent = world.clone();

    // The old year is not usable when the event occurs, and the new one has not taken effect. So the event is overdraft, and the old year
    // settles it.
    world.record(HERE, 1, 502, 30, 430);
    world.advance(501);
    let expected = [
        "101 Grant 100 g0",
        "430 Usage -30 e1 on 502",
        "430 Settlement 30 g0 e1",
        "501 Expiry -70 g0",
        "501 Grant 200 g1",
    ];
    assert_eq!(lines(&world, HERE), expected);

    // The old year has nothing left. The new year settles when it begins.
    spent.record(HERE, 1, 402, 100, 402);
    spent.record(HERE, 2, 502, 30, 430);
    spent.advance(501);
    let expected = [
        "101 Grant 100 g0",
        "402 Usage -100 g0 e1",
        "430 Usage -30 e2 on 502",
        "501 Grant 200 g1",
        "501 Settlement 30 g1 e2",
    ];
    assert_eq!(lines(&spent, HERE), expected);
}

#[test]
fn grant_that_takes_effect_settles_the_event_recorded_first() {
    let mut world = World::default();
    world.record(HERE, 1, 410, 70, 410);
    world.record(HERE, 2, 411, 50, 411);
    assert_eq!(available(&world, HERE, 411), -120);
    world.issue(HERE, grant(100, 420, NEVER), 411);
    assert_eq!(available(&world, HERE, 411), -120);
    assert_eq!(available(&world, HERE, 420), -20);
    world.advance(425);
    let expected = [
        "410 Usage -70 e1",
        "411 Usage -50 e2",
        "420 Grant 100 g0",
        "420 Settlement 70 g0 e1",
        "420 Settlement 30 g0 e2",
    ];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(world.event(1, 2).unwrap().overdraft, 20);
}

#[test]
fn expired_grant_settles_nothing() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.record(HERE, 1, 410, 100, 410);
    world.record(HERE, 2, 411, 30, 411);
    world.refund(1, 1, 40, 502).unwrap();
    let expected =
        ["101 Grant 100 g0", "410 Usage -100 g0 e1", "411 Usage -30 e2", "502 Refund 40 g0 e1", "502 Expiry -40 g0 e1"];
    assert_eq!(lines(&world, HERE), expected);
    let overdrawn = Event { key: 2, cost: 30, occurred_at: 411, refunded: 0, overdraft: 30, draws: vec![] };
    assert_eq!(world.event(1, 2), Some(&overdrawn));
}

#[test]
fn refund_goes_to_the_last_drawn_grant_first() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(50, 101, NEVER), 101);
    world.record(HERE, 1, 410, 120, 410);
    world.refund(1, 1, 50, 510).unwrap();
    let expected = [
        "101 Grant 100 g0",
        "101 Grant 50 g1",
        "410 Usage -100 g0 e1",
        "410 Usage -20 g1 e1",
        "510 Refund 20 g1 e1",
        "510 Refund 30 g0 e1",
        "510 Expiry -30 g0 e1",
    ];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(world.event(1, 1).unwrap().drawdowns(), [Draw { grant: 0, credits: 70, settlement: false }]);
    assert_eq!(world.refund(1, 1, 71, 511), Err(Refused::TooMuchRefunded));
    world.refund(1, 1, 70, 511).unwrap();
    assert_eq!(world.refund(1, 1, 1, 511), Err(Refused::TooMuchRefunded));
}

#[test]
fn part_of_a_transfer_keeps_the_expiry_of_its_source() {
    let mut world = World::default();
    world.issue(HERE, grant(100, 101, Some(501)), 101);
    world.issue(HERE, grant(50, 101, NEVER), 101);
    assert_eq!(world.transfer(1, 2, Pool::WebApp, 151, 410), Err(Refused::NotEnoughUnspent));
    assert_eq!(world.transfer(1, 2, Pool::Api, 1, 410), Err(Refused::NotEnoughUnspent));
    let parts = world.transfer(1, 2, Pool::WebApp, 120, 410).unwrap();
    let expected = ["101 Grant 100 g0", "101 Grant 50 g1", "410 TransferOut -100 g0", "410 TransferOut -20 g1"];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(lines(&world, THERE), ["410 TransferIn 100 g0", "410 TransferIn 20 g1"]);
    let source = GrantKey { workspace: 1, pool: Pool::WebApp, index: 0 };
    assert_eq!(parts[0], Part { from: source, to: GrantKey { workspace: 2, ..source }, credits: 100 });
    let made: Vec<_> = parts.iter().map(|part| (part.credits, world.grant(part.to).expires_at)).collect();
    assert_eq!(made, [(100, Some(501)), (20, None)]);
    let moved = Grant {
        kind: GrantKind::Transfer,
        amount: 100,
        consumed: 0,
        remaining: 100,
        expired: 0,
        withdrawn: 0,
        effective_at: 410,
        expires_at: Some(501),
        opened: true,
        lapsed: false,
        voided: None,
    };
    assert_eq!(*world.grant(parts[0].to), moved);
    assert_eq!(world.grant(parts[0].from).withdrawn, 100);
}

#[test]
fn voided_grant_is_never_drawn_on_again() {
    let mut world = World::default();
    let spent = world.issue(HERE, grant(100, 101, Some(501)), 101);
    let scheduled = world.issue(HERE, grant(10, 420, NEVER), 101);
    world.record(HERE, 1, 410, 70, 410);
    assert_eq!(world.grant(spent).status(410), Status::Active);
    assert_eq!(world.grant(spent).status(501), Status::Expired);
    assert_eq!(world.grant(scheduled).status(410), Status::Scheduled);
    world.void(spent, 411);
    world.void(spent, 412);
    world.void(scheduled, 412);
    assert_eq!(world.grant(spent).status(501), Status::Voided);
    // A late event: it occurred while the grant was usable and not voided.
    world.record(HERE, 2, 405, 5, 430);
    world.advance(600);
    let expected = ["101 Grant 100 g0", "410 Usage -70 g0 e1", "411 Void -30 g0", "430 Usage -5 e2 on 405"];
    assert_eq!(lines(&world, HERE), expected);
}

#[test]
fn refunded_purchase_loses_its_remaining_credits() {
    let mut world = World::default();
    let purchase = world.complete_purchase(HERE, 1000, 401, 410);
    world.record(HERE, 1, 411, 400, 411);
    assert_eq!(world.balance(1, Pool::WebApp, 411).permanent, 600);
    assert_eq!(world.transfer(1, 2, Pool::WebApp, 100, 412).unwrap().len(), 1);
    world.refund_purchase(purchase, 413);
    let expected = ["410 Grant 1000 g0 on 401", "411 Usage -400 g0 e1", "412 TransferOut -100 g0", "413 Void -500 g0"];
    assert_eq!(lines(&world, HERE), expected);
    assert_eq!(available(&world, THERE, 413), 100);
    assert_eq!(world.grant(purchase).withdrawn, 600);
}
