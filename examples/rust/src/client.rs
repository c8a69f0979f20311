//! Sends requests, and sends them again where that is safe.

use std::time::Duration;

use graphql_client::{GraphQLQuery, Response};
use reqwest::StatusCode;
use reqwest::header::RETRY_AFTER;

const ATTEMPTS: u32 = 6;

/// Why a request has no complete answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("no answer: {0}")]
    Http(#[from] reqwest::Error),
    #[error("{code}: {message}")]
    Refused { code: String, message: String },
    #[error("the answer lacks {0}")]
    Missing(&'static str),
    #[error("{0} is not set: {1}")]
    Variable(&'static str, &'static str),
}

pub(crate) struct Client {
    http: reqwest::Client,
    address: String,
}

impl Client {
    /// A client of the server at a URL.
    pub(crate) fn new(url: &str) -> Result<Self, Failure> {
        let http = reqwest::Client::builder().timeout(Duration::from_mins(1)).build()?;
        Ok(Self { http, address: format!("{url}/graphql") })
    }

    /// Sends a request, and sends it again if there is no answer. A repeated write does no harm, because an event has an id of ours. The
    /// answer may have both data and errors.
    pub(crate) async fn ask<Query: GraphQLQuery>(
        &self,
        credential: &str,
        variables: Query::Variables,
    ) -> Result<Response<Query::ResponseData>, Failure> {
        let body = Query::build_query(variables);
        let (mut attempt, mut wait) = (1, Duration::from_millis(500));
        loop {
            let sent = self.http.post(&self.address).bearer_auth(credential).json(&body).send().await;
            let answer = match sent {
                Ok(response) if is_repeatable(response.status()) && attempt < ATTEMPTS => {
                    wait = retry_after(&response).unwrap_or(wait);
                    None
                }
                Ok(response) => Some(response.json().await),
                Err(error) => Some(Err(error)),
            };
            match answer {
                Some(Ok(answer)) => return Ok(answer),
                // The connection was lost before the whole answer came.
                Some(Err(error)) if attempt >= ATTEMPTS || error.is_decode() => return Err(error.into()),
                Some(Err(_)) | None => tokio::time::sleep(wait).await,
            }
            (attempt, wait) = (attempt.saturating_add(1), wait.saturating_mul(2));
        }
    }

    /// The data of an answer, which must be complete.
    pub(crate) async fn data<Query: GraphQLQuery>(
        &self,
        credential: &str,
        variables: Query::Variables,
    ) -> Result<Query::ResponseData, Failure> {
        let answer = self.ask::<Query>(credential, variables).await?;
        if let Some(error) = answer.errors.unwrap_or_default().into_iter().next() {
            return Err(Failure::Refused { code: code(&error), message: error.message });
        }
        answer.data.ok_or(Failure::Missing("data"))
    }
}

/// Whether the same request may work later: the server is busy, or something between us gave up.
fn is_repeatable(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

fn retry_after(response: &reqwest::Response) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// The code of an error, such as `FORBIDDEN`.
pub(crate) fn code(error: &graphql_client::Error) -> String {
    let code = error.extensions.as_ref().and_then(|extensions| extensions.get("code")?.as_str());
    code.unwrap_or_default().to_owned()
}
