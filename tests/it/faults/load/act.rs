//! One write, and its outcome.

use serde_json::{Value, json};

use super::site::Site;

/// The kinds of writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Record,
    Refund,
    Issue,
    Void,
    Buy,
    RecordPurchase,
    Settle,
    Transfer,
}

/// One write.
#[derive(Clone, Debug)]
pub struct Act {
    pub kind: Kind,
    /// The workspace, by its place; the one that gives in a transfer.
    pub place: usize,
    pub input: Value,
}

/// The outcome of a write.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was acknowledged with this payload.
    Done(Value),
    /// It was refused, for a reason that fits its kind.
    Refused,
    /// There was no answer.
    Lost,
}

/// A write that was sent.
#[derive(Clone, Debug)]
pub struct Sent {
    pub act: Act,
    pub outcome: Outcome,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Record => "recordUsage",
            Self::Refund => "refundUsage",
            Self::Issue => "issueGrant",
            Self::Void => "voidGrant",
            Self::Buy => "purchaseCredits",
            Self::RecordPurchase => "recordPurchase",
            Self::Settle => "settlePurchase",
            Self::Transfer => "transferCredits",
        }
    }

    const fn payload(self) -> &'static str {
        match self {
            Self::Record => "recorded duplicates rejected results { outcome code }",
            Self::Refund => "credits event { eventId credits refunded }",
            Self::Issue | Self::Void => "grant { id amount status }",
            Self::Buy => "purchase { id credits } refusal { code }",
            Self::RecordPurchase | Self::Settle => "purchase { id credits status }",
            Self::Transfer => "outgoing { id credits } incoming { id credits grant { id } }",
        }
    }

    /// Whether a person sends this write, rather than a service.
    const fn is_personal(self) -> bool {
        matches!(self, Self::Buy | Self::Transfer)
    }
}

impl Act {
    /// The idempotency key. Empty for usage, whose events have ids.
    pub fn key(&self) -> &str {
        self.input["idempotencyKey"].as_str().unwrap_or_default()
    }

    /// Its amount in thousandths, if it has one.
    pub fn credits(&self) -> Option<i64> {
        self.input.get("credits").map(crate::usage::desk::thousandths)
    }

    /// The events of a batch.
    pub fn events(&self) -> &[Value] {
        self.input["events"].as_array().map_or(&[], Vec::as_slice)
    }

    /// Sends it. Any answer that is neither success nor an expected refusal fails the test.
    pub async fn send(&self, site: &Site) -> Outcome {
        let Some(answer) = self.ask(site).await else { return Outcome::Lost };
        if answer.body.get("errors").is_none() {
            let payload = answer.data()[self.kind.name()].clone();
            let whole = payload["rejected"].as_i64().unwrap_or(0) == 0 && payload["refusal"].is_null();
            assert!(whole, "{self:?} was not accepted: {payload}");
            return Outcome::Done(payload);
        }
        let extensions = &answer.error()["extensions"];
        let code =
            (extensions["code"].as_str().unwrap_or_default(), extensions["argument"].as_str().unwrap_or_default());
        let honest = match self.kind {
            Kind::Refund | Kind::Transfer => code == ("BAD_USER_INPUT", "input.credits"),
            Kind::Settle => code.0 == "CONFLICT",
            // The grant had already expired when it was processed.
            Kind::Issue => {
                code == ("BAD_USER_INPUT", "input.expiresAt")
                    && self.input.get("effectiveAt").is_none()
                    && self.input.get("expiresAt").is_some()
            }
            Kind::Record | Kind::Void | Kind::Buy | Kind::RecordPurchase => false,
        };
        assert!(honest, "{self:?} was answered {}: {}", answer.status, answer.body);
        Outcome::Refused
    }

    /// Sends it with an idempotency key or event ids that were used for other content. It must be a conflict.
    pub async fn clash(&self, site: &Site) -> Option<()> {
        let answer = self.ask(site).await?;
        if self.kind == Kind::Record {
            let results = answer.data()[self.kind.name()]["results"].clone();
            for result in results.as_array().expect("results") {
                assert_eq!(result["code"], "CONFLICT", "{self:?}: {results}");
            }
        } else {
            assert_eq!(answer.codes(), ["CONFLICT"], "{self:?}: {}", answer.body);
        }
        Some(())
    }

    async fn ask(&self, site: &Site) -> Option<crate::harness::Answer> {
        let (name, payload) = (self.kind.name(), self.kind.payload());
        let kind = format!("{}{}Input", name[..1].to_ascii_uppercase(), &name[1..]);
        let query = format!("mutation($input: {kind}!) {{ {name}(input: $input) {{ {payload} }} }}");
        let credential = if self.kind.is_personal() { &site.admin } else { &site.key };
        site.ask(credential, &query, json!({"input": self.input})).await
    }
}
