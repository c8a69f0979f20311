//! The words of a message, as plain text (pure). Names in them are on one line; markup is left to each channel.

use entity::{AlertWindow, FiringReason, Pool};

use super::inert::one_line;
use super::notice::{NamedMember, NamedWorkspace, Notice, Spend};
use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};

/// Workspaces that a sentence, and a line of the table, name before they count the rest.
const NAMED: usize = 3;
const LISTED: usize = 20;

/// A line of a message's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::alerts) struct Fact {
    /// What it is about.
    pub label: &'static str,
    /// What is so.
    pub value: String,
}

/// The title: the subject of an e-mail.
#[must_use]
pub(in crate::alerts) fn title(notice: &Notice) -> String {
    let name = one_line(&notice.name);
    match &notice.spend {
        None => format!("[Test] Spend alert: {name}"),
        Some(spend) => {
            let (spent, threshold) = (grouped(spend.spent), grouped(notice.threshold));
            format!("Spend alert: {name} ({spent} credits, threshold {threshold})")
        }
    }
}

/// What happened, in a sentence or two.
#[must_use]
pub(in crate::alerts) fn headline(notice: &Notice) -> String {
    let Some(spend) = &notice.spend else {
        return "This is a test message. No threshold was crossed.".to_owned();
    };
    let who = match &spend.member {
        Some(member) => format!("{} in {}", person(member), one_line(&member.workspace.name)),
        None => listed(&notice.workspaces, NAMED),
    };
    let (spent, threshold) = (grouped(spend.spent), grouped(notice.threshold));
    let within = match notice.window {
        AlertWindow::Rolling24Hours => "within 24 hours",
        AlertWindow::Cumulative => "since the alert was created",
    };
    match spend.reason {
        FiringReason::Crossed => {
            format!("{who} spent {spent} credits {within}, more than the threshold of {threshold}.")
        }
        FiringReason::ThresholdLowered => {
            format!("{who} had spent {spent} credits {within} when the threshold was set to {threshold}.")
        }
    }
}

/// The details.
#[must_use]
pub(in crate::alerts) fn facts(notice: &Notice) -> Vec<Fact> {
    let fact = |label, value| Fact { label, value };
    let label = if notice.workspaces.len() == 1 { "Workspace" } else { "Workspaces" };
    let mut facts = vec![fact("Alert", one_line(&notice.name)), fact(label, listed(&notice.workspaces, LISTED))];
    if let Some(Spend { member: Some(member), .. }) = &notice.spend {
        facts.push(fact("Member", format!("{}, {}", person(member), one_line(&member.workspace.name))));
    }
    let pool = notice.pool.map_or("Web app and API", |pool| match pool {
        Pool::WebApp => "Web app",
        Pool::Api => "API",
    });
    let window = match notice.window {
        AlertWindow::Rolling24Hours => "The last 24 hours",
        AlertWindow::Cumulative => "Since the alert was created",
    };
    facts.push(fact("Credits of", pool.to_owned()));
    facts.push(fact("Counted", window.to_owned()));
    facts.push(fact("Threshold", grouped(notice.threshold)));
    let Some(spend) = &notice.spend else {
        facts.push(fact("Sent", local_time(notice.at, notice.zone)));
        return facts;
    };
    facts.push(fact("Spent", grouped(spend.spent)));
    facts.push(fact("Fired", local_time(notice.at, notice.zone)));
    if let Some(event) = &spend.event {
        let id = format!("{} of {}", one_line(&event.event_id), one_line(&event.source));
        facts.push(fact("Event", id));
        facts.push(fact("Occurred", local_time(event.occurred_at, notice.zone)));
        facts.push(fact("Model", format!("{} ({})", one_line(&event.model), one_line(&event.tool))));
        facts.push(fact("Cost", format!("{} credits", grouped(event.charged))));
    }
    facts
}

fn person(member: &NamedMember) -> String {
    let name = one_line(&member.name);
    if name.is_empty() { one_line(&member.key) } else { name }
}

/// The first of some workspaces by name, and how many there are beside them.
fn listed(workspaces: &[NamedWorkspace], most: usize) -> String {
    let mut names: Vec<String> = workspaces.iter().take(most).map(|workspace| one_line(&workspace.name)).collect();
    let others = workspaces.len().saturating_sub(most);
    if others > 0 {
        names.push(format!("{others} more"));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "Nobody".to_owned(),
    }
}

/// An amount with a comma before each three digits.
fn grouped(credits: Credits) -> String {
    let text = credits.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if let Some(fraction) = fraction {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

/// A time of the zone, such as `29 March 2026, 03:10:05 (Europe/Oslo, UTC+02:00)`.
fn local_time(instant: Instant, zone: Zone) -> String {
    let local = zone.local_datetime(instant).format("%-d %B %Y, %H:%M:%S");
    let offset = zone.offset_seconds(instant);
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.unsigned_abs() / 60;
    let (hours, minutes) = (minutes / 60, minutes % 60);
    format!("{local} ({}, UTC{sign}{hours:02}:{minutes:02})", zone.name())
}

#[cfg(test)]
mod tests {
    use super::super::notice::tests::{fired, lowered, test_of, workspace};
    use super::{Fact, facts, grouped, headline, listed, local_time, title};
    use crate::amounts::Credits;
    use crate::calendar::{Instant, Zone, ZoneError};

    #[test]
    fn message_says_who_spent_how_much() {
        let notice = fired();
        assert_eq!(title(&notice), "Spend alert: Studio budget (1,200.5 credits, threshold 1,000)");
        let expected =
            "Ada Lovelace in Film Studio spent 1,200.5 credits within 24 hours, more than the threshold of 1,000.";
        assert_eq!(headline(&notice), expected);
        let expected = "Film Studio and Sound Studio had spent 1,200.5 credits since the alert was created when the threshold was \
                        set to 1,000.";
        assert_eq!(headline(&lowered()), expected);
        assert_eq!(title(&test_of(&notice)), "[Test] Spend alert: Studio budget");
        assert_eq!(headline(&test_of(&notice)), "This is a test message. No threshold was crossed.");
    }

    #[test]
    fn facts_name_the_event_in_local_time() {
        let lines: Vec<String> =
            facts(&fired()).into_iter().map(|Fact { label, value }| format!("{label}: {value}")).collect();
        let expected = [
            "Alert: Studio budget",
            "Workspace: Film Studio",
            "Member: Ada Lovelace, Film Studio",
            "Credits of: Web app",
            "Counted: The last 24 hours",
            "Threshold: 1,000",
            "Spent: 1,200.5",
            "Fired: 29 March 2026, 03:10:06 (Europe/Oslo, UTC+02:00)",
            "Event: render-7 of studio",
            "Occurred: 29 March 2026, 03:10:05 (Europe/Oslo, UTC+02:00)",
            "Model: film (Generate Video)",
            "Cost: 240 credits",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn many_workspaces_are_counted() {
        let some = |count: i64| (1..=count).map(|id| workspace(id, &format!("W{id}"))).collect::<Vec<_>>();
        assert_eq!(listed(&some(1), 3), "W1");
        assert_eq!(listed(&some(3), 3), "W1, W2 and W3");
        assert_eq!(listed(&some(9), 3), "W1, W2, W3 and 6 more");
    }

    #[test]
    fn digits_are_grouped() {
        for (thousandths, text) in [
            (0, "0"),
            (999_000, "999"),
            (1_000_000, "1,000"),
            (-1_234_567_008, "-1,234,567.008"),
            (100_000_500, "100,000.5"),
        ] {
            assert_eq!(grouped(Credits::from_thousandths(thousandths)), text);
        }
    }

    #[test]
    fn times_are_of_the_zone() -> Result<(), ZoneError> {
        let instant = Instant::from_micros(1_774_746_606_000_000);
        let local = |zone| Ok::<_, ZoneError>(local_time(instant, Zone::parse(zone)?));
        assert_eq!(local("Asia/Kathmandu")?, "29 March 2026, 06:55:06 (Asia/Kathmandu, UTC+05:45)");
        assert_eq!(local("America/St_Johns")?, "28 March 2026, 22:40:06 (America/St_Johns, UTC-02:30)");
        Ok(())
    }
}
