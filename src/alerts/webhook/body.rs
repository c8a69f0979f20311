//! The body of a webhook: JSON, in the form that Standard Webhooks recommends (pure).

use serde_json::{Value, json};

use crate::alerts::message::{NamedEvent, NamedMember, NamedWorkspace, Notice, Spend, headline};
use crate::node_id::NodeId;

/// The body for a receiver. `link` leads to where the alert can be looked at.
pub(super) fn body(notice: &Notice, link: &str) -> Value {
    let kind = if notice.spend.is_some() { "spend_alert.fired" } else { "spend_alert.test" };
    let workspaces: Vec<Value> = notice.workspaces.iter().map(workspace).collect();
    let mut data = json!({
        "alert": {"id": NodeId::SpendAlert(notice.alert).encode(), "name": notice.name},
        "workspaces": workspaces,
        "pool": notice.pool.map(entity::Pool::name),
        "window": notice.window.name(),
        "threshold": notice.threshold.to_json(),
        "summary": headline(notice),
        "link": link,
        "test": notice.spend.is_none(),
    });
    if let (Some(spend), Some(data)) = (&notice.spend, data.as_object_mut()) {
        let Spend { firing, spent, reason, member: who, event: crossing } = spend;
        data.insert("firing".to_owned(), NodeId::AlertFiring(*firing).encode().into());
        data.insert("firedAt".to_owned(), notice.at.to_rfc3339().into());
        data.insert("spent".to_owned(), spent.to_json().into());
        data.insert("reason".to_owned(), reason.name().into());
        data.insert("member".to_owned(), who.as_ref().map(member).into());
        data.insert("event".to_owned(), crossing.as_ref().map(event).into());
    }
    json!({"type": kind, "timestamp": notice.at.to_rfc3339(), "data": data})
}

fn workspace(workspace: &NamedWorkspace) -> Value {
    json!({"id": NodeId::Workspace(workspace.id).encode(), "key": workspace.key, "name": workspace.name})
}

fn member(member: &NamedMember) -> Value {
    json!({
        "id": NodeId::Member(member.workspace.id, member.user).encode(),
        "user": member.key,
        "name": member.name,
        "workspace": workspace(&member.workspace),
    })
}

fn event(event: &NamedEvent) -> Value {
    json!({
        "id": NodeId::UsageEvent(event.workspace.id, event.id).encode(),
        "workspace": workspace(&event.workspace),
        "source": event.source,
        "eventId": event.event_id,
        "occurredAt": event.occurred_at.to_rfc3339(),
        "model": event.model,
        "tool": event.tool,
        "charged": event.charged.to_json(),
    })
}

#[cfg(test)]
#[expect(clippy::indexing_slicing, reason = "a member that is missing is null")]
mod tests {
    use serde_json::{Value, json};

    use super::body;
    use crate::alerts::message::tests::{fired, lowered, test_of};

    #[test]
    fn body_names_the_event_and_the_figures() {
        let body = body(&fired(), "https://usage.example.com/graphiql");
        assert_eq!(body["type"], "spend_alert.fired");
        assert_eq!(body["timestamp"], "2026-03-29T01:10:06Z");
        let data = &body["data"];
        assert_eq!((&data["spent"], &data["threshold"]), (&json!(1_200.5), &json!(1_000)));
        assert_eq!((&data["pool"], &data["window"]), (&json!("WEB_APP"), &json!("ROLLING_24_HOURS")));
        assert_eq!((&data["reason"], &data["test"]), (&json!("CROSSED"), &json!(false)));
        assert_eq!(data["member"]["user"], "ada");
        assert_eq!(data["event"]["eventId"], "render-7");
        assert_eq!(data["event"]["charged"], 240);
        assert_eq!(data["link"], "https://usage.example.com/graphiql");
    }

    #[test]
    fn what_there_is_not_is_null() {
        let data = body(&lowered(), "")["data"].clone();
        assert_eq!((&data["member"], &data["event"], &data["pool"]), (&Value::Null, &Value::Null, &Value::Null));
        assert_eq!(data["reason"], "THRESHOLD_LOWERED");
    }

    #[test]
    fn test_message_is_marked_and_has_no_firing() {
        let body = body(&test_of(&fired()), "");
        assert_eq!((&body["type"], &body["data"]["test"]), (&json!("spend_alert.test"), &json!(true)));
        assert!(body["data"].get("spent").is_none() && body["data"].get("firing").is_none(), "{body}");
    }
}
