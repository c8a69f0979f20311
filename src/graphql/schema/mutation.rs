//! The entry points for mutations.

use async_graphql::MergedObject;

use crate::graphql::mutations::{
    IssueGrantMutation, PublishRateCardMutation, PurchaseCreditsMutation, RecordPurchaseMutation, RecordUsageMutation,
    RefundUsageMutation, RemoveMemberMutation, SetContractMutation, SettlePurchaseMutation, TransferCreditsMutation,
    UpsertMemberMutation, UpsertOrganizationMutation, UpsertWorkspaceMutation, VoidGrantMutation,
};

/// Everything that can be written. Sending the same mutation again changes nothing.
#[derive(Default, MergedObject)]
pub(in crate::graphql) struct Mutation(
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
