use async_graphql::{Context, Object, SimpleObject};
use entity::Pool;

use super::{CreditGrant, WorkspacePage, grants_of};
use crate::authz::permission::{CreditsById, ReadBalance, ReadLedger};
use crate::authz::{Protected, VisibleWorkspace, WorkspaceAccess};
use crate::calendar::Instant;
use crate::credits::{Balance, Grant, balance, future_balance, past_balance, usable_grants};
use crate::graphql::directives::{auth, roles};
use crate::graphql::enums::PoolValue;
use crate::graphql::errors::ApiError;
use crate::graphql::lists::List;
use crate::graphql::request::{RequestContext, request};
use crate::graphql::scalars::{CreditsScalar, DateTimeScalar};

const BALANCE: Protected<ReadBalance> = Protected::field("Workspace", "balance");
const BALANCE_AT: Protected<ReadLedger> = Protected::field("Workspace", "balance(at:)");
const GRANTS: Protected<ReadLedger> = Protected::field("CreditBalance", "grants");

pub(in crate::graphql) struct CreditBalance {
    visible: VisibleWorkspace,
    pool: Pool,
    at: Instant,
    balance: Balance,
    /// The grants at that instant, if the caller asked for another instant than now.
    then: Option<Vec<Grant>>,
}

/// What a workspace can spend from one pool, at one instant.
#[Object]
impl CreditBalance {
    /// The pool.
    async fn pool(&self) -> PoolValue {
        self.pool.into()
    }

    /// The instant of the balance. A past balance is what the journal says, as known now. A future balance is what
    /// today's grants come to if nothing is spent until then.
    async fn at(&self) -> DateTimeScalar {
        DateTimeScalar(self.at)
    }

    /// What can be spent: what remains of all usable grants, minus the overdraft.
    async fn available(&self) -> CreditsScalar {
        CreditsScalar(self.balance.available)
    }

    /// The part of it that never expires: purchased credits.
    async fn permanent(&self) -> CreditsScalar {
        CreditsScalar(self.balance.permanent)
    }

    /// Usage that no grant has paid for.
    async fn overdraft(&self) -> CreditsScalar {
        CreditsScalar(self.balance.overdraft)
    }

    /// When credits expire next, and how many. Null when none expire.
    async fn next_expiry(&self) -> Option<Expiry> {
        let expiry = |(at, credits)| Expiry { at: DateTimeScalar(at), credits: CreditsScalar(credits) };
        self.balance.next_expiry.map(expiry)
    }

    /// The usable grants that still hold credits, in burn order.
    #[graphql(directive = auth::apply(roles(GRANTS)))]
    async fn grants(&self, context: &Context<'_>) -> Option<Result<List<CreditGrant>, ApiError>> {
        let grants = async || {
            let access = self.visible.permit(GRANTS)?;
            let grants = match &self.then {
                Some(then) => then.clone(),
                None => usable_grants(&request(context).reads, &access, self.pool, self.at).await?,
            };
            let budget = request(context).reads.budget();
            budget.spend_rows(grants.len()).map_err(ApiError::TooComplex)?;
            Ok(List(grants_of(grants, &access.implied::<CreditsById>(), self.at)))
        };
        Some(grants().await)
    }
}

/// Credits that expire at one instant.
#[derive(SimpleObject)]
pub(in crate::graphql) struct Expiry {
    /// The instant.
    at: DateTimeScalar,
    /// How many, if none of them are spent before then.
    credits: CreditsScalar,
}

impl CreditBalance {
    /// Reads the balance of a workspace as it is now.
    pub(in crate::graphql) async fn now(
        request: &RequestContext,
        visible: &VisibleWorkspace,
        access: &WorkspaceAccess<ReadBalance>,
        pool: Pool,
    ) -> Result<Self, ApiError> {
        let balance = balance(&request.reads, access, pool, request.now).await?;
        Ok(Self { visible: visible.clone(), pool, at: request.now, balance, then: None })
    }

    /// Its numbers.
    pub(in crate::graphql) const fn figures(&self) -> Balance {
        self.balance
    }

    /// Reads the balance of a workspace, if the caller may. On a page the balances of now are read together.
    pub(in crate::graphql) async fn read(
        request: &RequestContext,
        visible: &VisibleWorkspace,
        page: Option<&WorkspacePage>,
        pool: Pool,
        at: Option<Instant>,
    ) -> Result<Self, ApiError> {
        let access = visible.permit(BALANCE)?;
        let (now, reads) = (request.now, &request.reads);
        let Some(at) = at else {
            let balance = match page {
                Some(page) => page.balance(request, &access, pool).await?,
                None => balance(reads, &access, pool, now).await?,
            };
            return Ok(Self { visible: visible.clone(), pool, at: now, balance, then: None });
        };
        let access = visible.permit(BALANCE_AT)?;
        let (balance, grants) = if at < now {
            past_balance(reads, &access, pool, at, now).await?
        } else {
            future_balance(reads, &access, pool, at).await?
        };
        Ok(Self { visible: visible.clone(), pool, at, balance, then: Some(grants) })
    }
}
