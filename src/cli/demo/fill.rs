//! Filling a database with the demo's data, as if each part had been recorded when it happened.

use std::collections::HashMap;
use std::sync::Arc;

use entity::{GrantId, PurchaseId, Scope, Scopes, WorkspaceId, workspace};
use indicatif::{ProgressBar, ProgressStyle};
use secrecy::ExposeSecret;

use super::watch::Watch;
use crate::authn::{NewKey, create_key};
use crate::authz::permission::{BuyAndTransferCredits, Maintain, RecordUsage, WriteBilling, WriteDirectory};
use crate::authz::{BrokenWorkspace, ServiceAccess, SystemAccess, WorkspaceAccess};
use crate::cli::error::CliError;
use crate::cli::output::{grouped, say};
use crate::clock::Clock;
use crate::config::Settings;
use crate::credits::purchases::{PurchaseSettlement, record_purchase, settle_purchase};
use crate::credits::{issue_grant, set_contract, transfer_credits, void_grant, write_what_is_due};
use crate::database::Database;
use crate::demo::{Deed, Demo, LedgerStep};
use crate::directory::{all_workspaces, upsert_member, upsert_organization, upsert_workspace};
use crate::rates::publish_rate_card;
use crate::usage::{NewUsage, Outcome, TimeBounds, UsageWriter, refund_usage};

const SYSTEM: SystemAccess<Maintain> = SystemAccess::for_command();
const DIRECTORY: ServiceAccess<WriteDirectory> = SYSTEM.as_service::<WriteDirectory>();
const BILLING: ServiceAccess<WriteBilling> = SYSTEM.as_service::<WriteBilling>();
const RECORDING: ServiceAccess<RecordUsage> = SYSTEM.as_service::<RecordUsage>();

/// Records the demo, and creates a key with every scope. E-mails of alerts are written into a folder.
pub(super) async fn fill(database: &Database, demo: &Demo, settings: &Settings) -> Result<String, CliError> {
    let begin = demo.begins_at();
    for organization in demo.organizations() {
        let (key, name) = (organization.key.to_owned(), organization.name.to_owned());
        upsert_organization(database, DIRECTORY, key, name, begin).await?;
    }
    for workspace in demo.workspaces() {
        upsert_workspace(database, DIRECTORY, workspace, begin).await?;
    }
    for member in demo.members() {
        upsert_member(database, DIRECTORY, member, begin).await?;
    }
    for card in demo.rate_cards() {
        publish_rate_card(database, BILLING, card, &Clock::standing_at(begin)).await?;
    }
    record(database, demo, settings).await?;
    let scopes = Scopes::of(&Scope::ALL);
    let new = NewKey { name: "demo".to_owned(), scopes, workspace: None, expires_at: None };
    let key = create_key(database, new, begin).await?;
    let secret = key.secret().expose_secret().to_owned();
    key.commit().await?;
    Ok(secret)
}

async fn record(database: &Database, demo: &Demo, settings: &Settings) -> Result<(), CliError> {
    let clock = Clock::standing_at(demo.begins_at());
    let writer = UsageWriter::start(database.clone(), clock.clone());
    let mut books = Books::of(database, clock.clone()).await?;
    let filled = Arc::clone(writer.outbox_filled());
    let mut watch = Watch::of(demo, settings, (database, SYSTEM), &clock, filled)?;
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} making a year of usage: {human_pos} events, {per_sec}") {
        bar.set_style(style);
    }
    for happening in demo.happenings() {
        watch.go_on(happening.at).await?;
        clock.set(happening.at);
        match happening.what {
            Deed::Usage(events) => bar.inc(report(&writer, events).await?),
            Deed::Refund(refund) => {
                refund_usage(database, RECORDING, refund, &clock).await?;
            }
            Deed::Ledger(step) => books.take(step).await?,
        }
    }
    watch.go_on(demo.until()).await?;
    clock.set(demo.until());
    write_what_is_due(database, SYSTEM, &clock).await?;
    watch.deliver().await?;
    bar.finish_and_clear();
    say(&format!("made {} events", grouped(bar.position())));
    Ok(())
}

async fn report(writer: &UsageWriter, events: Vec<NewUsage>) -> Result<u64, CliError> {
    let outcomes = writer.record_batch(events, RECORDING, TimeBounds::ANY).await?;
    match outcomes.iter().find(|outcome| matches!(outcome, Outcome::Rejected(_))) {
        Some(Outcome::Rejected(reject)) => {
            Err(CliError::Other(format!("the demo's data was rejected: {}", reject.message)))
        }
        _ => Ok(u64::try_from(outcomes.len()).unwrap_or(0)),
    }
}

/// The ledger, and the names that its steps use.
struct Books<'database> {
    database: &'database Database,
    clock: Clock,
    workspaces: HashMap<String, WorkspaceAccess<BuyAndTransferCredits>>,
    /// By workspace and idempotency key.
    grants: HashMap<(String, String), (WorkspaceId, GrantId)>,
    purchases: HashMap<(String, String), (WorkspaceId, PurchaseId)>,
}

impl<'database> Books<'database> {
    async fn of(database: &'database Database, clock: Clock) -> Result<Self, CliError> {
        let rows = all_workspaces(&database.reads_of_primary(), SYSTEM).await?;
        let access =
            |row: workspace::Model| Ok((row.key.clone(), SYSTEM.workspace(row)?.implied::<BuyAndTransferCredits>()));
        let workspaces = rows.into_iter().map(access).collect::<Result<_, BrokenWorkspace>>()?;
        Ok(Self { database, clock, workspaces, grants: HashMap::new(), purchases: HashMap::new() })
    }

    async fn take(&mut self, step: LedgerStep) -> Result<(), CliError> {
        let (database, clock) = (self.database, &self.clock);
        match step {
            LedgerStep::Contract(new) => {
                set_contract(database, BILLING, new, clock).await?;
            }
            LedgerStep::Grant(new) => {
                let name = (new.workspace.clone(), new.idempotency_key.clone());
                self.grants.insert(name, issue_grant(database, BILLING, new, clock).await?);
            }
            LedgerStep::Purchase(new) => {
                let name = (new.workspace.clone(), new.idempotency_key.clone());
                self.purchases.insert(name, record_purchase(database, BILLING, new, clock).await?);
            }
            LedgerStep::Settle { workspace, purchase, status, reference } => {
                let idempotency_key = format!("{purchase}-{status:?}");
                let purchase = named(&self.purchases, workspace, purchase)?;
                let settled = PurchaseSettlement { purchase, status, reference, idempotency_key };
                settle_purchase(database, BILLING, settled, clock).await?;
            }
            LedgerStep::Transfer { from, to, pool, credits } => {
                let (from, to) = (self.workspace(from)?, self.workspace(to)?);
                transfer_credits(database, from, to, pool, credits, "demo-transfer", clock).await?;
            }
            LedgerStep::Void { workspace, grant, reason } => {
                let key = format!("{grant}-void");
                let grant = named(&self.grants, workspace, grant)?;
                void_grant(database, BILLING, grant, reason, &key, clock).await?;
            }
        }
        Ok(())
    }

    fn workspace(&self, key: &str) -> Result<&WorkspaceAccess<BuyAndTransferCredits>, CliError> {
        self.workspaces.get(key).ok_or_else(|| CliError::NoWorkspace(key.to_owned()))
    }
}

fn named<Id: Copy>(all: &HashMap<(String, String), Id>, workspace: &str, key: &str) -> Result<Id, CliError> {
    let found = all.get(&(workspace.to_owned(), key.to_owned())).copied();
    found.ok_or_else(|| CliError::Other(format!("the demo speaks of {key} in {workspace} too early")))
}
