//! TLS to a PostgreSQL server, and what `sslmode` means when the handshake fails.
//!
//! The driver tries TLS if the server offers it. With `sslmode=prefer`, the default, it still fails when the handshake
//! fails, for example because it cannot read the server's certificate. `psql` and other libpq clients continue without
//! TLS then, and so does this program.

use std::io::ErrorKind;
use std::pin::pin;
use std::time::Duration;

use sea_orm::sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgSslMode};
use sea_orm::sqlx::{Connection, Error};
use sea_orm::{DbErr, RuntimeErr};
use tokio::time::timeout;

/// After so long without a connection, whoever waits is told why.
const SILENCE: Duration = Duration::from_secs(2);

/// Opens the first connection of a pool, without TLS if the handshake fails and `sslmode` allows it.
pub(in crate::database) async fn open_first(pool: &PgPool) -> Result<(), DbErr> {
    let mut opened = acquire(pool).await;
    if let Err(error) = &opened
        && go_on_without(pool, error)
    {
        opened = acquire(pool).await;
    }
    opened.map_err(|error| insisted(pool, &error).unwrap_or_else(|| DbErr::Conn(RuntimeErr::SqlxError(error.into()))))
}

/// Opens a connection. The pool itself tries again while the server refuses connections, and keeps to itself why.
async fn acquire(pool: &PgPool) -> Result<(), Error> {
    let mut opening = pin!(pool.acquire());
    let opened = match timeout(SILENCE, &mut opening).await {
        Ok(opened) => opened,
        Err(_) => {
            if let Some(reason) = refusal(pool).await {
                tracing::warn!(%reason, "the database accepts no connection; trying again");
            }
            opening.await
        }
    };
    match opened {
        Err(Error::PoolTimedOut) => Err(refusal(pool).await.unwrap_or(Error::PoolTimedOut)),
        opened => opened.map(drop),
    }
}

/// Why no connection can be made, if the server says so soon.
async fn refusal(pool: &PgPool) -> Option<Error> {
    let options = pool.connect_options();
    timeout(SILENCE, PgConnection::connect_with(&options)).await.ok()?.err()
}

/// Whether a pool may continue without TLS after this error. If so, it does from now on.
pub(super) fn go_on_without(pool: &PgPool, error: &Error) -> bool {
    let options = pool.connect_options();
    let Some(reason) = reason(error) else { return false };
    if !matches!(options.get_ssl_mode(), PgSslMode::Prefer) {
        return false;
    }
    tracing::warn!(
        host = options.get_host(),
        reason,
        "TLS to the database failed; sslmode is prefer, so connections are not encrypted"
    );
    pool.set_connect_options(PgConnectOptions::clone(&options).ssl_mode(PgSslMode::Disable));
    true
}

/// The error when TLS failed and `sslmode` requires it.
pub(super) fn insisted(pool: &PgPool, error: &Error) -> Option<DbErr> {
    let mode = match pool.connect_options().get_ssl_mode() {
        PgSslMode::Require => "require",
        PgSslMode::VerifyCa => "verify-ca",
        PgSslMode::VerifyFull => "verify-full",
        PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer => return None,
    };
    let reason = reason(error)?;
    Some(DbErr::Conn(RuntimeErr::Internal(format!(
        "TLS failed ({reason}), and sslmode={mode} does not go on without it"
    ))))
}

/// Why the handshake failed. `None` for any other error.
fn reason(error: &Error) -> Option<String> {
    let reason = match error {
        Error::Tls(error) => error.to_string(),
        // The driver reports errors of its TLS library as this kind of I/O error, which it uses for nothing else.
        Error::Io(error) if error.kind() == ErrorKind::InvalidData => error.to_string(),
        _ => return None,
    };
    if reason.contains("UnsupportedCertVersion") {
        return Some("the server's certificate is of X.509 version 1, and only version 3 is supported".to_owned());
    }
    // The prefix names the layers that passed the error on.
    Some(reason.rsplit(": ").next().unwrap_or(&reason).to_owned())
}

#[cfg(test)]
mod tests {
    use std::io;

    use sea_orm::sqlx::Error;

    use super::reason;

    #[test]
    fn only_a_failed_handshake_is_a_reason_to_go_on_without_it() {
        let of = |kind, text: &str| Error::Io(io::Error::new(kind, text.to_owned()));
        let old = of(io::ErrorKind::InvalidData, "invalid peer certificate: Other(OtherError(UnsupportedCertVersion))");
        assert!(reason(&old).is_some_and(|reason| reason.contains("X.509 version 1")));
        let expired = of(io::ErrorKind::InvalidData, "invalid peer certificate: Expired");
        assert_eq!(reason(&expired).as_deref(), Some("Expired"));
        assert_eq!(reason(&of(io::ErrorKind::ConnectionReset, "reset")), None);
        assert_eq!(reason(&Error::PoolTimedOut), None);
    }
}
