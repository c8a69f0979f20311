//! What belongs to one request.

use std::future::Future;
use std::sync::Arc;

use async_graphql::Context;
use entity::workspace;
use sea_orm::DbErr;

use super::app::App;
use super::lookups::Sights;
use crate::analytics::Books;
use crate::authn::{Caller, Expected};
use crate::authz::{Field, ServiceAccess, WorkspaceSight, permit_service};
use crate::calendar::Instant;
use crate::database::Reads;
use crate::graphql::errors::ApiError;

/// Who asks, what they read from, and when.
#[derive(Debug)]
pub struct RequestContext {
    /// What all requests share.
    pub app: Arc<App>,
    /// Who asks.
    pub caller: Arc<Caller>,
    /// What they are expected to ask for.
    pub expected: Expected,
    /// The snapshot that everything is read from.
    pub reads: Arc<Reads>,
    /// What was looked up already.
    pub sights: Sights,
    /// When the request came in. All of it is answered as of this instant.
    pub now: Instant,
}

/// The request that a resolver runs for.
pub(in crate::graphql) fn request<'context>(context: &Context<'context>) -> &'context RequestContext {
    context.data_unchecked::<Arc<RequestContext>>()
}

impl RequestContext {
    /// Where answers about usage come from.
    pub(in crate::graphql) fn books(&self) -> Books<'_> {
        Books { reads: &self.reads, terms: self.app.writer.terms(), remembered: &self.app.remembered }
    }

    /// What does not show itself is looked up all the same: that takes the statements of what does not exist.
    pub(in crate::graphql) fn expected(
        &self,
        is: impl Fn(&workspace::Model) -> bool,
    ) -> Result<Option<WorkspaceSight>, DbErr> {
        let row = self.expected.workspace(&self.reads).filter(|row| is(row));
        row.map_or(Ok(None), |row| Ok(WorkspaceSight::shown(&self.caller, (**row).clone())?))
    }

    /// Checks the policy for a field that only services may call.
    pub(in crate::graphql) fn permit_service(&self, field: Field) -> Result<ServiceAccess, ApiError> {
        Ok(permit_service(&self.caller, field)?)
    }

    /// From here on, reads see everything that was written until now.
    pub(in crate::graphql) fn read_anew(&self) {
        self.reads.renew();
        self.sights.forget();
    }

    /// Runs a write to its end, even if the client goes away, and reads anew after it.
    pub(in crate::graphql) async fn write<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, ApiError>
    where
        T: Send + 'static,
        E: Into<ApiError> + Send + 'static,
    {
        let done = tokio::spawn(work).await;
        self.read_anew();
        done.map_err(ApiError::internal)?.map_err(Into::into)
    }
}
