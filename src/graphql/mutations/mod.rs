//! One file for each mutation: its input, payload and resolver.

mod create_spend_alert;
mod delete_spend_alert;
mod issue_grant;
mod publish_rate_card;
mod purchase_credits;
mod record_purchase;
mod record_usage;
mod refund_usage;
mod remove_member;
mod set_contract;
mod settle_purchase;
mod test_spend_alert;
mod transfer_credits;
mod update_spend_alert;
mod upsert_member;
mod upsert_organization;
mod upsert_workspace;
mod void_grant;

pub(super) use create_spend_alert::CreateSpendAlertMutation;
pub(super) use delete_spend_alert::DeleteSpendAlertMutation;
pub(super) use issue_grant::IssueGrantMutation;
pub(super) use publish_rate_card::PublishRateCardMutation;
pub(super) use purchase_credits::PurchaseCreditsMutation;
pub(super) use record_purchase::RecordPurchaseMutation;
pub(super) use record_usage::RecordUsageMutation;
pub(super) use refund_usage::RefundUsageMutation;
pub(super) use remove_member::RemoveMemberMutation;
pub(super) use set_contract::SetContractMutation;
pub(super) use settle_purchase::SettlePurchaseMutation;
pub(super) use test_spend_alert::TestSpendAlertMutation;
pub(super) use transfer_credits::TransferCreditsMutation;
pub(super) use update_spend_alert::UpdateSpendAlertMutation;
pub(super) use upsert_member::UpsertMemberMutation;
pub(super) use upsert_organization::UpsertOrganizationMutation;
pub(super) use upsert_workspace::UpsertWorkspaceMutation;
pub(super) use void_grant::VoidGrantMutation;
