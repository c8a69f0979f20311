//! The kinds of callers.

use crate::harness::{ROLES, SCOPES, Server, Tenant, World};

/// A caller, with the name of its column.
pub struct Caller {
    pub name: &'static str,
    /// `None` for a caller who does not sign in.
    pub credential: Option<String>,
}

impl Caller {
    fn new(name: &'static str, credential: String) -> Self {
        Self { name, credential: Some(credential) }
    }
}

/// The short names of the columns, in the order of `ROLES` and `SCOPES`.
const ROLE_NAMES: [&str; 4] = ["ADMIN", "BILLING", "EDITOR", "VIEWER"];
const SCOPE_NAMES: [&str; 4] = ["usage", "billing", "directory", "read"];

/// Every kind of caller, as seen from the tenant acme. People: one for each role, one without any role, the other
/// tenant's Admin, and one who is not signed in. Keys: one for each scope, and three with all scopes: free, bound to
/// acme's workspace, and bound to birch's.
pub fn callers(world: &World) -> Vec<Caller> {
    let mut callers: Vec<Caller> = Vec::new();
    for (name, role) in ROLE_NAMES.into_iter().zip(ROLES) {
        callers.push(Caller::new(name, Server::token(&Tenant::Acme.user(role))));
    }
    callers.push(Caller::new("nobody", Server::token("nobody")));
    callers.push(Caller::new("stranger", Server::token(&Tenant::Birch.user("ADMIN"))));
    callers.push(Caller { name: "anonymous", credential: None });
    for (name, scope) in SCOPE_NAMES.into_iter().zip(SCOPES) {
        callers.push(Caller::new(name, world.program.key(&[scope], None)));
    }
    callers.push(Caller::new("all", world.key.clone()));
    callers.push(Caller::new("all@acme", world.program.key(&SCOPES, Some(&Tenant::Acme.workspace()))));
    callers.push(Caller::new("all@birch", world.program.key(&SCOPES, Some(&Tenant::Birch.workspace()))));
    callers
}
