//! GraphQL over HTTP, as the GraphQL Foundation specifies it.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;

use async_graphql::Variables;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Response, StatusCode, header};
use axum::response::IntoResponse;
use futures::poll;
use serde::Deserialize;

use super::members::Members;
use crate::authn::{Caller, Expected, SignInError, sign_in};
use crate::authz::permission::RecordUsage;
use crate::authz::{Protected, permit_service};
use crate::database::Reads;
use crate::graphql::{GraphqlRequest, Lookups, RequestContext};
use crate::http::admission::body;
use crate::http::answers::answer;
use crate::http::answers::answer::{UNAVAILABLE, refusal};
use crate::http::answers::negotiate::{MediaType, is_json};
use crate::http::callers::sign_ins::BadCredential;
use crate::http::documents::Missing;
use crate::http::state::ServiceState;
use crate::json::fault;
use crate::telemetry::metrics::SignInResult;
use crate::telemetry::{CallerKind, Observed, ObservedCaller, phase};

const RECORD_USAGE: Protected<RecordUsage> = Protected::field("Mutation", "recordUsage");

/// The parameters of a request. Unknown members are ignored, as the specification requires.
#[derive(Deserialize)]
pub(super) struct Parameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    #[serde(default)]
    variables: Option<Members>,
    #[serde(default)]
    extensions: Option<Members>,
    /// Names a document instead of sending it.
    #[serde(rename = "documentId")]
    document_id: Option<String>,
}

impl Parameters {
    /// Whether they name a document in some way, and have objects where they must.
    pub(super) fn are_of_the_form(&self) -> bool {
        let objects = [&self.variables, &self.extensions];
        let names_one = self.query.is_some() || self.document_id.is_some() || self.extensions.is_some();
        names_one && objects.into_iter().flatten().all(Members::is_object_or_null)
    }
}

/// With this header set to `1`, the answer states its cost.
pub(in crate::http) const QUERY_COST: HeaderName = HeaderName::from_static("x-query-cost");

/// The parameters in a query string, where objects are JSON texts.
#[derive(Deserialize)]
pub(in crate::http) struct TextParameters {
    query: Option<String>,
    #[serde(rename = "operationName")]
    operation_name: Option<String>,
    variables: Option<String>,
    extensions: Option<String>,
    #[serde(rename = "documentId")]
    document_id: Option<String>,
}

/// `GET /graphql`: queries only.
pub(in crate::http) async fn over_get(
    State(state): State<Arc<ServiceState>>,
    headers: HeaderMap,
    parameters: Result<Query<TextParameters>, QueryRejection>,
) -> Response<Body> {
    let (context, media_type) = match begin(&state, &headers).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    let parameters = match of_query_string(parameters) {
        Ok(parameters) => parameters,
        Err(refused) => return refused,
    };
    execute(&state, context, media_type, parameters, &headers, false).await
}

/// The parameters in a query string.
pub(super) fn of_query_string(
    parameters: Result<Query<TextParameters>, QueryRejection>,
) -> Result<Parameters, Response<Body>> {
    let Ok(Query(parameters)) = parameters else {
        return Err(malformed(
            "the query string is malformed: it takes query, and optionally operationName, variables, extensions",
        ));
    };
    let object = |name, text: Option<String>| match text.filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| malformed(&format!("{name} is not JSON: {}", fault(&error, text.as_bytes())))),
    };
    let variables = object("variables", parameters.variables)?;
    let extensions = object("extensions", parameters.extensions)?;
    let operation_name = parameters.operation_name.filter(|name| !name.is_empty());
    let (query, document_id) = (parameters.query, parameters.document_id);
    Ok(Parameters { query, operation_name, variables, extensions, document_id })
}

/// `POST /graphql`
pub(in crate::http) async fn over_post(State(state): State<Arc<ServiceState>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let (context, media_type) = match begin(&state, &parts.headers).await {
        Ok(begun) => begun,
        Err(refused) => return refused,
    };
    match of_body(&state, &parts, body, &context.caller, || context.reads.let_go()).await {
        Ok(parameters) => execute(&state, context, media_type, parameters, &parts.headers, true).await,
        Err(refused) => refused,
    }
}

/// The parameters in the body of a request. Calls `meanwhile` if the body has not arrived with the head.
pub(super) async fn of_body(
    state: &ServiceState,
    parts: &Parts,
    body: Body,
    caller: &Caller,
    meanwhile: impl FnOnce(),
) -> Result<Parameters, Response<Body>> {
    body::refuse_encoded(&parts.headers)?;
    if !is_json(&parts.headers) {
        let message = "the body must be application/json, in UTF-8";
        return Err(refusal(StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_USER_INPUT", message));
    }
    let limit = body_limit(state, caller);
    let read = pin!(body::read(body, limit, state.app.limits.body_seconds, &parts.extensions));
    let body = at_once_or(read, meanwhile).await?;
    if body.trim_ascii_start().starts_with(b"[") {
        // The reader would take a list for the members in their order.
        return Err(malformed("the body must be one JSON object, not a list: requests are not taken in batches"));
    }
    serde_json::from_slice(&body)
        .map_err(|error| malformed(&format!("the body is not a GraphQL request in JSON: {}", fault(&error, &body))))
}

/// Waits for a future, and calls `meanwhile` first if it is not ready. Most bodies arrive with their headers. A client
/// that is slow with its body must not hold a database connection.
async fn at_once_or<F: Future>(mut awaited: Pin<&mut F>, meanwhile: impl FnOnce()) -> F::Output {
    if let Poll::Ready(output) = poll!(awaited.as_mut()) {
        return output;
    }
    meanwhile();
    awaited.await
}

/// What precedes parsing: the caller, and what they can read.
async fn begin(state: &ServiceState, headers: &HeaderMap) -> Result<(RequestContext, MediaType), Response<Body>> {
    let now = state.app.clock.now();
    let reads = Arc::new(state.app.database.reads().within(state.app.budgets.request()));
    let (caller, expected) = authenticate(state, headers, &reads, now).await?;
    let media_type = MediaType::wanted(headers).ok_or_else(|| {
        let message = "answers are application/graphql-response+json or application/json";
        refusal(StatusCode::NOT_ACCEPTABLE, "BAD_USER_INPUT", message)
    })?;
    Ok((
        RequestContext { app: Arc::clone(&state.app), caller, expected, reads, lookups: Lookups::default(), now },
        media_type,
    ))
}

/// The caller, or the refusal.
pub(in crate::http) async fn authenticate(
    state: &ServiceState,
    headers: &HeaderMap,
    reads: &Reads,
    now: crate::calendar::Instant,
) -> Result<(Arc<Caller>, Expected), Response<Body>> {
    let header = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap_or_default());
    let signed_in = phase("sign_in", sign_in(header, &state.keys, &state.asked_last, reads, now)).await;
    note_sign_in(state, &signed_in);
    signed_in.map_err(|error| match error {
        SignInError::NoCredentials | SignInError::Token(_) | SignInError::UnknownKey => {
            let refused = refusal(StatusCode::UNAUTHORIZED, "UNAUTHENTICATED", &error.to_string());
            let mut refused = ([(header::WWW_AUTHENTICATE, "Bearer")], refused).into_response();
            if !matches!(error, SignInError::NoCredentials) {
                refused.extensions_mut().insert(BadCredential);
            }
            refused
        }
        SignInError::NoKeys(_) => answer::unavailable(&error.to_string()),
        SignInError::Database(inner) => {
            tracing::error!(error = %inner, "sign-in failed");
            answer::unavailable(UNAVAILABLE)
        }
    })
}

/// Counts a sign-in, and notes whose request it is.
fn note_sign_in(state: &ServiceState, signed_in: &Result<(Arc<Caller>, Expected), SignInError>) {
    let result = match signed_in {
        Ok((caller, _)) => {
            let kind = kind_of(caller);
            let id = match &**caller {
                Caller::Person(person) => person.user.as_ref().map(|user| user.id.0),
                Caller::Service(service) => Some(service.id.0),
            };
            Observed::note(|observed| observed.set_caller(ObservedCaller { kind, id }));
            SignInResult::SignedIn(kind)
        }
        Err(SignInError::NoCredentials) => SignInResult::NoCredential,
        Err(SignInError::Token(_) | SignInError::UnknownKey) => SignInResult::Refused,
        Err(SignInError::NoKeys(_) | SignInError::Database(_)) => SignInResult::Unavailable,
    };
    state.metrics.requests.signed_in(result);
}

/// What kind of caller somebody is.
pub(super) const fn kind_of(caller: &Caller) -> CallerKind {
    match caller {
        Caller::Person(_) => CallerKind::Person,
        Caller::Service(_) => CallerKind::Service,
    }
}

async fn execute(
    state: &ServiceState,
    context: RequestContext,
    media_type: MediaType,
    parameters: Parameters,
    headers: &HeaderMap,
    may_write: bool,
) -> Response<Body> {
    let request = match request_of(state, parameters, media_type, headers, may_write) {
        Ok(request) => request,
        Err(refused) => return refused,
    };
    answer::graphql(&state.executor.execute(request, context).await, media_type)
}

/// The request with these parameters, in the form that is executed.
pub(super) fn request_of(
    state: &ServiceState,
    parameters: Parameters,
    media_type: MediaType,
    headers: &HeaderMap,
    may_write: bool,
) -> Result<GraphqlRequest, Response<Body>> {
    let variables = parameters.variables.unwrap_or_default().object();
    let (variables, duplicates) = variables.map_err(|wrong| wrong.refusal("variables"))?;
    let extensions = parameters.extensions.unwrap_or_default().unique();
    let extensions = extensions.map_err(|wrong| wrong.refusal("extensions"))?;
    let document = parameters.query.filter(|query| !query.is_empty());
    let query = state
        .documents
        .find(document, parameters.document_id.as_deref(), &extensions)
        .map_err(|missing| without_document(&missing, media_type))?;
    let variables = Variables::from_value(variables);
    let id = headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
    let tell_cost = headers.get(QUERY_COST).is_some_and(|value| value == "1");
    let operation_name = parameters.operation_name;
    Ok(GraphqlRequest { query, operation_name, variables, duplicates, id, may_write, tell_cost })
}

/// Whoever may record usage may send larger bodies.
fn body_limit(state: &ServiceState, caller: &Caller) -> usize {
    match permit_service(caller, RECORD_USAGE) {
        Ok(_) => state.app.limits.usage_body_bytes,
        Err(_) => state.app.limits.body_bytes,
    }
}

/// The refusal of a request without a document. Clients wait for the exact message of an unknown one.
fn without_document(missing: &Missing, media_type: MediaType) -> Response<Body> {
    match missing {
        Missing::Unsaid => malformed("the request has no query"),
        Missing::Unknown => {
            let status = answer::status_of_refusal(media_type);
            refusal(status, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound")
        }
        Missing::NotTrusted => {
            let message = "this server runs only trusted documents: send the documentId of one";
            refusal(StatusCode::BAD_REQUEST, "PERSISTED_QUERY_NOT_FOUND", message)
        }
        Missing::OtherHash => malformed("extensions.persistedQuery.sha256Hash is not the SHA-256 of the query"),
        Missing::Malformed(reason) => malformed(reason),
    }
}

fn malformed(message: &str) -> Response<Body> {
    refusal(StatusCode::BAD_REQUEST, "BAD_USER_INPUT", message)
}
