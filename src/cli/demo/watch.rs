//! What the demo does beside usage and the ledger: alerts are set, members leave, and messages go out, each at its time.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use entity::{UserId, user};
use sea_orm::{EntityTrait, QueryFilter};
use tokio::sync::Notify;

use crate::alerts::delivery::Courier;
use crate::alerts::rules::AddressRules;
use crate::alerts::{AlertChanges, NewAlert, create_alert, find_alerts, update_alert};
use crate::authz::SystemAccess;
use crate::authz::permission::{Maintain, ManageAlerts, WriteDirectory};
use crate::calendar::Instant;
use crate::cli::error::CliError;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::{Database, key_is};
use crate::demo::{Demo, DemoAlert, Departure};
use crate::directory::{all_workspaces, remove_member};

/// The time limit of the messages of one moment. They only go into a folder.
const DELIVERING: Duration = Duration::from_secs(30);

/// What is still to come.
pub(super) struct Watch<'database> {
    database: &'database Database,
    system: SystemAccess<Maintain>,
    clock: Clock,
    courier: Arc<Courier>,
    alerts: VecDeque<DemoAlert>,
    departures: VecDeque<Departure>,
}

impl<'database> Watch<'database> {
    pub(super) fn of(
        demo: &Demo,
        settings: &Settings,
        (database, system): (&'database Database, SystemAccess<Maintain>),
        clock: &Clock,
        filled: Arc<Notify>,
    ) -> Result<Self, CliError> {
        let mut departures = demo.removed();
        departures.sort_by_key(|departure| departure.left_at);
        let courier = Arc::new(Courier::new(settings, database.clone(), system, clock.clone(), filled)?);
        courier.serves_at(&format!("http://{}", settings.http.listen));
        let (alerts, departures) = (demo.alerts().into(), departures.into());
        Ok(Self { database, system, clock: clock.clone(), courier, alerts, departures })
    }

    /// Does what happens up to an instant.
    pub(super) async fn go_on(&mut self, until: Instant) -> Result<(), CliError> {
        self.deliver().await?;
        while let Some(departure) = self.departures.pop_front_if(|departure| departure.left_at <= until) {
            let directory = self.system.as_service::<WriteDirectory>();
            remove_member(self.database, directory, departure.workspace, departure.user, departure.left_at).await?;
        }
        while let Some(alert) = self.alerts.pop_front_if(|alert| alert.at <= until) {
            self.clock.set(alert.at);
            self.set(alert).await?;
        }
        Ok(())
    }

    /// Writes the e-mails of what has fired.
    pub(super) async fn deliver(&self) -> Result<(), CliError> {
        self.courier.deliver_due().await?;
        self.courier.finish(DELIVERING).await;
        Ok(())
    }

    async fn set(&self, alert: DemoAlert) -> Result<(), CliError> {
        let reads = self.database.reads_of_primary();
        let rows = all_workspaces(&reads, self.system).await?;
        let row = rows.into_iter().find(|row| row.key == alert.workspace);
        let row = row.ok_or_else(|| CliError::NoWorkspace(alert.workspace.to_owned()))?;
        let access = [self.system.workspace(row)?.implied::<ManageAlerts>()];
        let wanted = NewAlert {
            name: alert.name.to_owned(),
            scope: alert.scope,
            members: Vec::new(),
            pool: alert.pool,
            threshold: alert.threshold,
            window: alert.window,
            emails: alert.readers.iter().map(|user| format!("{user}@example.com")).collect(),
            webhook_url: None,
            created_by: Some(self.user(alert.creator).await?),
        };
        let rules = AddressRules::default();
        let (id, _) = create_alert(self.database, &access, &wanted, rules, &self.clock).await?;
        if !alert.muted {
            return Ok(());
        }
        let reads = self.database.reads_of_primary();
        let found = find_alerts(&reads, &[id]).await?.pop().and_then(|alert| alert.open(access));
        let opened = found.ok_or_else(|| CliError::Other(format!("the alert {:?} is not there", alert.name)))?;
        let muted = AlertChanges { muted: Some(true), ..AlertChanges::default() };
        update_alert(self.database, &opened, &muted, rules, &self.clock).await?;
        Ok(())
    }

    async fn user(&self, key: &str) -> Result<UserId, CliError> {
        let find = user::Entity::find().filter(key_is(user::Column::Key, key));
        let found = self.database.reads_of_primary().ask(async |connection| find.one(connection).await).await?;
        found.map(|row| row.id).ok_or_else(|| CliError::Other(format!("the demo speaks of {key} too early")))
    }
}
