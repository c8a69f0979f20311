//! The proof of the program itself, which no caller holds. Each constructor says on whose behalf the program acts.
//!
//! A test lists the files that may call each of them: `tests/it/house/proofs.rs`.

use std::marker::PhantomData;
use std::sync::Arc;

use entity::workspace;

use super::access::{ServiceAccess, WorkspaceAccess};
use super::permission::{CheckHealth, Implies, Maintain, Permission, SettlePayments};
use super::workspace::BrokenWorkspace;
use crate::payments::SignedEvent;

/// The program has this permission in all workspaces.
#[derive(Clone, Copy, Debug)]
pub struct SystemAccess<P> {
    permission: PhantomData<P>,
}

impl SystemAccess<Maintain> {
    /// For a command of the operator, who has the database anyway.
    #[must_use]
    pub const fn for_command() -> Self {
        Self { permission: PhantomData }
    }

    /// For the background jobs of a server.
    #[must_use]
    pub const fn for_jobs() -> Self {
        Self { permission: PhantomData }
    }

    /// The proof of an unbound API key with this permission.
    #[must_use]
    pub const fn as_service<Other: Permission>(self) -> ServiceAccess<Other>
    where
        Maintain: Implies<Other>,
    {
        ServiceAccess::unbound()
    }

    /// The proof for the workspace of a row.
    ///
    /// # Errors
    ///
    /// When the row is broken.
    pub fn workspace(self, row: workspace::Model) -> Result<WorkspaceAccess<Maintain>, BrokenWorkspace> {
        Ok(WorkspaceAccess::proven(Arc::new(row.try_into()?)))
    }
}

impl SystemAccess<CheckHealth> {
    /// For the readiness probe.
    #[must_use]
    pub const fn for_health_check() -> Self {
        Self { permission: PhantomData }
    }
}

impl SystemAccess<SettlePayments> {
    /// For an event whose signature by the payment provider is valid.
    #[must_use]
    pub const fn for_payment(_: SignedEvent) -> Self {
        Self { permission: PhantomData }
    }
}

impl<P: Permission> SystemAccess<P> {
    /// The proof of a permission that this one includes.
    #[must_use]
    pub const fn implied<Other: Permission>(self) -> SystemAccess<Other>
    where
        P: Implies<Other>,
    {
        SystemAccess { permission: PhantomData }
    }
}
