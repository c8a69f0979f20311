//! The projects that usage is for.

use super::dice::Dice;
use super::story::Story;
use crate::calendar::NaiveDate;

/// The share of generations for no project, in thousandths.
const WITHOUT: u32 = 210;
/// The share of a campaign week's generations that belong to its project, in thousandths.
const CAMPAIGN: u32 = 620;

/// A project of an organization.
#[derive(Debug)]
pub(super) struct Project {
    /// Its key in events.
    pub key: &'static str,
    /// The months of the story in which work for it begins and ends.
    months: (u32, u32),
    /// Its weight among the projects.
    share: u32,
}

const fn project(key: &'static str, first: u32, end: u32, share: u32) -> Project {
    Project { key, months: (first, end), share }
}

/// Those of Aurora Pictures.
pub(super) const AURORA: [Project; 8] = [
    project("second-moon", 0, 13, 260),
    project("glass-orchard", 0, 5, 240),
    project("the-long-thaw", 0, 8, 170),
    project("title-sequences", 0, 13, 60),
    project("paper-lanterns", 4, 13, 200),
    project("cedar-street-pilot", 6, 10, 150),
    project("northern-signal", 8, 11, 180),
    project("tidewater", 10, 13, 220),
];

/// Those of Fjord & Tide.
pub(super) const FJORD: [Project; 7] = [
    project("salt-and-birch", 0, 13, 220),
    project("ferry-stories", 0, 4, 200),
    project("harbor-lights", 2, 6, 240),
    project("wool-week", 5, 9, 180),
    project("pitches", 0, 13, 90),
    project("midnight-tram", 7, 13, 210),
    project("kelp-kitchen", 10, 13, 160),
];

/// The project of a generation: mostly one of the user's own, and in a campaign week mostly the campaign's.
pub(super) fn choose(
    projects: &'static [Project],
    campaign: Option<&'static str>,
    user: &str,
    story: Story,
    date: NaiveDate,
    dice: &mut Dice,
) -> Option<&'static str> {
    if campaign.is_some() && dice.chance(CAMPAIGN) {
        return campaign;
    }
    if dice.chance(WITHOUT) {
        return None;
    }
    let under_way = projects.iter().filter(|project| {
        let (first, end) = project.months;
        story.month(first) <= date && date < story.month(end)
    });
    dice.weighted(under_way.map(|project| (Some(project.key), project.share_for(user))))
}

impl Project {
    /// Every user has a few projects.
    fn share_for(&self, user: &str) -> u32 {
        let letters = user.bytes().chain(self.key.bytes()).map(u32::from).sum::<u32>();
        if letters % 3 == 0 { self.share.saturating_mul(5) } else { self.share }
    }
}
