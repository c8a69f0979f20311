//! The courier of a server: it takes messages from the outbox, and tries each once at a time.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use entity::outbox_message::Model;
use entity::{AlertId, DeliveryChannel, DeliveryStatus};
use futures::future::join_all;
use sea_orm::DbErr;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

use super::claim::{Room, claim, end_old_leases, next_due};
use super::outbox::{self, Attempted};
use crate::alerts::mail::{Links, MailError, Mailer, MailerError, outsiders};
use crate::alerts::message::{Found, load_notice, one_line};
use crate::alerts::unsubscribe::Unsubscriptions;
use crate::alerts::webhook::{SystemResolver, WebhookError, WebhookSender};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::clock::Clock;
use crate::config::Settings;
use crate::database::Database;
use crate::telemetry::metrics::DeliveryMetrics;

/// The longest pause between looks at the outbox: another server, or one that died, may have left a message.
const POLL: Duration = Duration::from_secs(1);
/// Messages that are tried at once.
const AT_ONCE: usize = 64;
/// Messages to one target that are tried at once, so that a slow one does not keep others waiting.
const AT_ONCE_A_TARGET: usize = 8;
/// The time limit of an attempt. It is shorter than the lease, so that no other server tries the message meanwhile.
const ATTEMPT: Duration = Duration::from_secs(25);
/// The time limit of a test message, whose sender waits for it.
const TEST_ATTEMPT: Duration = Duration::from_secs(12);
/// How often, and after which pause, the outcome of an attempt is recorded again if the database does not answer.
const RECORDINGS: u32 = 3;
const RECORDED_AGAIN: Duration = Duration::from_secs(1);

/// Delivers messages. One courier serves a whole server.
#[derive(Debug)]
pub struct Courier {
    database: Database,
    system: SystemAccess<Maintain>,
    clock: Clock,
    mailer: Mailer,
    webhooks: WebhookSender,
    unsubscriptions: Unsubscriptions,
    allow_outside_addresses: bool,
    /// Where people reach this server.
    base_url: OnceLock<String>,
    filled: Arc<Notify>,
    places: Arc<Semaphore>,
    /// How many messages are being tried, by target.
    busy: Mutex<HashMap<String, usize>>,
    /// Whether messages wait for a place.
    is_backed_up: AtomicBool,
    has_begun: AtomicBool,
    metrics: DeliveryMetrics,
}

impl Courier {
    /// The courier of a server. `filled` is notified when a message was committed.
    ///
    /// # Errors
    ///
    /// When the settings of mail are wrong.
    pub fn new(
        settings: &Settings,
        database: Database,
        system: SystemAccess<Maintain>,
        clock: Clock,
        filled: Arc<Notify>,
    ) -> Result<Self, MailerError> {
        let public = settings.http.public_base().map_err(|reason| MailerError::Setting("http.public_url", reason))?;
        let host =
            public.as_deref().and_then(|base| base.split("://").nth(1)).and_then(|rest| rest.split(['/', ':']).next());
        let mailer = Mailer::new(&settings.alerts, host.map(str::to_owned))?;
        let base_url = OnceLock::new();
        if let Some(public) = public {
            // It is new, so it is empty.
            let _ = base_url.set(public);
        }
        Ok(Self {
            unsubscriptions: Unsubscriptions::new(database.clone(), system),
            webhooks: WebhookSender::new(Arc::new(SystemResolver), settings.alerts.allow_private_webhooks),
            allow_outside_addresses: settings.alerts.allow_outside_addresses,
            database,
            system,
            clock,
            mailer,
            base_url,
            filled,
            places: Arc::new(Semaphore::new(AT_ONCE)),
            busy: Mutex::default(),
            is_backed_up: AtomicBool::new(false),
            has_begun: AtomicBool::new(false),
            metrics: DeliveryMetrics::default(),
        })
    }

    /// Sets the address of this server, for links, unless a setting has the public one.
    pub fn serves_at(&self, url: &str) {
        // The setting wins.
        let _ = self.base_url.set(url.to_owned());
    }

    /// What wakes the courier: whoever commits a message notifies it.
    #[must_use]
    pub const fn filled(&self) -> &Arc<Notify> {
        &self.filled
    }

    /// What attempts are counted in.
    #[must_use]
    pub const fn metrics(&self) -> &DeliveryMetrics {
        &self.metrics
    }

    /// The unsubscribe links.
    #[must_use]
    pub const fn unsubscriptions(&self) -> &Unsubscriptions {
        &self.unsubscriptions
    }

    /// Claims the messages that are due, starts to deliver them, and returns how long to wait until the next look.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn deliver_due(self: &Arc<Self>) -> Result<Duration, DbErr> {
        let now = self.clock.trusted_now();
        if !self.has_begun.load(Ordering::Relaxed) {
            end_old_leases(&self.database, self.system, now).await?;
            self.has_begun.store(true, Ordering::Relaxed);
        }
        let Some(due) = next_due(&self.database, self.system, now).await? else { return Ok(POLL) };
        let micros = due.micros_since(now);
        if micros > 0 {
            return Ok(Duration::from_micros(u64::try_from(micros).unwrap_or(u64::MAX)).min(POLL));
        }
        let most = self.places.available_permits();
        if most == 0 {
            self.is_backed_up.store(true, Ordering::Relaxed);
            return Ok(POLL);
        }
        let room = Room { messages: most, a_target: AT_ONCE_A_TARGET, busy: self.busy() };
        let claimed = claim(&self.database, self.system, room, now).await?;
        if claimed.leaves_some {
            self.is_backed_up.store(true, Ordering::Relaxed);
        }
        for message in claimed.messages {
            // Only this function takes places, so there is one.
            let place = Arc::clone(&self.places).try_acquire_owned().ok();
            self.count(&message.target, true);
            let courier = Arc::clone(self);
            tokio::spawn(async move { courier.deliver(message, place).await });
        }
        Ok(POLL)
    }

    /// Delivers test messages of an alert at once, and returns their rows afterwards.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub(super) async fn deliver_claimed(self: &Arc<Self>, messages: Vec<Model>) -> Result<Vec<Model>, DbErr> {
        let deliveries = messages.into_iter().map(|message| async move {
            let attempted = self.attempt(&message, TEST_ATTEMPT).await?;
            outbox::record(&self.database, self.system, &message, attempted, self.clock.trusted_now()).await
        });
        join_all(deliveries).await.into_iter().collect()
    }

    /// Waits until no delivery is under way, for a while.
    pub async fn finish(&self, within: Duration) {
        let all = u32::try_from(AT_ONCE).unwrap_or(u32::MAX);
        if timeout(within, self.places.acquire_many(all)).await.is_err() {
            tracing::warn!("messages were still being delivered; they go out again under the same ids");
        }
    }

    /// Delivers a claimed message, and records how that ended.
    async fn deliver(&self, message: Model, place: Option<OwnedSemaphorePermit>) {
        match self.attempt(&message, ATTEMPT).await {
            Ok(attempted) => self.record(&message, attempted).await,
            // The lease runs out, and the message is tried again.
            Err(error) => tracing::error!(id = message.id, %error, "a message could not be read"),
        }
        self.count(&message.target, false);
        drop(place);
        if self.is_backed_up.swap(false, Ordering::Relaxed) {
            self.filled.notify_one();
        }
    }

    async fn record(&self, message: &Model, attempted: Attempted) {
        for _ in 0..RECORDINGS {
            match outbox::record(&self.database, self.system, message, attempted.clone(), self.clock.trusted_now())
                .await
            {
                Ok(row) => {
                    self.metrics.attempted(channel_name(row.channel), result_name(row.status));
                    return tell(&row);
                }
                Err(error) => tracing::warn!(id = message.id, %error, "the outcome of a delivery was not recorded"),
            }
            sleep(RECORDED_AGAIN).await;
        }
    }

    /// Tries a message once.
    async fn attempt(&self, message: &Model, limit: Duration) -> Result<Attempted, DbErr> {
        let now = self.clock.trusted_now();
        let reads = self.database.reads_of_primary();
        let found = reads.ask(async |connection| load_notice(connection, self.system, message, now).await).await?;
        let found = match found {
            Ok(found) => found,
            Err(unsendable) => return Ok(Attempted::Never(unsendable.to_string())),
        };
        drop(reads);
        let sent = timeout(limit, self.send(message, found)).await;
        sent.unwrap_or_else(|_| Ok(Attempted::NotYet(format!("it took longer than {} seconds", limit.as_secs()))))
    }

    async fn send(&self, message: &Model, found: Found) -> Result<Attempted, DbErr> {
        let link = self.link();
        let Found { notice, secrets, workspaces } = found;
        let (target, now) = (&message.target, self.clock.now());
        match message.channel {
            DeliveryChannel::Email => {
                if !self.allow_outside_addresses && self.is_outside(&workspaces, target).await? {
                    return Ok(Attempted::Never("the address belongs to no member any more".to_owned()));
                }
                let unsubscribe = self.unsubscribe_url(message.alert_id, target).await?;
                let links = Links { alert: link, unsubscribe };
                Ok(of_mail(message, self.mailer.send(&notice, target, &links).await))
            }
            DeliveryChannel::Webhook => {
                Ok(of_webhook(self.webhooks.send_signed(&notice, target, &secrets, &link, now).await))
            }
            DeliveryChannel::Slack => Ok(of_webhook(self.webhooks.send_to_slack(&notice, target, &link).await)),
        }
    }

    async fn is_outside(&self, workspaces: &[entity::WorkspaceId], address: &str) -> Result<bool, DbErr> {
        let address = [address.to_owned()];
        let reads = self.database.reads_of_primary();
        let found = reads.ask(async |connection| outsiders(connection, workspaces, &address).await).await?;
        Ok(!found.is_empty())
    }

    fn base_url(&self) -> &str {
        self.base_url.get().map_or("", String::as_str)
    }

    fn link(&self) -> String {
        format!("{}/graphiql", self.base_url())
    }

    async fn unsubscribe_url(&self, alert: AlertId, address: &str) -> Result<String, DbErr> {
        let token = self.unsubscriptions.token(alert, address).await?;
        Ok(format!("{}/v1/unsubscribe?token={token}", self.base_url()))
    }

    /// How many messages are being tried, by target.
    fn busy(&self) -> HashMap<String, usize> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn count(&self, target: &str, begins: bool) {
        let mut busy = self.busy.lock().unwrap_or_else(PoisonError::into_inner);
        let count = busy.entry(target.to_owned()).or_default();
        *count = if begins { count.saturating_add(1) } else { count.saturating_sub(1) };
        if *count == 0 {
            busy.remove(target);
        }
    }
}

/// The channel in labels of metrics.
const fn channel_name(channel: DeliveryChannel) -> &'static str {
    match channel {
        DeliveryChannel::Email => "email",
        DeliveryChannel::Webhook => "webhook",
        DeliveryChannel::Slack => "slack",
    }
}

/// How an attempt ended, in labels of metrics.
const fn result_name(status: DeliveryStatus) -> &'static str {
    match status {
        DeliveryStatus::Delivered => "delivered",
        DeliveryStatus::Pending => "retried",
        DeliveryStatus::Failed => "failed",
    }
}

fn of_mail(message: &Model, sent: Result<(), MailError>) -> Attempted {
    match sent {
        Ok(()) => Attempted::Delivered,
        Err(error) => {
            let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            tracing::warn!(id = message.id, %error, cause, "an e-mail was not delivered");
            if error.is_final() { Attempted::Never(shown(&error)) } else { Attempted::NotYet(shown(&error)) }
        }
    }
}

fn of_webhook(sent: Result<(), WebhookError>) -> Attempted {
    match sent {
        Ok(()) => Attempted::Delivered,
        Err(error) if error.is_final() => Attempted::Never(shown(&error)),
        Err(error) => Attempted::NotYet(shown(&error)),
    }
}

/// An error as it is stored and shown.
fn shown(error: &dyn std::error::Error) -> String {
    one_line(&error.to_string())
}

/// Logs how an attempt ended, without the target, which may hold a secret.
fn tell(row: &Model) {
    let (id, attempts) = (&row.id, row.attempts);
    let error = row.last_error.as_deref().unwrap_or_default();
    match row.status {
        DeliveryStatus::Delivered => tracing::debug!(id, attempts, "a message was delivered"),
        DeliveryStatus::Pending => {
            tracing::info!(id, attempts, error, "a message was not delivered; it is tried again");
        }
        DeliveryStatus::Failed => tracing::warn!(id, attempts, error, "a message was not delivered, and is given up"),
    }
}
