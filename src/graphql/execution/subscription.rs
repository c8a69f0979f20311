//! Subscriptions: the same operation, executed again whenever something may have changed.
//!
//! Each look is an execution of its own: in a new snapshot, with the caller as they are then, within a request's budget
//! and time. So everything that holds for a query holds for a look.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_graphql::parser::types::{
    DocumentOperations, ExecutableDocument, Field, OperationDefinition, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, Positioned, ServerError, Value};
use entity::WorkspaceId;

use super::answer::{Answer, AnswerKind, GraphqlRequest};
use super::executor::{Executor, refused};
use super::gate::Admitted;
use crate::authn::Caller;
use crate::graphql::errors::{code_of, coded};
use crate::graphql::request::RequestContext;
use crate::graphql::subscriptions::Seen;

/// A subscription that was accepted.
#[derive(Debug)]
pub struct Subscription {
    request: GraphqlRequest,
    /// The field that it selects.
    field: Name,
    /// The document that is executed.
    document: ExecutableDocument,
    admitted: Arc<Admitted>,
    seen: Arc<Seen>,
    /// Whether the next look is paid for.
    is_paid: AtomicBool,
}

/// What a look found.
#[derive(Debug)]
pub enum Look {
    /// Nothing new.
    Unchanged,
    /// Something to tell.
    Changed(Answer),
    /// Something to tell, and nothing after it: the caller may not see more, or the operation is not valid.
    Last(Answer),
    /// The database did not answer. What there is to tell stays there.
    Failed(Answer),
    /// The caller's requests of the last minute cost too much. A look may be afforded after this time.
    Later(Duration),
}

impl Subscription {
    /// The field that it selects.
    #[must_use]
    pub fn field(&self) -> &str {
        self.field.as_str()
    }

    /// The workspace that it watches. None before the first look, and if that told something last.
    #[must_use]
    pub fn workspace(&self) -> Option<WorkspaceId> {
        self.seen.workspace()
    }

    /// Whether there may be more to tell than the last look told.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.seen.is_behind()
    }
}

impl Executor {
    /// Whether a request is a subscription. One that cannot be parsed is none.
    #[must_use]
    pub fn is_subscription(&self, request: &GraphqlRequest) -> bool {
        let Ok(admitted) = self.admitted(request) else { return false };
        let operation = Self::operation(request, &admitted);
        operation.is_ok_and(|operation| operation.definition.node.ty == OperationType::Subscription)
    }

    /// Accepts a subscription. The caller pays for the first look.
    ///
    /// # Errors
    ///
    /// The answer of a request that is refused.
    pub fn subscribe(&self, request: GraphqlRequest, caller: &Caller) -> Result<Subscription, Answer> {
        let admitted = self.admitted(&request)?;
        let operation = Self::operation(&request, &admitted)?;
        let root = match only_root(&admitted.document, &operation.definition.node.selection_set.node) {
            Ok(root) => root,
            Err(reason) => {
                let error = coded("GRAPHQL_VALIDATION_FAILED", reason.to_owned(), Some(operation.definition.pos));
                return Err(refused(vec![error]));
            }
        };
        let (mut document, _) = self.charged(&request, &admitted, operation, caller)?;
        with_root(&mut document, operation.name, root);
        let (seen, is_paid, field) = (Arc::default(), AtomicBool::new(true), root.node.name.node.clone());
        Ok(Subscription { request, field, document, admitted, seen, is_paid })
    }

    /// Looks whether there is something to tell.
    pub async fn look(&self, subscription: &Subscription, context: RequestContext) -> Look {
        let Subscription { request, admitted, seen, is_paid, .. } = subscription;
        let operation = match Self::operation(request, admitted) {
            Ok(operation) => operation,
            Err(refused) => return Look::Last(refused),
        };
        if !is_paid.swap(false, Ordering::Relaxed)
            && let Err(refused) = self.charged(request, admitted, operation, &context.caller)
        {
            return wait_of(&refused.errors).map_or(Look::Last(refused), Look::Later);
        }
        let (request, document, seen) = (request.clone(), subscription.document.clone(), Arc::clone(seen));
        let answer = self.run(request, document, admitted, operation, context, Some(seen)).await;
        let tells_nothing = match &answer.data {
            Value::Object(fields) => fields.values().all(|value| *value == Value::Null),
            _ => true,
        };
        let failed = |error: &ServerError| {
            ["UNAVAILABLE", "TIMEOUT"].into_iter().any(|code| code_of(error) == Some(&Value::from(code)))
        };
        match answer.kind {
            _ if tells_nothing && !answer.errors.is_empty() && answer.errors.iter().all(failed) => Look::Failed(answer),
            AnswerKind::Executed if answer.errors.is_empty() && answer.data == Value::Null => Look::Unchanged,
            AnswerKind::Executed if !tells_nothing => Look::Changed(answer),
            AnswerKind::Executed
            | AnswerKind::Refused
            | AnswerKind::Unbounded
            | AnswerKind::Ambiguous
            | AnswerKind::WriteNotAllowed => Look::Last(answer),
        }
    }
}

/// How long a caller who spent too much has to wait.
fn wait_of(errors: &[ServerError]) -> Option<Duration> {
    errors.iter().find_map(|error| match error.extensions.as_ref()?.get("retryAfterSeconds")? {
        Value::Number(seconds) => seconds.as_u64().map(Duration::from_secs),
        _ => None,
    })
}

/// The field of a subscription, which has exactly one (section 5.2.4.1, "Single Root Field"). The library would resolve
/// several side by side.
fn only_root<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
) -> Result<&'document Positioned<Field>, &'static str> {
    let mut roots = Vec::new();
    collect(document, set, &mut roots)?;
    match roots.as_slice() {
        [root] if !root.node.name.node.starts_with("__") => Ok(*root),
        _ => Err("a subscription selects exactly one field, and none that asks about the schema"),
    }
}

fn collect<'document>(
    document: &'document ExecutableDocument,
    set: &'document SelectionSet,
    roots: &mut Vec<&'document Positioned<Field>>,
) -> Result<(), &'static str> {
    for selection in &set.items {
        if !selection.node.directives().is_empty() {
            return Err("the field of a subscription takes no directive");
        }
        match &selection.node {
            Selection::Field(field) => roots.push(field),
            Selection::InlineFragment(inline) => collect(document, &inline.node.selection_set.node, roots)?,
            Selection::FragmentSpread(spread) => {
                // Validation reports a fragment that does not exist.
                if let Some(fragment) = document.fragments.get(&spread.node.fragment_name.node) {
                    collect(document, &fragment.node.selection_set.node, roots)?;
                }
            }
        }
    }
    Ok(())
}

/// Adds the field to the operation itself if it is in a fragment, because the library looks for it only there. The
/// fragment stays for validation.
fn with_root(document: &mut ExecutableDocument, name: Option<&str>, root: &Positioned<Field>) {
    let operation: Option<&mut Positioned<OperationDefinition>> = match &mut document.operations {
        DocumentOperations::Single(operation) => Some(operation),
        DocumentOperations::Multiple(operations) => name.and_then(|name| operations.get_mut(&Name::new(name))),
    };
    let Some(operation) = operation else { return };
    let items = &mut operation.node.selection_set.node.items;
    if !items.iter().any(|item| matches!(item.node, Selection::Field(_))) {
        items.push(Positioned::new(Selection::Field(root.clone()), root.pos));
    }
}
