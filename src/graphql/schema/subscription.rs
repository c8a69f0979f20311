//! The entry points for subscriptions.

use async_graphql::MergedSubscription;

use crate::graphql::subscriptions::{AlertChangedSubscription, BalanceChangedSubscription, UsageRecordedSubscription};

/// What the server tells by itself, as it changes: over WebSocket at `/graphql/ws`, or as server-sent events at
/// `/graphql/stream`. The first change is told at once, and then at most four a second.
#[derive(Default, MergedSubscription)]
pub(in crate::graphql) struct Subscription(
    BalanceChangedSubscription,
    AlertChangedSubscription,
    UsageRecordedSubscription,
);
