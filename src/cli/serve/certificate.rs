//! Keeps the certificate of the listener fresh.

use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::time::sleep;

use crate::http::{Certificate, Renewal};

/// How often the certificate's files are looked at.
const INTERVAL: Duration = Duration::from_secs(5);

/// Looks at the files every few seconds, and at once on SIGHUP. It never ends. Without a certificate, SIGHUP does nothing: by default
/// it would end the process. That holds from the call on, before the future is polled.
pub(super) fn keep_fresh(certificate: Option<Certificate>) -> impl Future<Output = ()> + Send + 'static {
    let hangup =
        signal(SignalKind::hangup()).inspect_err(|error| tracing::warn!(%error, "SIGHUP cannot be waited for")).ok();
    look_after(certificate, hangup)
}

async fn look_after(certificate: Option<Certificate>, mut hangup: Option<Signal>) {
    let mut last_failure = None;
    loop {
        let is_asked = tokio::select! {
            Some(()) = async { hangup.as_mut()?.recv().await } => true,
            () = sleep(INTERVAL) => false,
        };
        let Some(certificate) = &certificate else {
            if is_asked {
                tracing::info!("there is nothing to reload: http.tls_certificate is not set");
            }
            continue;
        };
        match certificate.renew() {
            Ok(Renewal::Renewed) => {
                last_failure = None;
                tracing::info!("new connections get the new certificate");
            }
            Ok(Renewal::Unchanged) if is_asked => tracing::info!("the certificate has not changed"),
            Ok(Renewal::Unchanged) => {}
            // Said once, or whenever it is asked for.
            Err(error) => {
                let failure = error.to_string();
                if is_asked || last_failure.as_ref() != Some(&failure) {
                    tracing::error!(%error, "the new certificate cannot be used, and the old one stays in use");
                }
                last_failure = Some(failure);
            }
        }
    }
}
