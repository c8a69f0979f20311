//! Fjord Commercials: a contract ended with unspent credits, which expired. Then the next contract began.

use entity::{GrantKind, Pool, PurchaseStatus};

use super::script::{Payment, Script, Share, credits, minutes_later};

const BUYER: &str = "oyvind.lie";
/// The contract is renewed.
const RENEWED: (u32, u64) = (8, 0);

pub(super) fn play(script: &mut Script<'_>) {
    app(script);
    api(script);
}

fn app(script: &mut Script<'_>) {
    let pool = Pool::WebApp;
    script.carry_over(pool, RENEWED, 113, 5_000);
    // The five months up to the next month use less than half of a year's credits.
    let annual = script.used(pool, Share { days: (RENEWED, (13, 0)), percent: 225, step: 50_000 });
    script.contract((7, 18), pool, RENEWED, 1, annual);
    // Two people issued a grant for the same outage.
    let outage = "Goodwill for the outage of the day before";
    let at = script.at((5, 9), 10, 12);
    script.grant(at, "demo-goodwill", pool, GrantKind::Adjustment, credits(15_000), None, outage);
    let at = minutes_later(at, 47);
    script.grant(at, "demo-goodwill-again", pool, GrantKind::Adjustment, credits(15_000), None, outage);
    script.void(script.at((5, 10), 8, 55), "demo-goodwill-again", "Issued twice for one outage");
}

/// Prepaid credits, which are bought in time.
fn api(script: &mut Script<'_>) {
    let pool = Pool::Api;
    let payment = |key, outcome| Payment { key, buyer: BUYER, outcome };
    let first = script.used(pool, Share { days: ((0, 0), (4, 0)), percent: 110, step: 500 });
    script.buy(script.at((0, 1), 9, 0), pool, first, payment("demo-api-1", PurchaseStatus::Completed));
    let second = script.used(pool, Share { days: ((4, 0), (9, 0)), percent: 105, step: 500 });
    script.buy(script.at((3, 11), 12, 4), pool, second, payment("demo-api-declined", PurchaseStatus::Failed));
    script.buy(script.at((3, 11), 12, 10), pool, second, payment("demo-api-2", PurchaseStatus::Completed));
    let third = script.used(pool, Share { days: ((9, 0), (13, 0)), percent: 115, step: 500 });
    script.buy(script.at((8, 14), 15, 38), pool, third, payment("demo-api-3", PurchaseStatus::Completed));
    let note = "Credits to try Aleph 2 by script";
    let at = script.at((11, 10), 9, 0);
    script.grant(at, "demo-try", pool, GrantKind::Promotion, credits(8_000), Some((13, 20)), note);
}
