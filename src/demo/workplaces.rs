//! The workspaces, and how people work there: how much, on which days, on what, and for which projects.

use chrono::Datelike;

use super::dice::{Dice, per_mille};
use super::models::{Craft, Taste};
use super::projects::{AURORA, FJORD, Project};
use super::story::{Story, days_between};
use crate::calendar::{NaiveDate, Weekday, Zone};

/// A workspace and its habits.
#[derive(Debug)]
pub(super) struct Workplace {
    /// The workspace's key.
    pub workspace: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The key of the organization that owns it.
    pub organization: &'static str,
    /// The name of its zone.
    zone: &'static str,
    /// The first day of its week.
    pub week_start: Weekday,
    /// The generations of an ordinary working day, before growth.
    base: u32,
    /// The work from Monday to Sunday, in thousandths of an ordinary day's work.
    weekdays: [u32; 7],
    /// Holidays.
    lulls: &'static [Lull],
    /// The week before a deadline.
    campaign: Campaign,
    /// The user that its scripts report. The directory does not know this user.
    pub service_account: &'static str,
    /// How much of each kind of work is done.
    pub taste: Taste,
    /// The projects.
    pub projects: &'static [Project],
}

/// Days of a month, inclusive, on which people work less.
#[derive(Debug)]
struct Lull {
    month: u32,
    days: (u32, u32),
    /// In thousandths of the day's work.
    left: u32,
}

/// A week of much more work, for one project.
#[derive(Debug)]
struct Campaign {
    /// The month of the story, and the days from its beginning.
    begins: (u32, u64),
    /// In thousandths of the day's work.
    peak: u32,
    project: &'static str,
}

const CAMPAIGN_DAYS: u32 = 7;

const fn lull(month: u32, first: u32, last: u32, left: u32) -> Lull {
    Lull { month, days: (first, last), left }
}

/// All three.
pub(super) const WORKPLACES: [Workplace; 3] = [
    Workplace {
        workspace: "aurora-film-studio",
        name: "Aurora Film Studio",
        organization: "aurora-pictures",
        zone: "America/Los_Angeles",
        week_start: Weekday::Sun,
        base: 99,
        weekdays: [960, 1050, 1080, 1040, 870, 190, 230],
        lulls: &[lull(1, 1, 1, 100), lull(7, 3, 5, 350), lull(11, 24, 29, 500), lull(12, 22, 31, 250)],
        campaign: Campaign { begins: (9, 8), peak: 2_600, project: "northern-signal" },
        service_account: "render-bot",
        taste: Taste { video: 1000, edit: 900, image: 850, sound: 700 },
        projects: &AURORA,
    },
    Workplace {
        workspace: "aurora-kathmandu-vfx",
        name: "Aurora Kathmandu VFX",
        organization: "aurora-pictures",
        zone: "Asia/Kathmandu",
        week_start: Weekday::Sun,
        base: 57,
        weekdays: [1020, 1050, 1040, 1010, 700, 110, 450],
        // Dashain depends on the moon. Here it is always in the first half of October.
        lulls: &[lull(4, 14, 14, 200), lull(5, 1, 1, 300), lull(9, 20, 20, 300), lull(10, 3, 12, 150)],
        campaign: Campaign { begins: (9, 15), peak: 1_900, project: "northern-signal" },
        service_account: "render-bot",
        taste: Taste { video: 700, edit: 2_400, image: 900, sound: 250 },
        projects: &AURORA,
    },
    Workplace {
        workspace: "fjord-commercials",
        name: "Fjord Commercials",
        organization: "fjord-and-tide",
        zone: "Europe/Oslo",
        week_start: Weekday::Mon,
        base: 41,
        weekdays: [1000, 1060, 1050, 1020, 800, 120, 150],
        lulls: &[
            lull(1, 1, 1, 80),
            lull(5, 1, 1, 150),
            lull(5, 17, 17, 80),
            lull(7, 7, 31, 450),
            lull(12, 23, 31, 200),
        ],
        campaign: Campaign { begins: (4, 18), peak: 2_200, project: "harbor-lights" },
        service_account: "cutdown-bot",
        taste: Taste { video: 900, edit: 500, image: 1_500, sound: 2_200 },
        projects: &FJORD,
    },
];

impl Workplace {
    /// The zone in which its days begin.
    pub(super) fn zone(&self) -> Zone {
        // A test checks that these zones exist.
        Zone::parse(self.zone).unwrap_or(Zone::utc())
    }

    /// The number of generations on a local date.
    pub(super) fn generations(&self, story: Story, date: NaiveDate, dice: &mut Dice) -> u32 {
        let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or(0);
        let factors = [
            self.weekdays.get(weekday).copied().unwrap_or(1000),
            self.lulls.iter().filter(|lull| lull.holds(date)).map(|lull| lull.left).min().unwrap_or(1000),
            if self.campaign_project(story, date).is_some() { self.campaign.peak } else { 1000 },
            story.growth(date),
            dice.between(860, 1140),
        ];
        let thousandths = factors.into_iter().fold(self.base.saturating_mul(1000), per_mille);
        let begun = u32::from(dice.chance(thousandths % 1000));
        (thousandths / 1000).saturating_add(begun)
    }

    /// The project of the campaign, in the week of the campaign.
    pub(super) fn campaign_project(&self, story: Story, date: NaiveDate) -> Option<&'static str> {
        let (month, days) = self.campaign.begins;
        let since = days_between(story.day(month, days), date)?;
        (since < CAMPAIGN_DAYS).then_some(self.campaign.project)
    }

    /// How much of one kind of work is done, in thousandths of its ordinary share.
    pub(super) const fn likes(&self, craft: Craft) -> u32 {
        self.taste.of(craft)
    }
}

impl Lull {
    fn holds(&self, date: NaiveDate) -> bool {
        let (first, last) = self.days;
        date.month() == self.month && (first..=last).contains(&date.day())
    }
}

#[cfg(test)]
mod tests {
    use super::WORKPLACES;
    use crate::calendar::Instant;

    #[test]
    fn zones_are_known_and_lie_on_both_sides_of_utc() {
        let january = Instant::from_micros(1_768_435_200_000_000);
        let offsets = WORKPLACES.map(|place| {
            assert_eq!(place.zone().name(), place.zone);
            place.zone().offset_seconds(january)
        });
        assert_eq!(offsets, [-28_800, 20_700, 3_600]);
    }

    #[test]
    fn a_campaign_is_for_a_project_of_the_organization() {
        for place in &WORKPLACES {
            assert!(place.projects.iter().any(|project| project.key == place.campaign.project));
        }
    }
}
