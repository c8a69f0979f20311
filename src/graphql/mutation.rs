//! The entry points for writing.

use async_graphql::MergedObject;

use super::mutations::{
    PublishRateCardMutation, RecordUsageMutation, RefundUsageMutation, RemoveMemberMutation, UpsertMemberMutation,
    UpsertOrganizationMutation, UpsertWorkspaceMutation,
};

/// Everything that can be written. Each write repeated changes nothing.
#[derive(Default, MergedObject)]
pub(super) struct Mutation(
    RecordUsageMutation,
    RefundUsageMutation,
    UpsertOrganizationMutation,
    UpsertWorkspaceMutation,
    UpsertMemberMutation,
    RemoveMemberMutation,
    PublishRateCardMutation,
);
