//! Sets back what a wrong clock has moved ahead.
//!
//! While a window is ahead of the clock, what occurs now lies before its 24 hours and counts nowhere. So the write that meets such a
//! window counts its 24 hours again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use entity::{AlertId, AlertWindow};
use sea_orm::DbErr;

use crate::calendar::Instant;
use crate::database::Transaction;
use crate::spend::judge::{LAST_DAY, Rule, Step, SumKind, SumTooLarge, Watch, changed_by, undoing};
use crate::spend::store::{
    NewFiring, Sum, SumKey, Window, add_up_last_day, delete_sums, fire, last_ended_after, member_of, open_firings,
    reopen, store_sums, sums_of_rule,
};

/// Sets a window back to now and adds up its 24 hours again, without a write's own steps: those are judged afterwards. The locks
/// of the write and the window's lock are held.
pub(super) async fn set_back(
    transaction: &Transaction,
    watch: &Watch,
    window: Window,
    fresh: &[Step],
    now: Instant,
) -> Result<Window, DbErr> {
    let key = &watch.key;
    let ahead = window.as_of;
    let window = Window { as_of: now, look_at: Some(now), ..window };
    if !watch.rolls() {
        return Ok(window);
    }
    tracing::warn!(
        workspace = key.workspace.0,
        together = key.together,
        as_of = ahead.to_rfc3339(),
        now = now.to_rfc3339(),
        "spend alerts were ahead of the clock, and their last 24 hours are counted again"
    );
    let kinds = watch.kinds.keys().copied().filter(|kind| kind.window == AlertWindow::Rolling24Hours);
    let kinds: BTreeSet<SumKind> = kinds.collect();
    let mut sums = add_up_last_day(transaction, key, &kinds, window.start()).await?;
    leave_out(&mut sums, &kinds, fresh, window.start())?;
    for kind in &kinds {
        delete_sums(transaction, key, Some(*kind)).await?;
    }
    // They have no no-change range, so the next step judges every rule.
    store_sums(transaction, key, &sums).await?;
    judge_again(transaction, watch, &sums, now).await?;
    Ok(window)
}

/// Takes off sums what the rows of events have from the write that is under way.
fn leave_out(
    sums: &mut BTreeMap<SumKey, Sum>,
    kinds: &BTreeSet<SumKind>,
    fresh: &[Step],
    start: Instant,
) -> Result<(), SumTooLarge> {
    for kind in kinds {
        for step in fresh {
            let Some(user) = kind.subject_of(step, start) else { continue };
            let sum = sums.entry(SumKey::of(*kind, user, LAST_DAY)).or_default();
            sum.spent = changed_by(sum.spent, undoing(step.change)?)?;
        }
    }
    Ok(())
}

/// Brings the firings in line with the new sums. A firing that ended after now ended by the false time, so it goes on and nothing is
/// sent again. Nothing recovers here: these 24 hours hold whatever the later ones held.
async fn judge_again(
    transaction: &Transaction,
    watch: &Watch,
    sums: &BTreeMap<SumKey, Sum>,
    now: Instant,
) -> Result<(), DbErr> {
    let rolling = watch.rules().filter(|(kind, _)| kind.window == AlertWindow::Rolling24Hours);
    let rules: Vec<&Arc<Rule>> = rolling.map(|(_, rule)| rule).collect();
    let alerts: BTreeSet<AlertId> = rules.iter().map(|rule| rule.id).collect();
    let open = open_firings(transaction, &alerts, None).await?;
    let ended = last_ended_after(transaction, &alerts, now).await?;
    let workspace = watch.key.workspace;
    let (mut fired, mut reopened) = (Vec::new(), BTreeSet::new());
    for rule in rules {
        let threshold = rule.threshold.thousandths();
        for (subject, spent) in sums_of_rule(rule, workspace, sums)? {
            let member = member_of(workspace, subject);
            if open.contains_key(&(rule.id, member)) {
                continue;
            }
            match ended.get(&(rule.id, member)) {
                Some(firing) if spent >= threshold => {
                    reopened.insert(*firing);
                }
                _ if spent > threshold => {
                    fired.push(NewFiring { alert: rule.id, member, spent, threshold, event: None });
                }
                _ => {}
            }
        }
    }
    reopen(transaction, &reopened).await?;
    fire(transaction, &fired, now).await
}
