use std::sync::atomic::Ordering;

use super::{BudgetExceeded, Budgets};
use crate::config::LimitSettings;

fn budgets() -> Budgets {
    let limits = LimitSettings {
        request_cells: 100,
        request_rows: 10,
        request_memory_mib: 18,
        requests_memory_mib: 12,
        ..LimitSettings::default()
    };
    Budgets::new(&limits)
}

const MIB: usize = 1024 * 1024;

#[test]
fn what_is_taken_counts_together_and_each_limit_is_named() {
    let budget = budgets().request();
    assert_eq!(budget.spend_cells(100), Ok(()));
    assert_eq!(budget.spend_rows(4), Ok(()));
    assert_eq!(budget.rows_at_most(), Some(10));
    assert_eq!(budget.spend_cells(1), Err(BudgetExceeded::Cells(100)));
    assert!(BudgetExceeded::Cells(100).to_string().contains("limits.request_cells"));
}

#[test]
fn what_is_held_is_given_back_to_the_request_and_the_server() {
    let budgets = budgets();
    let budget = budgets.request();
    for _ in 0..3 {
        let held = budget.hold(11 * MIB);
        assert!(held.is_ok());
        assert_eq!(budgets.0.taken.load(Ordering::Relaxed), 7 * 1024 * 1024);
    }
    assert_eq!(budgets.0.taken.load(Ordering::Relaxed), 0);
    assert_eq!(budget.take(13 * MIB), Err(BudgetExceeded::Memory(18)));
    drop(budget);
    assert_eq!(budgets.0.taken.load(Ordering::Relaxed), 0, "the request is over");
}

#[test]
fn where_all_take_much_those_that_take_little_go_on() {
    let budgets = budgets();
    let large = [budgets.request(), budgets.request()];
    let [first, second] = &large;
    assert_eq!(first.take(11 * MIB), Ok(()));
    assert_eq!(second.take(11 * MIB), Err(BudgetExceeded::Server));
    assert_eq!(budgets.request().take(3 * MIB), Ok(()));
}

#[tokio::test]
async fn what_is_done_side_by_side_rests_together() {
    let budget = budgets().request();
    let done = std::cell::Cell::new(0);
    let step = async || {
        for _ in 0..10 {
            budget.let_others_run(5_000).await;
            done.set(done.get() + 1);
        }
    };
    let mut work = Box::pin(budget.run_within(futures::future::join3(step(), step(), step())));
    assert!(futures::poll!(&mut work).is_pending());
    assert_eq!(done.get(), 1, "the second step was one too many, for all of them");
    assert!(work.await.is_ok());
    assert_eq!(done.get(), 30);
}

#[test]
fn places_come_back_and_the_least_is_always_there() {
    let budget = budgets().request();
    let most = budget.slots(500, 10);
    assert_eq!(most.fields, 500);
    let rest = budget.slots(500, 10);
    assert_eq!(rest.fields, 100);
    assert_eq!(budget.slots(500, 10).fields, 10);
    drop(most);
    assert_eq!(budget.slots(500, 10).fields, 500);
}

#[tokio::test]
async fn work_that_took_too_much_goes_no_further() {
    let budget = budgets().request();
    let mut done = 0;
    let work = async {
        for _ in 0..100 {
            if budget.spend_rows(1).is_err() {
                std::future::pending::<()>().await;
            }
            done += 1;
        }
    };
    assert_eq!(budget.run_within(work).await, Err(BudgetExceeded::Rows(10)));
    assert_eq!(done, 10);
}
