//! The schema's own description.

/// The description of the schema.
pub(in crate::graphql) const DESCRIPTION: &str = "\
Tallygraph: who used how many credits for what, what is left of them, and where they came from.
A workspace is the tenant; an organization sums several. Start at `viewer`, `workspace` or `workspaces`.
A field that not everybody may read says at the end of its description to whom it is open. To others it is null, with an
error that has the code FORBIDDEN, and the fields beside it are answered.";
