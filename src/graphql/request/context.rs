//! The context of one request.

use std::future::Future;
use std::sync::Arc;

use async_graphql::Context;
use entity::workspace;

use super::app::App;
use super::lookups::Lookups;
use crate::analytics::QueryContext;
use crate::authn::{Caller, Expected};
use crate::authz::permission::Permission;
use crate::authz::{Protected, ServiceAccess, VisibleWorkspace, permit_service};
use crate::calendar::Instant;
use crate::database::Reads;
use crate::graphql::errors::ApiError;
use crate::telemetry::carry_on;

/// The context of one request: its caller, its snapshot and its instant.
#[derive(Debug)]
pub struct RequestContext {
    /// What all requests of a server share.
    pub app: Arc<App>,
    /// The caller.
    pub caller: Arc<Caller>,
    /// The workspace that the caller is expected to ask for.
    pub expected: Expected,
    /// The snapshot that the whole request reads from.
    pub reads: Arc<Reads>,
    /// What the request has looked up so far.
    pub lookups: Lookups,
    /// When the request came in. The whole answer is as of this instant.
    pub now: Instant,
}

/// The request of a resolver.
pub(in crate::graphql) fn request<'context>(context: &Context<'context>) -> &'context RequestContext {
    context.data_unchecked::<Arc<RequestContext>>()
}

impl RequestContext {
    /// What it takes to answer questions about usage.
    pub(in crate::graphql) fn analytics(&self) -> QueryContext<'_> {
        QueryContext {
            reads: &self.reads,
            terms: self.app.writer.terms(),
            cache: &self.app.sum_cache,
            revisions: &self.lookups.revisions,
        }
    }

    /// The workspace that sign-in has read, if it is the one asked for and the caller may see it. If the caller may
    /// not, it is looked up like one that does not exist: both take the same statements.
    pub(in crate::graphql) fn expected(&self, is: impl Fn(&workspace::Model) -> bool) -> Option<VisibleWorkspace> {
        let row = self.expected.workspace(&self.reads).filter(|row| is(row))?;
        VisibleWorkspace::shown(&self.caller, (**row).clone())
    }

    /// Checks the policy for a field that only services may call.
    pub(in crate::graphql) fn permit_service<P: Permission>(
        &self,
        field: Protected<P>,
    ) -> Result<ServiceAccess<P>, ApiError> {
        Ok(permit_service(&self.caller, field)?)
    }

    /// Renews the snapshot, so that reads see everything that was written until now.
    pub(in crate::graphql) fn renew_snapshot(&self) {
        self.reads.renew();
        self.lookups.forget();
    }

    /// Runs a write to its end, even if the client goes away, then renews the snapshot.
    pub(in crate::graphql) async fn write<T, E>(
        &self,
        work: impl Future<Output = Result<T, E>> + Send + 'static,
    ) -> Result<T, ApiError>
    where
        T: Send + 'static,
        E: Into<ApiError> + Send + 'static,
    {
        let done = tokio::spawn(carry_on(work)).await;
        self.renew_snapshot();
        done.map_err(ApiError::internal)?.map_err(Into::into)
    }
}
