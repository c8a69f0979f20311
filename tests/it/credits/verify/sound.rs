//! The output of `verify` for a sound ledger.

use entity::{Pool, PurchaseStatus};
use tallygraph::calendar::NaiveDate;
use tallygraph::credits::{NewContract, set_contract};

use super::books::{Books, DAY, HOUR, service, whole};

const WEB: Pool = Pool::WebApp;

/// A history in which everything happens once.
pub async fn history() -> Books {
    let mut books = Books::new().await;
    let north = (0, WEB);
    // Grants 1 and 2. Grant 3 takes effect later, and grant 4 never does.
    books.issue(north, 100_000, (None, Some(10 * DAY))).await;
    books.issue(north, 50_000, (None, None)).await;
    books.issue(north, 70_000, (Some(30_000 * DAY), None)).await;
    let early = books.issue(north, 9_000, (Some(5 * DAY), Some(9 * DAY))).await;
    books.void(0, early).await;
    books.turn(DAY);
    let first = books.use_up(north, 70_000, HOUR).await;
    books.use_up(north, 0, 0).await;
    books.use_up((0, Pool::Api), 5_000, 0).await;
    // Purchases 1 to 4, with grants 5 and 6.
    books.buy(0, PurchaseStatus::Completed).await;
    let regretted = books.buy(0, PurchaseStatus::Completed).await;
    books.buy(0, PurchaseStatus::Pending).await;
    books.buy(0, PurchaseStatus::Failed).await;
    books.turn(HOUR);
    books.settle(0, regretted, PurchaseStatus::Refunded).await;
    // After the expiry of grant 1: an event on time, a late event, and its refund.
    books.turn(10 * DAY);
    books.use_up(north, 10_000, 0).await;
    books.use_up(north, 20_000, 3 * DAY).await;
    books.refund(0, &first, Some(15_000)).await;
    // Two events find no credits. A transfer pays the first and a part of the second.
    books.turn(HOUR);
    let second = [books.event((1, WEB), 8_000, 0), books.event((1, WEB), 12_000, 0)];
    books.record(second.to_vec()).await;
    books.turn(HOUR);
    assert!(books.transfer(0, WEB, 13_000).await);
    // Two past contract years, and the current one.
    let contract = NewContract {
        workspace: "south".into(),
        pool: Pool::Api,
        annual_credits: whole(1_000),
        starts_on: NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day"),
        years: 3,
        idempotency_key: "contract".into(),
    };
    set_contract(&books.database, service(), contract, &books.clock).await.expect("a contract");
    books.use_up((1, Pool::Api), 40_000, 0).await;
    books
}

#[tokio::test]
async fn sound_ledger_has_a_line_for_each_invariant() {
    let books = history().await;
    let reports = [books.verify(0).await, books.verify(1).await];
    Books::sound(&reports);
    let out = books.program.run(&["verify", "--workspace", "north"]).ok();
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "north: 5 events, every rollup agrees");
    assert!(lines[1].starts_with("north: ") && lines[1].contains(" journal lines, 6 grants, 4 purchases"), "{out}");
    let expected = [
        "  1 grants add up: ok",
        "  2 balances add up: ok",
        "  3 events add up: ok",
        "  4 draws are in time and in burn order: ok",
        "  5 pools never touch: ok",
        "  6 requests have one effect each: ok",
        "  7 sums by day add up: ok",
        "  8 credits expire or are spent: ok",
        "  9 journals are unbroken: ok",
        "  purchases have their grants: ok",
        "  no line is of the future: ok",
    ];
    assert_eq!(lines[2..], expected);
}

#[tokio::test]
async fn due_lines_that_are_not_written_are_counted_and_are_no_difference() {
    let mut books = Books::new().await;
    books.issue((0, WEB), 5_000, (None, Some(DAY))).await;
    books.issue((0, WEB), 5_000, (Some(HOUR), None)).await;
    books.turn(2 * DAY);
    let report = books.verify(0).await;
    assert_eq!((report.due, report.count()), (2, 0));
    let out = books.program.run(&["verify", "--workspace", "north"]).ok();
    // The system clock is later or earlier than the test's clock.
    assert!(out.contains("north: 1 journal line, 2 grants, 0 purchases"), "{out}");
}
