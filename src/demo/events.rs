//! The generations of one workspace on one local date.
//!
//! They depend only on the seed, the workspace, the date and the story. They do not depend on other days or on when the demo is made.

use std::collections::BTreeMap;

use entity::Pool;

use super::cast::{SEATS, Seat};
use super::dice::{Dice, per_mille};
use super::models::{Craft, MODELS, Model, Taste};
use super::projects;
use super::refunds::{self, Failure};
use super::story::Story;
use super::workplaces::Workplace;
use crate::calendar::{Instant, NaiveDate, Zone};
use crate::usage::NewUsage;

/// The share of generations through the API instead of the app, in thousandths.
const API: u32 = 80;
/// The share of generations in the app that name no user, in thousandths.
const ANONYMOUS: u32 = 15;
/// The share of days on which a member is away, in thousandths.
const AWAY: u32 = 90;
/// The share of events that name their tool, in thousandths. The rate implies it anyway.
const SAYS_TOOL: u32 = 60;
const RATIOS: [(&str, u32); 4] = [("16:9", 600), ("9:16", 220), ("1:1", 110), ("21:9", 70)];

/// An event, and how it failed if it did.
#[derive(Clone, Debug)]
pub(super) struct Generation {
    pub event: NewUsage,
    pub failure: Option<Failure>,
}

/// All generations of a workspace on a local date, in the order of time.
pub(super) fn of_day(seed: u64, story: Story, place: &'static Workplace, date: NaiveDate) -> Vec<Generation> {
    let mut dice = Dice::of(seed, &[place.workspace, &date.to_string()]);
    let present = present(story, place, date, &mut dice);
    let day = Day { story, place, zone: place.zone(), date, present };
    let count = place.generations(story, date, &mut dice);
    let mut generations: Vec<Generation> = (0..count).map(|_| day.generation(&mut dice)).collect();
    generations.sort_by_key(|generation| generation.event.occurred_at);
    let compact = date.format("%Y%m%d");
    for (number, generation) in (1_u32..).zip(&mut generations) {
        let kind = if generation.event.pool == Pool::Api { "req" } else { "gen" };
        generation.event.event_id = format!("{kind}_{compact}_{number:04}");
    }
    generations
}

fn present(story: Story, place: &Workplace, date: NaiveDate, dice: &mut Dice) -> Vec<&'static Seat> {
    let here = SEATS.iter().filter(|seat| {
        seat.workspace == place.workspace
            && story.month(seat.joins) <= date
            && seat.leaves.is_none_or(|month| date < story.month(month))
    });
    here.filter(|_| !dice.chance(AWAY)).collect()
}

struct Day {
    story: Story,
    place: &'static Workplace,
    zone: Zone,
    date: NaiveDate,
    present: Vec<&'static Seat>,
}

impl Day {
    /// One generation, without a number yet.
    fn generation(&self, dice: &mut Dice) -> Generation {
        let through_api = dice.chance(API);
        let (user, focus) = self.user(through_api, dice);
        let project = projects::choose(
            self.place.projects,
            self.place.campaign_project(self.story, self.date),
            user.unwrap_or_default(),
            self.story,
            self.date,
            dice,
        );
        let model = self.model(through_api, focus, dice);
        let (quantity, count) = model.amount.draw(dice);
        let (pool, source) = if through_api { (Pool::Api, "api-gateway") } else { (Pool::WebApp, "studio") };
        let event = NewUsage {
            workspace: self.place.workspace.to_owned(),
            source: source.to_owned(),
            event_id: String::new(),
            occurred_at: self.instant(through_api, dice),
            pool,
            model: model.name.to_owned(),
            tool: dice.chance(SAYS_TOOL).then(|| model.tool.to_owned()),
            user: user.map(str::to_owned),
            project: project.map(str::to_owned),
            quantity: Some(f64::from(quantity)),
            count: i64::from(count),
            credits: None,
            attributes: attributes(model, dice),
        };
        let failure = refunds::draw(count, dice);
        Generation { event, failure }
    }

    /// The user, and what they do most. Scripts report the service account or no user, and rarely a person.
    fn user(&self, through_api: bool, dice: &mut Dice) -> (Option<&'static str>, Option<Craft>) {
        if through_api && dice.chance(800) {
            return (dice.chance(700).then_some(self.place.service_account), None);
        }
        if dice.chance(ANONYMOUS) {
            return (None, None);
        }
        let seats = self.present.iter().map(|seat| (Some(*seat), seat.activity));
        dice.weighted(seats).map_or((None, None), |seat| (Some(seat.user), seat.focus))
    }

    fn model(&self, through_api: bool, focus: Option<Craft>, dice: &mut Dice) -> &'static Model {
        let share = |model: &Model| {
            let scripts = if through_api { Taste::SCRIPTS.of(model.craft) } else { 1000 };
            let focused = if focus == Some(model.craft) { 3_000 } else { 1000 };
            let plain = model.share(self.story, self.date).saturating_mul(100);
            [self.place.likes(model.craft), scripts, focused].into_iter().fold(plain, per_mille)
        };
        let shares = MODELS.each_ref().map(|model| (Some(model), share(model)));
        let [first, ..] = &MODELS;
        dice.weighted(shares.into_iter()).unwrap_or(first)
    }

    /// An instant on the local date, mostly in working hours. Scripts also run at night.
    fn instant(&self, through_api: bool, dice: &mut Dice) -> Instant {
        let minute = match dice.below(1000) {
            0..500 if through_api => dice.below(24 * 60),
            // Evenings and nights.
            0..60 => dice.between(19 * 60, 23 * 60 + 30),
            60..72 => dice.below(8 * 60),
            // Most work is done around 1 p.m.
            _ => (8_u32 * 60).saturating_add(dice.below(310)).saturating_add(dice.below(310)),
        };
        let milliseconds = i64::from(minute).saturating_mul(60_000).saturating_add(i64::from(dice.below(60_000)));
        let begins = self.zone.day_start_or_next(self.date);
        let plain = begins.checked_add_micros(milliseconds.saturating_mul(1000)).unwrap_or(begins);
        // If clocks changed since midnight, the local time of day is kept, unless the day would change.
        let offset = |instant| i64::from(self.zone.offset_seconds(instant));
        let change = offset(plain).saturating_sub(offset(begins)).saturating_mul(1_000_000);
        let shown = plain.checked_sub_micros(change).unwrap_or(plain);
        if self.zone.local_day(shown) == self.date { shown } else { begins }
    }
}

fn attributes(model: &Model, dice: &mut Dice) -> BTreeMap<String, String> {
    let mut attributes = BTreeMap::new();
    if let Some((name, values)) = model.attribute {
        let value = dice.weighted(values.iter().copied());
        if !value.is_empty() {
            attributes.insert(name.to_owned(), value.to_owned());
        }
    }
    if model.craft == Craft::Video {
        attributes.insert("ratio".to_owned(), dice.weighted(RATIOS.into_iter()).to_owned());
    }
    attributes
}
