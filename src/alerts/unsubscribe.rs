//! Unsubscribing from an alert's e-mails by the link in each of them (RFC 8058).
//!
//! The link's token names the alert and is signed for one address, which it does not contain. So it stands in logs and
//! histories without saying whose it is, and grants nothing but the removal of that address.

use entity::{AlertId, alert_key, spend_alert};
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, Set};
use sha2::Sha256;
use tokio::sync::OnceCell;

use super::addresses::emails_of;
use super::rules::{locked_emails, store_emails};
use crate::authz::SystemAccess;
use crate::authz::permission::Maintain;
use crate::database::{Database, invariant_violated, retrying};

/// The id of the only row of `alert_key`.
const ONLY: i64 = 1;
/// The bytes of the key.
const KEY_BYTES: usize = 32;
/// The bytes of a signature in a token.
const SIGNATURE_BYTES: usize = 16;

/// Signs the links, and removes the addresses that they are for.
#[derive(Debug)]
pub struct Unsubscriptions {
    database: Database,
    system: SystemAccess<Maintain>,
    key: OnceCell<String>,
}

/// What a valid link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The alert's name.
    pub alert_name: String,
    /// The address.
    pub address: String,
}

impl Unsubscriptions {
    pub(super) fn new(database: Database, system: SystemAccess<Maintain>) -> Self {
        Self { database, system, key: OnceCell::new() }
    }

    /// The token of one address of an alert.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub(super) async fn token(&self, alert: AlertId, address: &str) -> Result<String, DbErr> {
        let code = signature(self.key().await?, alert, address)?.finalize().into_bytes();
        let signature = code.get(..SIGNATURE_BYTES).unwrap_or_default();
        Ok(format!("{}-{}", alert.0, hex::encode(signature)))
    }

    /// What a token is for. `None` if it is not valid, or its address was removed.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn find(&self, token: &str) -> Result<Option<Subscription>, DbErr> {
        let Some((alert, signed)) = parsed(token) else { return Ok(None) };
        let reads = self.database.reads_of_primary();
        let found = reads.ask(async |connection| spend_alert::Entity::find_by_id(alert).one(connection).await).await?;
        let Some(row) = found else { return Ok(None) };
        let address = self.signed_address(&row, &signed).await?;
        Ok(address.map(|address| Subscription { alert_name: row.name, address }))
    }

    /// Removes the address of a token from its alert. `None` if the token is not valid, or the address was removed before.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub async fn end(&self, token: &str) -> Result<Option<Subscription>, DbErr> {
        let Some((alert, signed)) = parsed(token) else { return Ok(None) };
        retrying(|| self.remove(alert, &signed)).await
    }

    async fn remove(&self, alert: AlertId, signed: &[u8]) -> Result<Option<Subscription>, DbErr> {
        let key = self.key().await?;
        let transaction = self.database.begin_write().await?;
        let Some((row, emails)) = locked_emails(&transaction, self.system, alert).await? else { return Ok(None) };
        let Some(address) = signed_for(key, &row, &emails, signed)? else { return Ok(None) };
        let kept: Vec<String> = emails.into_iter().filter(|email| *email != address).collect();
        store_emails(&transaction, self.system, &row, &kept).await?;
        transaction.commit().await?;
        Ok(Some(Subscription { alert_name: row.name, address }))
    }

    async fn signed_address(&self, row: &spend_alert::Model, signed: &[u8]) -> Result<Option<String>, DbErr> {
        signed_for(self.key().await?, row, &emails_of(row)?, signed)
    }

    /// The key, which the first server makes.
    async fn key(&self) -> Result<&str, DbErr> {
        self.key.get_or_try_init(|| self.read_key()).await.map(String::as_str)
    }

    async fn read_key(&self) -> Result<String, DbErr> {
        let find = || alert_key::Entity::find_by_id(ONLY);
        let found = self.database.reads_of_primary().ask(async |connection| find().one(connection).await).await?;
        if let Some(row) = found {
            return Ok(row.secret);
        }
        let mut bytes = [0_u8; KEY_BYTES];
        let random = rand::rngs::SysRng.try_fill_bytes(&mut bytes);
        random.map_err(|error| invariant_violated(format!("the machine has no random numbers: {error}")))?;
        let row = alert_key::ActiveModel { id: Set(ONLY), secret: Set(hex::encode(bytes)) };
        let transaction = self.database.begin_write().await?;
        let known = OnConflict::column(alert_key::Column::Id).do_nothing().to_owned();
        alert_key::Entity::insert(row).on_conflict(known).exec_without_returning(&transaction).await?;
        // Another server may have been first.
        let row =
            find().one(&transaction).await?.ok_or_else(|| invariant_violated("the key of the links was not stored"))?;
        transaction.commit().await?;
        Ok(row.secret)
    }
}

/// The one of the addresses that a token is signed for.
fn signed_for(key: &str, row: &spend_alert::Model, emails: &[String], signed: &[u8]) -> Result<Option<String>, DbErr> {
    for email in emails {
        if signature(key, row.id, email)?.verify_truncated_left(signed).is_ok() {
            return Ok(Some(email.clone()));
        }
    }
    Ok(None)
}

/// The alert that a token names, and its signature.
fn parsed(token: &str) -> Option<(AlertId, Vec<u8>)> {
    let (alert, signature) = token.split_once('-')?;
    let signed = hex::decode(signature).ok().filter(|signed| signed.len() == SIGNATURE_BYTES)?;
    Some((AlertId(alert.parse().ok()?), signed))
}

fn signature(key: &str, alert: AlertId, address: &str) -> Result<Hmac<Sha256>, DbErr> {
    let mut code =
        Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(|error| invariant_violated(error.to_string()))?;
    code.update(format!("unsubscribe:{}:{address}", alert.0).as_bytes());
    Ok(code)
}
