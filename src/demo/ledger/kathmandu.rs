//! Aurora Kathmandu VFX is some weeks before the end of a contract that was larger than needed.

use entity::{Pool, PurchaseStatus};

use super::script::{Payment, Script, Share, credits};
use crate::demo::cast::FILM;

/// The contract's only year.
const BEGINS: (u32, u64) = (1, 12);
const ENDS: (u32, u64) = (13, 12);

pub(super) fn play(script: &mut Script<'_>) {
    for (pool, percent, step) in [(Pool::WebApp, 115, 50_000), (Pool::Api, 112, 5_000)] {
        script.carry_over(pool, BEGINS, 118, 500);
        let annual = script.used(pool, Share { days: (BEGINS, ENDS), percent, step });
        script.contract((0, 0), pool, BEGINS, 1, annual);
    }
    let payment = Payment { key: "demo-needless", buyer: "sunita.gurung", outcome: PurchaseStatus::Completed };
    script.buy(script.at((4, 8), 13, 22), Pool::WebApp, credits(40_000), payment);
    script.settle(script.at((4, 10), 10, 3), "demo-needless", PurchaseStatus::Refunded, None);
    // It transfers credits to the organization's other workspace, for its campaign.
    script.transfer(script.at((9, 16), 9, 30), FILM, Pool::WebApp, credits(40_000));
}
