//! Who may send usage: whoever may call `recordUsage` by the policy.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, header};
use entity::ApiKeyId;

use crate::authn::{Caller, SignInError, sign_in};
use crate::authz::permission::RecordUsage;
use crate::authz::{Denied, Protected, ServiceAccess, permit_service};
use crate::http::answers::answer;
use crate::http::graphql::request::authenticate;
use crate::http::state::ServiceState;

const FIELD: Protected<RecordUsage> = Protected::field("Mutation", "recordUsage");

/// An admitted caller.
pub(super) struct Admitted {
    pub access: ServiceAccess<RecordUsage>,
    pub key: ApiKeyId,
}

/// Admits a request, or refuses it.
pub(super) async fn admit(state: &ServiceState, headers: &HeaderMap) -> Result<Admitted, Response<Body>> {
    let reads = state.app.database.reads();
    let (caller, _) = authenticate(state, headers, &reads, state.app.clock.now()).await?;
    let access = permit_service(&caller, FIELD).map_err(|denied| answer::forbidden("recording usage", &denied))?;
    match &*caller {
        Caller::Service(service) => Ok(Admitted { access, key: service.id }),
        // The policy lets no person record. A person who gets here is refused all the same.
        Caller::Person(_) => {
            let denied = Denied { requires: Vec::new() };
            Err(answer::forbidden("recording usage", &denied))
        }
    }
}

/// The credential of a long request. It is checked repeatedly, because the key may be revoked or lose its scope
/// meanwhile.
pub(super) struct Credential(Option<HeaderValue>);

impl Credential {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        Self(headers.get(header::AUTHORIZATION).cloned())
    }

    /// The access that it grants now, if any.
    pub(super) async fn access(&self, state: &ServiceState) -> Result<Option<ServiceAccess<RecordUsage>>, SignInError> {
        let header = self.0.as_ref().and_then(|value| value.to_str().ok());
        match sign_in(header, &state.keys, &state.asked_last, &state.app.database.reads(), state.app.clock.now()).await
        {
            Ok((caller, _)) => Ok(permit_service(&caller, FIELD).ok()),
            Err(SignInError::NoCredentials | SignInError::Token(_) | SignInError::UnknownKey) => Ok(None),
            Err(error @ (SignInError::NoKeys(_) | SignInError::Database(_))) => Err(error),
        }
    }
}
