//! The step that repeats an earlier write.

use serde_json::{Value, json};

use super::answers::credits;
use super::steps::{CONTRACT, History, RECORD, SETTLE, TRANSFER, VOID};

impl History {
    /// Repeats a write, with the same or other content. Nothing may change.
    pub(super) async fn repeat(&mut self) {
        if self.dice.percent(50) {
            let Some((_, _, _, event)) = self.dice.pick(&self.recorded).cloned() else { return };
            let mut other = event.clone();
            other["credits"] = credits(777_777);
            // An event that is too old to be recorded is still a duplicate.
            let data = self.desk.ok(RECORD, json!({"events": [event, other]})).await;
            assert_eq!(data["recordUsage"]["results"][0]["outcome"], "DUPLICATE", "{data}");
            assert_eq!(data["recordUsage"]["results"][1]["code"], "CONFLICT", "{data}");
            return;
        }
        let Some((mutation, input, first)) = self.dice.pick(&self.written).cloned() else { return };
        let transfer = mutation == TRANSFER;
        let ask = async |input: Value| {
            if transfer {
                self.desk.ask_as_admin(mutation, json!({"input": input})).await
            } else {
                self.desk.ask(mutation, json!({"input": input})).await
            }
        };
        let (again, errors) = ask(input.clone()).await;
        assert!(errors.is_empty(), "{mutation} {input}: {errors:?}");
        assert_eq!(ids(&again), ids(&first), "{mutation} {input}");
        let mut other = input.clone();
        match mutation {
            VOID => other["reason"] = json!("another"),
            SETTLE => other["reference"] = json!("another"),
            CONTRACT => other["annualCredits"] = json!(1.5),
            _ => other["credits"] = json!(987_654.5),
        }
        let (_, errors) = ask(other).await;
        assert_eq!(errors[0].0, "CONFLICT", "{mutation} {input}: {errors:?}");
    }
}

/// All ids of an answer, in order.
fn ids(answer: &Value) -> Vec<String> {
    match answer {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| match (name.as_str(), member) {
                ("id", Value::String(id)) => vec![id.clone()],
                // A purchase that was recorded as pending may have its grant by now.
                ("purchase", purchase) => vec![purchase["id"].as_str().unwrap_or_default().to_owned()],
                _ => ids(member),
            })
            .collect(),
        Value::Array(elements) => elements.iter().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}
