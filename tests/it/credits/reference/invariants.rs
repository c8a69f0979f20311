//! Invariants 1, 2, 3, 4 and 9 of the rules, by brute force. The journal is replayed line by line, and everything is added up again at the
//! end of each write.

use std::collections::BTreeSet;

use super::model::{Account, Credits, Grant, GrantKind, Instant, Line, LineKind, Position, World};
use super::replay::{GrantSums, Replay};

/// Checks a world. The error says what is wrong.
pub fn check(world: &World) -> Result<(), String> {
    for (key, account) in &world.accounts {
        check_account(account).map_err(|wrong| format!("{key:?}: {wrong}\n{account:#?}"))?;
    }
    Ok(())
}

fn holds(condition: bool, wrong: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(wrong()) }
}

fn check_account(account: &Account) -> Result<(), String> {
    check_numbers(account)?;
    let keys: BTreeSet<_> = account.events.iter().map(|event| event.key).collect();
    holds(keys.len() == account.events.len(), || "an event was recorded twice".into())?;

    let mut replay = Replay::default();
    let mut done = 0;
    let mut before = Instant::MIN;
    for position in &account.positions {
        holds(position.lines >= done && position.moment >= before, || format!("out of order: {position:?}"))?;
        for line in &account.journal[done..position.lines] {
            holds(line.recorded_at == position.moment, || format!("not of the write {position:?}: {line:?}"))?;
            check_line(account, &replay, line).map_err(|wrong| format!("{wrong}: {line:?}"))?;
            replay.apply(line)?;
            check_signs(&replay).map_err(|wrong| format!("{wrong} after {line:?}"))?;
        }
        (done, before) = (position.lines, position.moment);
        check_position(account, &replay, *position).map_err(|wrong| format!("{wrong} at {position:?}"))?;
    }
    holds(done == account.journal.len(), || "lines of no write".into())?;
    check_state(account, &replay)
}

/// Invariant 9.
fn check_numbers(account: &Account) -> Result<(), String> {
    let mut sum = 0;
    let mut recorded_at = Instant::MIN;
    for (index, line) in account.journal.iter().enumerate() {
        sum += line.credits;
        holds(line.sequence == index + 1, || format!("a gap: {line:?}"))?;
        holds(line.balance_after == sum, || format!("the sum is {sum}: {line:?}"))?;
        holds(line.recorded_at >= recorded_at, || format!("goes back from {recorded_at}: {line:?}"))?;
        recorded_at = line.recorded_at;
    }
    holds(account.moment >= recorded_at, || format!("the account is behind its journal: {}", account.moment))
}

/// Each line fits the table of lines, and invariant 4 holds for draws. `replay` is the state before the line.
fn check_line(account: &Account, replay: &Replay, line: &Line) -> Result<(), String> {
    let (credits, at, recorded_at) = (line.credits, line.effective_at, line.recorded_at);
    holds((line.settled != 0) == (line.kind == LineKind::Settlement), || "only a settlement settles".into())?;
    let grant = line.grant.map(|index| &account.grants[index]);
    let usable = |grant: &Grant| grant.spans(recorded_at) && !voided_by(grant, line);
    let fits = match (line.kind, grant) {
        (LineKind::Grant, Some(grant)) => {
            let late_or_due = recorded_at >= grant.effective_at;
            credits == grant.amount && at == grant.effective_at && late_or_due && grant.kind != GrantKind::Transfer
        }
        (LineKind::TransferIn, Some(grant)) => {
            credits == grant.amount && at == recorded_at && usable(grant) && grant.kind == GrantKind::Transfer
        }
        (LineKind::TransferOut, Some(grant)) => credits < 0 && at == recorded_at && usable(grant),
        (LineKind::Usage, None) => credits < 0,
        (LineKind::Usage, Some(grant)) => credits < 0 && grant.spans(at) && !voided_by(grant, line),
        (LineKind::Settlement, Some(grant)) => credits == 0 && line.settled > 0 && at == recorded_at && usable(grant),
        (LineKind::Refund, _) => credits > 0 && at == recorded_at,
        (LineKind::Void, Some(grant)) => credits < 0 && at == recorded_at && voided_by(grant, line),
        (LineKind::Expiry, Some(grant)) => fits_expiry(account, grant, line),
        (
            LineKind::Grant
            | LineKind::TransferIn
            | LineKind::TransferOut
            | LineKind::Settlement
            | LineKind::Void
            | LineKind::Expiry,
            None,
        ) => false,
    };
    holds(fits, || format!("not as the table says, of {grant:?}"))?;
    check_order(account, replay, line)
}

fn fits_expiry(account: &Account, grant: &Grant, line: &Line) -> bool {
    let at_expiry = Some(line.effective_at) == grant.expires_at && line.effective_at <= line.recorded_at;
    if line.credits > 0 {
        // It shrinks for the draw on the next line.
        let next = account.journal.get(line.sequence);
        let drawn = next.is_some_and(|next| {
            let same = next.grant == line.grant && next.event == line.event && next.credits == -line.credits;
            same && next.kind == LineKind::Usage
        });
        at_expiry && drawn && line.effective_at <= line.recorded_at
    } else if line.event.is_some() {
        line.credits < 0 && line.effective_at == line.recorded_at && grant.expired_by(line.recorded_at)
    } else {
        line.credits < 0 && at_expiry
    }
}

/// Every usable grant that burns before the line's is empty. Every event that is settled before the line's has no overdraft left.
fn check_order(account: &Account, replay: &Replay, line: &Line) -> Result<(), String> {
    if !matches!(line.kind, LineKind::Usage | LineKind::Settlement | LineKind::TransferOut) {
        return Ok(());
    }
    let rank = |index: usize| {
        let grant = &account.grants[index];
        (grant.expires_at.is_none(), grant.expires_at, grant.effective_at, index)
    };
    for (index, grant) in account.grants.iter().enumerate() {
        if line.grant.is_some_and(|of_line| rank(of_line) <= rank(index)) {
            continue;
        }
        let sums = replay.grant(index);
        let may = match line.kind {
            LineKind::Usage => grant.spans(line.effective_at),
            _ => grant.spans(line.recorded_at),
        };
        let held = if grant.expired_by(line.recorded_at) { sums.expired } else { sums.remaining };
        let spent = !may || sums.opened == 0 || voided_by(grant, line) || held == 0;
        holds(spent, || format!("grant {index} burns before and holds {held}"))?;
    }
    for event in &account.events {
        if line.kind != LineKind::Settlement || Some(event.key) == line.event {
            break;
        }
        holds(replay.event(event.key).overdraft == 0, || format!("event {} is settled before", event.key))?;
    }
    Ok(())
}

/// Whether a grant had been voided when a line was written.
fn voided_by(grant: &Grant, line: &Line) -> bool {
    grant.voided.is_some_and(|position| position.lines < line.sequence)
}

/// Invariants 1 and 3, as far as they hold after every line.
fn check_signs(replay: &Replay) -> Result<(), String> {
    for (index, sums) in &replay.grants {
        let GrantSums { opened, amount, consumed, remaining, expired, withdrawn } = *sums;
        holds(opened == 1, || format!("grant {index} came in {opened} times"))?;
        holds(amount == consumed + remaining + expired + withdrawn, || format!("grant {index}: {sums:?}"))?;
        let negative = [amount, consumed, remaining, expired, withdrawn].iter().any(|credits| *credits < 0);
        holds(!negative, || format!("grant {index}: {sums:?}"))?;
    }
    for (key, sums) in &replay.events {
        let drawn: Credits = sums.draws.iter().map(|draw| draw.credits).sum();
        holds(sums.cost == drawn + sums.overdraft + sums.refunded, || format!("event {key}: {sums:?}"))?;
        let negative = sums.overdraft < 0 || sums.refunded < 0 || sums.refunded > sums.cost;
        holds(!negative, || format!("event {key}: {sums:?}"))?;
    }
    Ok(())
}

/// Invariants 2 and 4. Everything due has happened.
fn check_position(account: &Account, replay: &Replay, position: Position) -> Result<(), String> {
    let mut usable_remaining = 0;
    for (index, grant) in account.grants.iter().enumerate() {
        let sums = replay.grant(index);
        // A grant that was voided without a line held nothing. So it does not matter which of two positions counts.
        let voided = grant.voided.is_some_and(|voided| voided.lines < position.lines);
        if grant.spans(position.moment) && !voided {
            usable_remaining += sums.remaining;
        } else {
            holds(sums.remaining == 0, || format!("grant {index} is not usable and holds {sums:?}"))?;
        }
        holds(sums.opened == 0 || grant.effective_at <= position.moment, || format!("grant {index} is early"))?;
    }
    let overdraft = replay.overdraft();
    let balance = usable_remaining - overdraft;
    let sum: Credits = account.journal[..position.lines].iter().map(|line| line.credits).sum();
    holds(sum == balance && replay.balance == sum, || format!("the lines make {sum}, the grants {balance}"))?;
    holds(overdraft == 0 || usable_remaining == 0, || format!("overdraft {overdraft} and {usable_remaining} usable"))?;
    for event in &account.events {
        let cost = replay.event(event.key).cost;
        holds(cost == 0 || cost == event.cost, || format!("event {} is recorded in part", event.key))?;
    }
    Ok(())
}

/// The account's figures equal those of the journal.
fn check_state(account: &Account, replay: &Replay) -> Result<(), String> {
    for (index, grant) in account.grants.iter().enumerate() {
        let &Grant { amount, consumed, remaining, expired, withdrawn, opened, .. } = grant;
        let state = GrantSums { opened: usize::from(opened), amount, consumed, remaining, expired, withdrawn };
        let sums = match (opened, grant.voided.is_some()) {
            (true, _) => replay.grant(index),
            (false, true) => GrantSums { amount, withdrawn: amount, ..GrantSums::default() },
            (false, false) => GrantSums { amount, remaining: amount, ..GrantSums::default() },
        };
        holds(state == sums, || format!("grant {index} is {state:?}, by its lines {sums:?}"))?;
        let due = grant.voided.is_none() && grant.effective_at <= account.moment;
        holds(opened || !due, || format!("grant {index} is to take effect"))?;
        let expired_on_time = grant.lapsed || grant.voided.is_some() || !grant.expired_by(account.moment);
        holds(expired_on_time, || format!("grant {index} is to expire"))?;
    }
    for event in &account.events {
        let sums = replay.event(event.key);
        let same = (sums.cost, sums.overdraft, sums.refunded) == (event.cost, event.overdraft, event.refunded);
        holds(same && sums.draws == event.draws, || format!("{event:?} is by its lines {sums:?}"))?;
    }
    let recorded: Vec<_> = account.journal.iter().filter(|line| line.kind == LineKind::Usage).collect();
    let mut first = recorded.iter().map(|line| line.event).collect::<Vec<_>>();
    first.dedup();
    let order: Vec<_> = account.events.iter().filter(|event| event.cost > 0).map(|event| Some(event.key)).collect();
    holds(first == order, || format!("events {order:?} are in the journal as {first:?}"))
}
