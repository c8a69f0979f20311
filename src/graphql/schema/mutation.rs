//! The entry points for mutations.

use async_graphql::MergedObject;

use crate::graphql::mutations::{
    CreateApiKeyMutation, CreateSpendAlertMutation, DeleteSpendAlertMutation, IssueGrantMutation,
    PublishRateCardMutation, PurchaseCreditsMutation, RecordPurchaseMutation, RecordUsageMutation, RefundUsageMutation,
    RemoveMemberMutation, RevokeApiKeyMutation, SetContractMutation, SettlePurchaseMutation, TestSpendAlertMutation,
    TransferCreditsMutation, UpdateSpendAlertMutation, UpsertMemberMutation, UpsertOrganizationMutation,
    UpsertWorkspaceMutation, VoidGrantMutation,
};

/// All writes. They are idempotent: a repeated idempotency key, event or upsert changes nothing.
#[derive(Default, MergedObject)]
pub(in crate::graphql) struct Mutation(
    RecordUsageMutation,
    RefundUsageMutation,
    UpsertOrganizationMutation,
    UpsertWorkspaceMutation,
    UpsertMemberMutation,
    RemoveMemberMutation,
    CreateApiKeyMutation,
    RevokeApiKeyMutation,
    SetContractMutation,
    IssueGrantMutation,
    VoidGrantMutation,
    RecordPurchaseMutation,
    SettlePurchaseMutation,
    PublishRateCardMutation,
    PurchaseCreditsMutation,
    TransferCreditsMutation,
    CreateSpendAlertMutation,
    UpdateSpendAlertMutation,
    DeleteSpendAlertMutation,
    TestSpendAlertMutation,
);
