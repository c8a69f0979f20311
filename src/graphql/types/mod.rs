//! The object types of the schema, one file each.
//!
//! The types of a schema refer to each other in circles, as its graph does: a workspace has members, and a member has a
//! workspace. So the files of this folder are one unit.

mod balance_history;
mod connection;
mod credit_balance;
mod credit_forecast;
mod credit_grant;
mod funding;
mod ledger_entry;
mod member;
mod money;
mod node;
mod organization;
mod prices;
mod purchase;
mod quote;
mod range;
mod rate_card;
mod unmatched_payment;
mod usage_breakdown;
mod usage_comparison;
mod usage_event;
mod usage_measures;
mod usage_report;
mod usage_series;
mod user;
mod viewer;
mod workspace;
mod workspace_credits;
mod workspace_list;
mod workspace_page;

pub(super) use balance_history::BalanceHistory;
pub(super) use credit_balance::CreditBalance;
pub(super) use credit_forecast::CreditForecast;
pub(super) use credit_grant::{CreditGrant, CreditGrantConnection, grants_by_number, grants_of};
pub(super) use funding::{Drawdown, FUNDED_BY, PageFunding};
pub(super) use ledger_entry::{LedgerEntry, LedgerEntryConnection, entries_of};
pub(super) use member::{Member, MemberConnection};
pub(super) use money::Money;
pub(super) use node::Node;
pub(super) use organization::Organization;
pub(super) use prices::Prices;
pub(super) use purchase::{Purchase, PurchaseConnection, find_purchase, purchases_by_number, purchases_of};
pub(super) use quote::{Quote, QuoteInput};
pub(super) use range::ResolvedRange;
pub(super) use rate_card::{Rate, RateCard, RateCardConnection, list_rate_cards};
pub(super) use unmatched_payment::UnmatchedPayment;
pub(super) use usage_breakdown::UsageBreakdown;
pub(super) use usage_comparison::UsageComparison;
pub(super) use usage_event::{UsageEvent, UsageEventConnection, with_members};
pub(super) use usage_measures::{UsageMeasures, wanted_measures};
pub(super) use usage_report::UsageReport;
pub(super) use usage_series::{TimeBucket, UsageSeries};
pub(super) use user::User;
pub(super) use viewer::{Service, Viewer};
pub(super) use workspace::Workspace;
pub(super) use workspace_list::{WorkspaceConnection, list_workspaces, owners};
pub(super) use workspace_page::WorkspacePage;
