//! `tallygraph status`

mod fetch;
mod report;
mod samples;

use std::process::ExitCode;

use clap::Args;
use url::Url;

use super::error::CliError;
use super::output::say;
use crate::config::{MetricsAddress, Settings};
use samples::Samples;

/// What the names of all metrics begin with.
const OWN: &str = "tallygraph_";

/// Show how a running server does, from its metrics
#[derive(Debug, Args)]
pub(super) struct Status {
    /// The URL of the metrics [default: /metrics at the address that the settings name]
    #[arg(long, value_name = "URL")]
    url: Option<Url>,
}

impl Status {
    pub(super) async fn run(&self, settings: &Settings) -> Result<ExitCode, CliError> {
        let url = match &self.url {
            Some(url) => url.clone(),
            None => default_url(settings)?,
        };
        let text = fetch::get(&url).await.map_err(|reason| {
            CliError::Other(format!("no metrics at {url}: {reason}; is a server running, with these settings?"))
        })?;
        let samples = Samples::parse(&text);
        if !samples.has_any(OWN) {
            return Err(CliError::Other(format!(
                "no metrics of Tallygraph at {url}: the answer has no line that begins with {OWN}; --url takes the URL of the \
                 metrics, as in http://127.0.0.1:9464/metrics"
            )));
        }
        for line in report::report(&samples, &url) {
            say(&line);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn default_url(settings: &Settings) -> Result<Url, CliError> {
    let address = match settings.http.metrics_address() {
        MetricsAddress::Own(address) => address,
        MetricsAddress::Main => settings.http.listen.clone(),
        MetricsAddress::Off => {
            let message = "http.metrics_listen is off, so there are no metrics to show";
            return Err(CliError::Other(message.to_owned()));
        }
    };
    let url = format!("http://{address}/metrics");
    Url::parse(&url).map_err(|error| CliError::Other(format!("{url} is not a URL: {error}")))
}
