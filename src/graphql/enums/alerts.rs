//! The enums of spend alerts.

use async_graphql::Enum;

/// Which spend counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "AlertWindow", remote = "entity::AlertWindow")]
pub(in crate::graphql) enum AlertWindowValue {
    /// Credits spent in the last 24 hours.
    #[graphql(name = "ROLLING_24_HOURS")]
    Rolling24Hours,
    /// Credits spent since the alert was created.
    Cumulative,
}

/// What a spend alert watches.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Enum)]
#[graphql(name = "AlertScope")]
pub(in crate::graphql) enum AlertScopeValue {
    /// All usage of its workspaces together.
    #[default]
    Workspace,
    /// Each member of its workspaces, alone.
    EachMember,
    /// Chosen members, each alone.
    Members,
}

impl From<entity::AlertScope> for AlertScopeValue {
    fn from(scope: entity::AlertScope) -> Self {
        match scope {
            entity::AlertScope::Workspace => Self::Workspace,
            entity::AlertScope::EachMember => Self::EachMember,
            entity::AlertScope::Members => Self::Members,
        }
    }
}

impl From<AlertScopeValue> for entity::AlertScope {
    fn from(scope: AlertScopeValue) -> Self {
        match scope {
            AlertScopeValue::Workspace => Self::Workspace,
            AlertScopeValue::EachMember => Self::EachMember,
            AlertScopeValue::Members => Self::Members,
        }
    }
}

/// The state of a spend alert.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "AlertState")]
pub(in crate::graphql) enum AlertStateValue {
    /// Nobody whom it watches has exceeded the threshold.
    Ok,
    /// Spend exceeded the threshold and has not fallen below it since; with several watched, that of at least one.
    Firing,
    /// It is muted: its firings are recorded, and nothing is delivered.
    Muted,
}

/// Why a spend alert fired.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "FiringReason", remote = "entity::FiringReason")]
pub(in crate::graphql) enum FiringReasonValue {
    /// An event took spend past the threshold.
    Crossed,
    /// The threshold was set below what had been spent, when the alert was created or changed.
    ThresholdLowered,
}

/// The status of a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Enum)]
#[graphql(name = "DeliveryStatus", remote = "entity::DeliveryStatus")]
pub(in crate::graphql) enum DeliveryStatusValue {
    /// It will be tried, or tried again.
    Pending,
    /// Its target took it.
    Delivered,
    /// It will not be tried again.
    Failed,
}
