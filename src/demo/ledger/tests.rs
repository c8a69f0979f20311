//! The steps of the ledger over the year are plausible.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::Months;
use entity::{GrantKind, Pool, PurchaseChannel, PurchaseStatus};

use super::{Ledger, LedgerMoment, LedgerStep};
use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};
use crate::credits::purchases::NewPurchase;
use crate::demo::cast::{FILM, FJORD, KATHMANDU, ORGANIZATIONS, SEATS};
use crate::demo::expenditure::Expenditure;
use crate::demo::workplaces::WORKPLACES;
use crate::demo::{Deed, Demo};

const UNTIL: &str = "2026-03-18T15:20:00Z";
const DAY: i64 = 86_400_000_000;

fn demo(seed: u64, until: &str) -> Demo {
    let Ok(until) = Instant::parse_rfc3339(until) else { panic!("{until}") };
    Demo::new(seed, until)
}

/// The steps up to a demo's instant, without its events.
fn moments(demo: &Demo) -> Vec<LedgerMoment> {
    let ledger = Ledger::of(&Expenditure::of(demo.seed, demo.story), demo.seed, demo.story);
    ledger.moments.into_iter().filter(|moment| moment.at <= demo.until).collect()
}

/// The steps that most tests use, made once.
fn steps() -> &'static [LedgerMoment] {
    static STEPS: LazyLock<Vec<LedgerMoment>> = LazyLock::new(|| moments(&demo(7, UNTIL)));
    &STEPS
}

/// Each purchase, with its outcome.
fn purchases(moments: &[LedgerMoment]) -> Vec<(NewPurchase, PurchaseStatus)> {
    let mut found: BTreeMap<(String, String), (NewPurchase, PurchaseStatus)> = BTreeMap::new();
    for moment in moments {
        match &moment.step {
            LedgerStep::Purchase(new) => {
                let key = (new.workspace.clone(), new.idempotency_key.clone());
                assert!(found.insert(key, (new.clone(), new.status)).is_none(), "a key is used once");
            }
            LedgerStep::Settle { workspace, purchase, status, .. } => {
                let purchase = found.get_mut(&((*workspace).to_owned(), (*purchase).to_owned()));
                let Some((_, stands)) = purchase else { panic!("the purchase is settled after it is made") };
                assert!(matches!(
                    (*stands, *status),
                    (PurchaseStatus::Pending, PurchaseStatus::Completed | PurchaseStatus::Failed)
                        | (PurchaseStatus::Completed, PurchaseStatus::Refunded)
                ));
                *stands = *status;
            }
            _ => {}
        }
    }
    found.into_values().collect()
}

#[test]
fn steps_are_in_order_and_an_earlier_demo_has_the_first_ones() {
    let demo = demo(7, UNTIL);
    let told = |moments: &[LedgerMoment]| format!("{moments:?}");
    assert!(steps().is_sorted_by_key(|moment| moment.at));
    assert!(steps().iter().all(|moment| demo.begins_at() <= moment.at && moment.at <= demo.until));
    let happened = demo.happenings().filter_map(|happening| match happening.what {
        Deed::Ledger(step) => Some(LedgerMoment { at: happening.at, step }),
        Deed::Usage(_) | Deed::Refund(_) => None,
    });
    assert_eq!(told(&happened.collect::<Vec<_>>()), told(steps()));
    let earlier = moments(&self::demo(7, "2026-03-01T00:00:00Z"));
    assert_eq!(told(&earlier), told(steps().get(..earlier.len()).unwrap_or_default()));
    assert_ne!(told(&moments(&self::demo(8, UNTIL))), told(steps()));
}

#[test]
fn every_situation_occurs_on_every_day_and_with_every_seed() {
    for (seed, until) in
        [(1, UNTIL), (2, "2026-03-01T00:00:00Z"), (3, "2028-02-29T23:59:59Z"), (4, "2026-12-31T23:30:00Z")]
    {
        let demo = demo(seed, until);
        let moments = moments(&demo);
        let count = |is: fn(&LedgerStep) -> bool| moments.iter().filter(|moment| is(&moment.step)).count();
        assert_eq!(count(|step| matches!(step, LedgerStep::Contract(_))), 4, "{until}");
        assert_eq!(count(|step| matches!(step, LedgerStep::Transfer { .. })), 1, "{until}");
        assert_eq!(count(|step| matches!(step, LedgerStep::Void { .. })), 1, "{until}");
        assert!(
            count(|step| matches!(step, LedgerStep::Grant(new) if new.kind == GrantKind::Promotion)) > 1,
            "{until}"
        );
        let purchases = purchases(&moments);
        for status in
            [PurchaseStatus::Pending, PurchaseStatus::Completed, PurchaseStatus::Failed, PurchaseStatus::Refunded]
        {
            assert!(purchases.iter().any(|(_, stands)| *stands == status), "{until} {status:?}");
        }
        for channel in [PurchaseChannel::InApp, PurchaseChannel::Sales] {
            assert!(purchases.iter().any(|(new, _)| new.channel == channel), "{until} {channel:?}");
        }
    }
}

#[test]
fn purchases_satisfy_the_rules_of_the_ledger() {
    for (new, _) in purchases(steps()) {
        let buyer =
            SEATS.iter().find(|seat| seat.workspace == new.workspace && Some(seat.user) == new.purchased_by.as_deref());
        assert!(
            buyer.is_some_and(|seat| matches!(seat.role, entity::Role::Admin | entity::Role::BillingAdmin)),
            "{new:?}"
        );
        assert_eq!(new.price.thousandths().checked_mul(100), Some(new.credits.thousandths()), "a cent a credit");
        if new.channel == PurchaseChannel::InApp {
            assert!(
                (10_000..=9_999_000).contains(&new.price.thousandths()) && new.price.thousandths() % 1_000 == 0,
                "{new:?}"
            );
        }
    }
}

#[test]
fn a_transfer_stays_within_an_organization() {
    let organization =
        |key: &str| WORKPLACES.iter().find(|place| place.workspace == key).map(|place| place.organization);
    for moment in steps() {
        if let LedgerStep::Transfer { from, to, .. } = moment.step {
            assert!(from != to && organization(from) == organization(to));
            assert!(ORGANIZATIONS.iter().any(|known| organization(from) == Some(known.key)));
        }
    }
}

/// The credits that a pool of a workspace gets. Only the first year of a contract counts.
fn granted(moments: &[LedgerMoment], workspace: &str, pool: Pool) -> Credits {
    let bought = purchases(moments)
        .into_iter()
        .filter(|(new, stands)| new.workspace == workspace && new.pool == pool && *stands == PurchaseStatus::Completed);
    let bought = Credits::sum_of(bought.map(|(new, _)| new.credits));
    let granted = moments.iter().filter_map(|moment| match &moment.step {
        LedgerStep::Contract(new) if new.workspace == workspace && new.pool == pool => Some(new.annual_credits),
        LedgerStep::Grant(new) if new.workspace == workspace && new.pool == pool => Some(new.credits),
        _ => None,
    });
    bought.and_then(|bought| bought.plus(Credits::sum_of(granted)?)).unwrap_or_default()
}

#[test]
fn credits_are_in_proportion_to_usage() {
    // In hundredths of a year's usage. Contracts last longer than the story, and the scripts of the film studio are in overdraft.
    let proportions = [
        (FILM, Pool::WebApp, 100..140),
        (FILM, Pool::Api, 75..100),
        (KATHMANDU, Pool::WebApp, 110..150),
        (KATHMANDU, Pool::Api, 110..150),
        (FJORD, Pool::WebApp, 140..200),
        (FJORD, Pool::Api, 110..170),
    ];
    for (seed, until) in [(1, UNTIL), (4, "2026-12-31T23:30:00Z")] {
        let demo = demo(seed, until);
        let usage = Expenditure::of(seed, demo.story);
        let moments = Ledger::of(&usage, seed, demo.story).moments;
        for (workspace, pool, expected) in &proportions {
            let used = usage.between(workspace, *pool, demo.story.month(0), demo.story.month(12)).thousandths();
            let granted = granted(&moments, workspace, *pool).thousandths();
            let percent = granted.saturating_mul(100).checked_div(used).unwrap_or(0);
            assert!(expected.contains(&percent), "{workspace} {pool:?} {until}: {percent}");
        }
    }
}

#[test]
fn a_contract_ends_some_weeks_after_the_demo() {
    let ends = steps().iter().find_map(|moment| match &moment.step {
        LedgerStep::Contract(new) if new.workspace == KATHMANDU => new.starts_on.checked_add_months(Months::new(12)),
        _ => None,
    });
    let ends = ends.map(|day| Zone::utc().day_start_or_next(day));
    for until in ["2026-03-01T00:00:00Z", UNTIL, "2026-03-31T23:59:59Z"] {
        let until = demo(7, until).until;
        let left = ends.map_or(0, |ends| ends.micros_since(until));
        assert!((10 * DAY..45 * DAY).contains(&left), "{until}: {left}");
    }
}
