//! The entry points for writing.

use async_graphql::MergedObject;

use super::mutations::{
    IssueGrantMutation, PublishRateCardMutation, PurchaseCreditsMutation, RecordPurchaseMutation, RecordUsageMutation,
    RefundUsageMutation, RemoveMemberMutation, SetContractMutation, SettlePurchaseMutation, TransferCreditsMutation,
    UpsertMemberMutation, UpsertOrganizationMutation, UpsertWorkspaceMutation, VoidGrantMutation,
};

/// All writes. Repeating a write changes nothing.
#[derive(Default, MergedObject)]
pub(super) struct Mutation(
    RecordUsageMutation,
    RefundUsageMutation,
    UpsertOrganizationMutation,
    UpsertWorkspaceMutation,
    UpsertMemberMutation,
    RemoveMemberMutation,
    SetContractMutation,
    IssueGrantMutation,
    VoidGrantMutation,
    RecordPurchaseMutation,
    SettlePurchaseMutation,
    PublishRateCardMutation,
    PurchaseCreditsMutation,
    TransferCreditsMutation,
);
