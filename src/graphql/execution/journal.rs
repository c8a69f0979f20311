//! Posts what is due to the journal before a query reads it.
//!
//! This is the one write that a query may cause. A line of the journal that a client has read never changes, so what the
//! clock has made due is written first. That happens before anything of the query is executed, so that all of its fields
//! are read from the snapshot that has those lines. It covers every field `workspace` of a query. A journal that is reached
//! in another way, such as by `workspaces`, is brought up to date by the field `ledger` itself.

use async_graphql::Variables;
use async_graphql::parser::types::{Field, SelectionSet};

use super::arguments::{ArgumentValue, Arguments};
use super::documents::Operation;
use super::selections::fields;
use crate::authz::Protected;
use crate::authz::permission::ReadLedger;
use crate::graphql::errors::ApiError;
use crate::graphql::request::RequestContext;
use crate::node_id::NodeId;

/// The field that reads the journal, as the policy table has it.
const LEDGER: Protected<ReadLedger> = Protected::field("Workspace", "ledger");

/// A workspace that the query names.
#[derive(Debug)]
enum Named {
    Id(String),
    Key(String),
}

/// Posts what is due in each workspace whose journal the query asks for.
pub(super) async fn post_due(operation: Operation<'_>, variables: &Variables, context: &RequestContext) {
    for workspace in read_journals(operation, variables) {
        // What fails here fails again in the field, which says so.
        let _ = Box::pin(post_due_of(context, &workspace)).await;
    }
}

async fn post_due_of(context: &RequestContext, workspace: &Named) -> Result<(), ApiError> {
    let visible = match workspace {
        Named::Key(key) => context.workspace(key).await?,
        Named::Id(id) => match NodeId::decode(id) {
            Some(NodeId::Workspace(id)) => context.workspace_by_id(id).await?,
            _ => None,
        },
    };
    let Some(visible) = visible else { return Ok(()) };
    context.post_due(&visible.permit(LEDGER)?).await
}

/// The workspaces whose journals a query reads, as far as its own fields name them.
fn read_journals<'request>(operation: Operation<'request>, variables: &'request Variables) -> Vec<Named> {
    if !operation.is_query() {
        return Vec::new();
    }
    let Operation { document, definition, .. } = operation;
    let operation = &definition.node;
    let arguments = Arguments { operation, variables };
    let selected = |set: &'request SelectionSet| fields(document, set, &|directives| arguments.leaves_out(directives));
    let reads_journal = |field: &&'request Field| {
        field.name.node == "workspace"
            && selected(&field.selection_set.node).into_iter().any(|field| field.name.node == LEDGER.name())
    };
    let text =
        |field: &'request Field, name| arguments.argument(field, name).and_then(ArgumentValue::text).map(str::to_owned);
    let named = |field: &'request Field| match (text(field, "id"), text(field, "key")) {
        (Some(id), None) => Some(Named::Id(id)),
        (None, Some(key)) => Some(Named::Key(key)),
        (Some(_), Some(_)) | (None, None) => None,
    };
    selected(&operation.selection_set.node).into_iter().filter(reads_journal).filter_map(named).collect()
}

#[cfg(test)]
mod tests {
    use async_graphql::Variables;
    use async_graphql::parser::parse_query;
    use serde_json::json;

    use super::super::documents::Operation;
    use super::read_journals;

    fn named(query: &str, variables: serde_json::Value) -> Option<String> {
        let document = parse_query(query).ok()?;
        let operation = Operation::of(&document, None).ok()?;
        Some(format!("{:?}", read_journals(operation, &Variables::from_json(variables))))
    }

    #[test]
    fn workspaces_whose_journals_are_read_are_found_through_fragments_and_variables() {
        let query = "query($key: String, $id: ID = \"b\", $no: Boolean!) {
            workspace(key: $key) { ...Lines }
            other: workspace(id: $id) { ... { ledger { totalCount } } }
            none: workspace(key: \"c\") { name ledger @skip(if: $no) { totalCount } }
            workspaces { nodes { ledger { totalCount } } }
        } fragment Lines on Workspace { lines: ledger { totalCount } }";
        let expected = "[Key(\"a\"), Id(\"b\")]";
        assert_eq!(named(query, json!({"key": "a", "no": true})).as_deref(), Some(expected));
    }

    #[test]
    fn only_a_query_that_names_one_workspace_is_prepared() {
        for query in [
            "mutation { workspace(key: \"a\") { ledger { totalCount } } }",
            "{ workspace { ledger { totalCount } } }",
            "{ workspace(key: \"a\", id: \"b\") { ledger { totalCount } } }",
            "{ workspace(key: \"a\") { name } }",
        ] {
            assert_eq!(named(query, json!({})).as_deref(), Some("[]"), "{query}");
        }
    }
}
