//! Compares what is stored with the reference.

use std::collections::{BTreeMap, BTreeSet};

use entity::{AlertId, DeliveryStatus, outbox_message, spend_alert_firing};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tallygraph::alerts::alert_states;
use tallygraph::calendar::Instant;

use super::desk::{Desk, PLACES};
use super::reference::{Firing, Reference, Subject};

/// The firings as they are stored.
pub async fn stored(desk: &Desk) -> BTreeMap<(AlertId, Subject), Vec<Firing>> {
    let find = async |connection: &tallygraph::database::Transaction| {
        let firings = spend_alert_firing::Entity::find().order_by_asc(spend_alert_firing::Column::Id);
        let messages = outbox_message::Entity::find().filter(outbox_message::Column::FiringId.is_not_null());
        Ok::<_, sea_orm::DbErr>((firings.all(connection).await?, messages.all(connection).await?))
    };
    let (firings, messages) = desk.database.reads_of_primary().ask(find).await.expect("the firings");
    let mut stored: BTreeMap<(AlertId, Subject), Vec<Firing>> = BTreeMap::new();
    for row in firings {
        let sent = messages.iter().filter(|message| message.firing_id == Some(row.id)).count();
        let firing = Firing {
            spent: row.spent,
            threshold: row.threshold,
            event: row.event_workspace_id.zip(row.event_id),
            fired_at: Instant::from_micros(row.fired_at),
            recovered_at: row.recovered_at.map(Instant::from_micros),
            messages: i64::try_from(sent).expect("few"),
        };
        stored.entry((row.alert_id, row.workspace_id.zip(row.user_id))).or_default().push(firing);
    }
    assert!(messages.iter().all(|message| message.attempts == 0), "nobody delivers here");
    stored
}

/// Recoveries that only time causes are written by the next write or by the job, so without the job they may be missing.
pub fn without_due_recoveries(
    stored: &BTreeMap<(AlertId, Subject), Vec<Firing>>,
    expected: &BTreeMap<(AlertId, Subject), Vec<Firing>>,
) -> BTreeMap<(AlertId, Subject), Vec<Firing>> {
    let mut expected = expected.clone();
    for (key, firings) in &mut expected {
        let last = stored.get(key).and_then(|stored| stored.last());
        if let (Some(stored), Some(firing)) = (last, firings.last_mut())
            && stored.recovered_at.is_none()
        {
            firing.recovered_at = None;
        }
    }
    expected
}

/// Compares everything, once the job has run.
pub async fn compare_all(desk: &Desk, reference: &mut Reference, told: &str) {
    desk.run_job().await;
    reference.pass(desk.now());
    assert_eq!(stored(desk).await, reference.firings, "{told}");
    let mut alerts = Vec::new();
    for id in reference.rules.keys() {
        alerts.push(desk.readable(*id).await);
    }
    let alerts: Vec<_> = alerts.iter().collect();
    let states = alert_states(&desk.database.reads_of_primary(), &alerts, desk.now()).await.expect("the states");
    for (id, rule) in &reference.rules {
        let subjects = reference.events.iter().map(|event| {
            if matches!(rule.scope, entity::AlertScope::Workspace) {
                None
            } else {
                event.user.map(|user| (event.place.0, user))
            }
        });
        let watched = |subject: &Subject| match rule.scope {
            entity::AlertScope::Workspace => subject.is_none(),
            entity::AlertScope::EachMember => subject.is_some(),
            entity::AlertScope::Members => subject.is_some_and(|member| rule.members.contains(&member)),
        };
        let watched: BTreeSet<Subject> = subjects.filter(watched).collect();
        let spent = watched.into_iter().map(|subject| reference.spent(rule, subject, desk.now())).max();
        let is_firing = reference.firings.iter().any(|((alert, _), firings)| {
            alert == id && firings.last().is_some_and(|firing| firing.recovered_at.is_none())
        });
        let state = states.get(id).copied().unwrap_or_default();
        assert_eq!(state.spent.thousandths(), spent.unwrap_or_default().max(0), "{told}: what {rule:?} has spent");
        assert_eq!(state.is_firing, is_firing, "{told}: {rule:?}");
    }
    for place in 0..PLACES.len() {
        let report = desk.verify(place).await;
        assert_eq!((report.count, report.uncounted), (0, 0), "{told}: {:?}", report.examples);
    }
    let pending = async |connection: &tallygraph::database::Transaction| {
        outbox_message::Entity::find()
            .filter(outbox_message::Column::Status.eq(DeliveryStatus::Pending))
            .all(connection)
            .await
    };
    let pending = desk.database.reads_of_primary().ask(pending).await.expect("the messages");
    for message in pending {
        let rule = &reference.rules[&message.alert_id];
        assert!(!rule.muted, "{told}: a muted rule has messages to deliver");
    }
}
