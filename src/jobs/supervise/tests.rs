//! How failing and panicking jobs are treated.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Notify, mpsc, watch};
use tokio::time::timeout;

use super::{BackOff, supervise};
use crate::jobs::job::{Job, Reach, RoundError};
use crate::jobs::statuses::JobStatuses;
use crate::jobs::{JobReport, JobState};

/// Short, so that the tests are fast.
const QUICK: BackOff = BackOff { first: Duration::from_millis(1), longest: Duration::from_millis(4) };
/// Far longer than any of these tests takes.
const PATIENCE: Duration = Duration::from_mins(1);

/// A job with scripted rounds, which reports when each begins.
struct Told {
    rounds: Vec<Round>,
    began: mpsc::UnboundedSender<usize>,
    number: usize,
    signal: Arc<Notify>,
}

#[derive(Clone, Copy)]
enum Round {
    Fails,
    Panics,
    Succeeds,
    Hangs,
}

impl Job for Told {
    const NAME: &'static str = "told";
    const REACH: Reach = Reach::EveryServer;

    async fn round(&mut self) -> Result<Duration, RoundError> {
        let round = self.rounds.get(self.number).copied().unwrap_or(Round::Succeeds);
        let _ = self.began.send(self.number);
        self.number = self.number.saturating_add(1);
        match round {
            Round::Fails => Err("it was told to".into()),
            #[expect(clippy::panic, reason = "what the runner has to outlive")]
            Round::Panics => panic!("it was told to"),
            Round::Succeeds => Ok(PATIENCE),
            Round::Hangs => std::future::pending().await,
        }
    }

    fn wake_signal(&self) -> Option<Arc<Notify>> {
        Some(Arc::clone(&self.signal))
    }
}

struct Desk {
    statuses: JobStatuses,
    began: mpsc::UnboundedReceiver<usize>,
    mine: watch::Sender<bool>,
    signal: Arc<Notify>,
}

/// Starts a job with these rounds. Later rounds succeed, and then the job pauses for long.
fn start(rounds: &[Round], is_mine: bool) -> Desk {
    let (sender, began) = mpsc::unbounded_channel();
    let (statuses, signal) = (JobStatuses::default(), Arc::new(Notify::new()));
    let job = Told { rounds: rounds.to_vec(), began: sender, number: 0, signal: Arc::clone(&signal) };
    let (mine, turn) = watch::channel(is_mine);
    tokio::spawn(supervise(job, statuses.enter(Told::NAME, Told::REACH), turn, QUICK));
    Desk { statuses, began, mine, signal }
}

impl Desk {
    async fn next(&mut self) -> Option<usize> {
        timeout(PATIENCE, self.began.recv()).await.ok().flatten()
    }

    fn report(&self) -> Option<JobReport> {
        self.statuses.reports().first().copied()
    }

    /// Waits until the job has this state.
    async fn becomes(&self, state: JobState, failures: u32) {
        let is = || self.report().is_some_and(|report| (report.state, report.failures) == (state, failures));
        let wait = async {
            while !is() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        assert!(timeout(PATIENCE, wait).await.is_ok(), "{:?}", self.report());
    }
}

#[tokio::test]
async fn a_job_that_fails_and_panics_is_tried_again_until_it_succeeds() {
    let mut desk = start(&[Round::Fails, Round::Panics, Round::Panics, Round::Fails], true);
    for number in 0..5 {
        assert_eq!(desk.next().await, Some(number));
    }
    desk.becomes(JobState::Ok, 0).await;
}

#[tokio::test]
async fn a_job_that_keeps_failing_says_so_on_the_board() {
    let mut desk = start(&[Round::Fails, Round::Panics, Round::Hangs], true);
    for number in 0..3 {
        assert_eq!(desk.next().await, Some(number));
    }
    desk.becomes(JobState::Failing, 2).await;
}

#[tokio::test]
async fn a_hint_ends_the_rest_of_a_job() {
    let mut desk = start(&[], true);
    assert_eq!(desk.next().await, Some(0));
    desk.becomes(JobState::Ok, 0).await;
    desk.signal.notify_one();
    assert_eq!(desk.next().await, Some(1));
}

#[tokio::test]
async fn a_job_waits_for_its_turn_and_leaves_its_round_when_that_is_over() {
    let mut desk = start(&[Round::Hangs], false);
    desk.becomes(JobState::Elsewhere, 0).await;
    desk.mine.send_replace(true);
    assert_eq!(desk.next().await, Some(0), "the round that hangs");
    desk.mine.send_replace(false);
    desk.becomes(JobState::Elsewhere, 0).await;
    desk.mine.send_replace(true);
    assert_eq!(desk.next().await, Some(1));
    desk.becomes(JobState::Ok, 0).await;
}

#[test]
fn rests_grow_to_a_bound_and_are_never_less_than_half() {
    for failures in 1..200_u32 {
        let rest = BackOff::USUAL.after(failures);
        let doubled = BackOff::USUAL.first.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
        let bound = doubled.min(BackOff::USUAL.longest);
        assert!(rest <= bound && rest >= bound.mul_f64(0.5), "{failures}: {rest:?}");
    }
}
