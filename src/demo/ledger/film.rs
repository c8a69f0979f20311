//! Aurora Film Studio is in the second of three contract years. A campaign has used up that year's credits early.

use entity::{GrantKind, Pool, PurchaseStatus};

use super::script::{Payment, Script, Share, credits};

const BUYER: &str = "daniel.reyes";
/// The second contract year begins.
const SECOND_YEAR: (u32, u64) = (2, 0);
/// The credits run out in the middle of the campaign's week.
const USED_UP: (u32, u64) = (9, 11);

pub(super) fn play(script: &mut Script<'_>) {
    app(script);
    api(script);
}

fn app(script: &mut Script<'_>) {
    let pool = Pool::WebApp;
    script.carry_over(pool, SECOND_YEAR, 112, 1_000);
    let annual = script.used(pool, Share { days: (SECOND_YEAR, USED_UP), percent: 100, step: 10_000 });
    script.contract((0, 0), pool, SECOND_YEAR, 2, annual);
    // The overdraft lasts a week. A purchase by card pays part of it, a transfer pays more, and an invoice pays the rest.
    let card = |key, outcome| Payment { key, buyer: BUYER, outcome };
    script.buy(script.at((9, 13), 16, 5), pool, credits(50_000), card("demo-declined", PurchaseStatus::Failed));
    script.buy(script.at((9, 13), 16, 12), pool, credits(10_000), card("demo-campaign", PurchaseStatus::Completed));
    let bought = script.used(pool, Share { days: (USED_UP, (13, 16)), percent: 100, step: 50_000 });
    let invoice = ("demo-top-up", BUYER, 418);
    script.order(script.at((9, 19), 10, 40), pool, bought, PurchaseStatus::Completed, invoice);
    let note = "Thanks for a great year";
    let at = script.at((10, 2), 9, 0);
    script.grant(at, "demo-thanks", pool, GrantKind::Promotion, credits(30_000), Some((13, 2)), note);
}

/// Prepaid credits, which are bought too late twice.
fn api(script: &mut Script<'_>) {
    let pool = Pool::Api;
    let trial = script.used(pool, Share { days: ((0, 0), (2, 0)), percent: 140, step: 500 });
    let begin = script.at((0, 1), 0, 0);
    let note = "Credits to get to know the API";
    script.grant(begin, "demo-api-trial", pool, GrantKind::Promotion, trial, Some((2, 0)), note);
    let first = script.used(pool, Share { days: ((2, 0), (6, 10)), percent: 100, step: 500 });
    let payment = Payment { key: "demo-api-1", buyer: "maya.okafor", outcome: PurchaseStatus::Completed };
    script.buy(script.at((1, 20), 14, 31), pool, first, payment);
    let second = script.used(pool, Share { days: ((6, 10), (11, 17)), percent: 100, step: 500 });
    let payment = Payment { key: "demo-api-2", buyer: BUYER, outcome: PurchaseStatus::Completed };
    script.buy(script.at((6, 18), 9, 47), pool, second, payment);
    // From then on the scripts use overdraft, until the invoice is paid.
    let invoice = ("demo-api-3", BUYER, 497);
    script.order(script.at((11, 24), 11, 15), pool, credits(120_000), PurchaseStatus::Pending, invoice);
}
