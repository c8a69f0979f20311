//! The spend alerts of the story. Their thresholds follow from its usage, so that they fire when the plot says.
//!
//! One fires in the week before a deadline and recovers. One has counted for months and is firing. One watches each member,
//! and one is muted. An address of one belongs to somebody who has left, so its message fails.

use entity::{AlertScope, AlertWindow, Pool};

use crate::amounts::Credits;
use crate::calendar::{Instant, NaiveDate, Zone};
use crate::demo::cast::{FILM, FJORD, KATHMANDU};
use crate::demo::expenditure::Expenditure;
use crate::demo::story::Story;

/// A spend alert, and when it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoAlert {
    /// When it is set.
    pub at: Instant,
    /// The workspace's key.
    pub workspace: &'static str,
    /// The key of the user who sets it.
    pub creator: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it watches.
    pub scope: AlertScope,
    /// The pool that it watches; none for both.
    pub pool: Option<Pool>,
    /// Which spend counts.
    pub window: AlertWindow,
    /// The threshold.
    pub threshold: Credits,
    /// The keys of the users whom it writes to.
    pub readers: Vec<&'static str>,
    /// Whether it is muted.
    pub muted: bool,
}

/// Thresholds are whole hundreds of credits, in thousandths.
const STEP: i64 = 100_000;

/// The alerts of a story, in the order of time.
pub(in crate::demo) fn alerts(usage: &Expenditure, story: Story) -> Vec<DemoAlert> {
    let plan = Plan { usage, story };
    let alert = |workspace, creator, name, at: (u32, u64)| DemoAlert {
        at: Zone::utc().day_start_or_next(story.day(at.0, at.1)),
        workspace,
        creator,
        name,
        scope: AlertScope::Workspace,
        pool: None,
        window: AlertWindow::Rolling24Hours,
        threshold: Credits::ZERO,
        readers: vec![creator],
        muted: false,
    };
    let total = |workspace, from, to, percent| plan.share(workspace, &Pool::ALL, from, to, percent);
    let a_day = |workspace, percent| plan.share_of_a_day(workspace, percent);
    let mut alerts = vec![
        DemoAlert {
            window: AlertWindow::Cumulative,
            threshold: total(FILM, (2, 0), (9, 0), 100),
            readers: vec!["daniel.reyes", "samuel.cohen"],
            ..alert(FILM, "daniel.reyes", "Credits of this contract year", (2, 0))
        },
        DemoAlert {
            scope: AlertScope::EachMember,
            threshold: a_day(KATHMANDU, 45),
            muted: true,
            ..alert(KATHMANDU, "sunita.gurung", "Anybody, a busy day", (4, 10))
        },
        DemoAlert {
            pool: Some(Pool::WebApp),
            threshold: a_day(FILM, 250),
            readers: vec!["maya.okafor", "daniel.reyes"],
            ..alert(FILM, "maya.okafor", "The rush before a deadline", (6, 0))
        },
        DemoAlert {
            scope: AlertScope::EachMember,
            threshold: a_day(FILM, 60),
            ..alert(FILM, "maya.okafor", "One person in a day", (8, 0))
        },
        DemoAlert {
            window: AlertWindow::Cumulative,
            pool: Some(Pool::Api),
            threshold: plan.share(FJORD, &[Pool::Api], (9, 0), (12, 0), 50),
            ..alert(FJORD, "oyvind.lie", "Scripts", (9, 0))
        },
        DemoAlert {
            window: AlertWindow::Cumulative,
            threshold: total(FILM, (10, 0), (12, 0), 60),
            ..alert(FILM, "maya.okafor", "Credits of this quarter", (10, 0))
        },
    ];
    alerts.sort_by_key(|alert| alert.at);
    alerts
}

/// What thresholds are made of.
struct Plan<'usage> {
    usage: &'usage Expenditure,
    story: Story,
}

impl Plan<'_> {
    /// A share of what a workspace uses between two days of the story, which are a month and days into it.
    fn share(
        &self,
        workspace: &'static str,
        pools: &[Pool],
        from: (u32, u64),
        to: (u32, u64),
        percent: i64,
    ) -> Credits {
        let (from, to) = (self.day(from), self.day(to));
        let used: i64 = pools.iter().map(|pool| self.usage.between(workspace, *pool, from, to).thousandths()).sum();
        rounded(used.saturating_mul(percent) / 100)
    }

    /// A share of what a workspace uses on an average day of the last months.
    fn share_of_a_day(&self, workspace: &'static str, percent: i64) -> Credits {
        let (from, to) = (self.day((10, 0)), self.day((12, 0)));
        let days = to.signed_duration_since(from).num_days().max(1);
        let used: i64 = Pool::ALL.iter().map(|pool| self.usage.between(workspace, *pool, from, to).thousandths()).sum();
        rounded(used.checked_div(days).unwrap_or(0).saturating_mul(percent) / 100)
    }

    fn day(&self, (month, days): (u32, u64)) -> NaiveDate {
        self.story.day(month, days)
    }
}

/// Whole hundreds, and at least one.
fn rounded(thousandths: i64) -> Credits {
    Credits::from_thousandths((thousandths / STEP).max(1).saturating_mul(STEP))
}
