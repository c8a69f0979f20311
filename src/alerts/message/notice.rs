//! The facts of a message.

use entity::{AlertId, AlertWindow, EventId, FiringId, FiringReason, Pool, UserId, WorkspaceId};

use crate::amounts::Credits;
use crate::calendar::{Instant, Zone};

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The id of the message, the same at every attempt.
    pub id: String,
    /// The alert.
    pub alert: AlertId,
    /// Its name.
    pub name: String,
    /// The workspaces that it watches.
    pub workspaces: Vec<NamedWorkspace>,
    /// The pool that it watches; none for both.
    pub pool: Option<Pool>,
    /// Which spend counts.
    pub window: AlertWindow,
    /// The threshold, as it was when the alert fired.
    pub threshold: Credits,
    /// What was spent. None in a test message.
    pub spend: Option<Spend>,
    /// When the alert fired, or the test was asked for.
    pub at: Instant,
    /// The zone of the times in the message.
    pub zone: Zone,
}

/// How an alert fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// The firing.
    pub firing: FiringId,
    /// What was spent by then.
    pub spent: Credits,
    /// Why it fired.
    pub reason: FiringReason,
    /// The member who crossed the threshold; none if whole workspaces are watched.
    pub member: Option<NamedMember>,
    /// The event that crossed the threshold, unless it was lowered, or the event was forgotten since.
    pub event: Option<NamedEvent>,
}

/// A workspace in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedWorkspace {
    /// The workspace.
    pub id: WorkspaceId,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// A member in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMember {
    /// The workspace.
    pub workspace: NamedWorkspace,
    /// The user.
    pub user: UserId,
    /// The user's key.
    pub key: String,
    /// Their name, as the workspace knows it.
    pub name: String,
}

/// A usage event in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedEvent {
    /// The workspace.
    pub workspace: NamedWorkspace,
    /// The event.
    pub id: EventId,
    /// The system that reported it.
    pub source: String,
    /// Its identity there.
    pub event_id: String,
    /// When it occurred.
    pub occurred_at: Instant,
    /// The model.
    pub model: String,
    /// The tool.
    pub tool: String,
    /// What it cost.
    pub charged: Credits,
}

#[cfg(test)]
pub(in crate::alerts) mod tests {
    use entity::{AlertId, AlertWindow, EventId, FiringId, FiringReason, Pool, UserId, WorkspaceId};

    use super::{NamedEvent, NamedMember, NamedWorkspace, Notice, Spend};
    use crate::amounts::Credits;
    use crate::calendar::{Instant, Zone};

    /// A workspace of a message.
    pub(in crate::alerts) fn workspace(id: i64, name: &str) -> NamedWorkspace {
        NamedWorkspace { id: WorkspaceId(id), key: format!("key-{id}"), name: name.to_owned() }
    }

    /// A member crossed the threshold of 1,000 in the night in which Oslo's clocks go forward.
    pub(in crate::alerts) fn fired() -> Notice {
        let fired_at = Instant::from_micros(1_774_746_606_000_000);
        let film = workspace(1, "Film Studio");
        let event = NamedEvent {
            workspace: film.clone(),
            id: EventId(7),
            source: "studio".to_owned(),
            event_id: "render-7".to_owned(),
            occurred_at: Instant::from_micros(1_774_746_605_000_000),
            model: "film".to_owned(),
            tool: "Generate Video".to_owned(),
            charged: Credits::from_thousandths(240_000),
        };
        let member = NamedMember {
            workspace: film.clone(),
            user: UserId(3),
            key: "ada".to_owned(),
            name: "Ada Lovelace".to_owned(),
        };
        let spend = Spend {
            firing: FiringId(5),
            spent: Credits::from_thousandths(1_200_500),
            reason: FiringReason::Crossed,
            member: Some(member),
            event: Some(event),
        };
        Notice {
            id: "msg_01".to_owned(),
            alert: AlertId(2),
            name: "Studio budget".to_owned(),
            workspaces: vec![film],
            pool: Some(Pool::WebApp),
            window: AlertWindow::Rolling24Hours,
            threshold: Credits::from_thousandths(1_000_000),
            spend: Some(spend),
            at: fired_at,
            zone: Zone::parse("Europe/Oslo").unwrap_or_else(|_| Zone::utc()),
        }
    }

    /// The threshold of two workspaces was lowered.
    pub(in crate::alerts) fn lowered() -> Notice {
        let fired = fired();
        let spend = fired.spend.map(|spend| Spend {
            reason: FiringReason::ThresholdLowered,
            member: None,
            event: None,
            ..spend
        });
        let workspaces = vec![workspace(1, "Film Studio"), workspace(2, "Sound Studio")];
        Notice { workspaces, pool: None, window: AlertWindow::Cumulative, spend, ..fired }
    }

    /// The test message of an alert.
    pub(in crate::alerts) fn test_of(notice: &Notice) -> Notice {
        Notice { spend: None, ..notice.clone() }
    }
}
