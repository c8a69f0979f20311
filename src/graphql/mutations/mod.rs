//! One file a mutation: input, payload, resolver.

mod publish_rate_card;
mod record_usage;
mod refund_usage;
mod remove_member;
mod upsert_member;
mod upsert_organization;
mod upsert_workspace;

pub(super) use publish_rate_card::PublishRateCardMutation;
pub(super) use record_usage::RecordUsageMutation;
pub(super) use refund_usage::RefundUsageMutation;
pub(super) use remove_member::RemoveMemberMutation;
pub(super) use upsert_member::UpsertMemberMutation;
pub(super) use upsert_organization::UpsertOrganizationMutation;
pub(super) use upsert_workspace::UpsertWorkspaceMutation;
