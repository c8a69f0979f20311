//! Running one request: gate, parse, execute, and an answer that clients can rely on.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Pos, Positioned, Response, ServerError, Value, Variables};

use super::arguments::{InvalidArgument, argument, reason_alone};
use super::bill::{Bill, Till};
use super::blame::{Blamed, InputTypes, few_values};
use super::completion::FieldTypes;
use super::description::describe;
use super::error::INTERNAL_MESSAGE;
use super::few::{few, one_a_path};
use super::gate::Gate;
use super::list::Size;
use super::ordering::order;
use super::parsed::Parsed;
use super::repeats::Repeats;
use super::request::RequestContext;
use super::scalars::REFUSED;
use super::schema::{Schema, SchemaError, UnguardedField, build, sdl, unguarded_fields};
use super::variables;
use crate::budget::{Budget, Spent};
use crate::config::LimitSettings;

/// So many fields that each ask the database something are answered side by side, where the database can.
const SEVERAL: usize = 3;

/// Runs requests against the schema.
#[derive(Clone)]
pub struct Executor {
    schema: Schema,
    types: Arc<FieldTypes>,
    inputs: Arc<InputTypes>,
    gate: Gate,
    till: Till,
    parsed: Parsed,
    timeout: Duration,
    /// Errors that one answer spells out.
    errors: usize,
}

/// A request as it came over a transport.
#[derive(Debug)]
pub struct GraphqlRequest {
    /// The document.
    pub query: String,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The values of its variables.
    pub variables: Variables,
    /// What the variables give twice.
    pub repeats: Repeats,
    /// The request's id, for the log and for errors.
    pub id: String,
    /// Whether it may write: not over GET.
    pub may_write: bool,
    /// Whether the answer is to tell what it cost.
    pub tell_cost: bool,
}

/// What became of a request.
#[derive(Debug)]
pub struct Answer {
    /// Whether execution began. Where it did not there are only errors, and no data, not even null.
    pub kind: AnswerKind,
    /// The data, when execution began.
    pub data: Value,
    /// What failed.
    pub errors: Vec<ServerError>,
    /// Its cost, if the caller asked for it and it is known.
    pub cost: Option<Bill>,
    /// Its budget, held until this is dropped; none if it was not executed.
    pub budget: Option<Arc<Budget>>,
}

/// How far a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// It was executed.
    Executed,
    /// It was refused: not valid GraphQL, or not of this schema.
    Refused,
    /// It was refused before it was parsed or executed: nobody can tell where it would end.
    Unbounded,
    /// It was refused: it says two things at once.
    Ambiguous,
    /// It would write, over a transport that may not.
    WriteNotAllowed,
}

impl Executor {
    /// For the schema of this program.
    ///
    /// # Errors
    ///
    /// When a field of the schema has no row in the policy table, or the schema's own text cannot be read.
    pub fn new(limits: &LimitSettings) -> Result<Self, SchemaError> {
        if let Some(field) = unguarded_fields().into_iter().next() {
            return Err(UnguardedField(field).into());
        }
        let (schema, sdl) = (build(), sdl());
        Ok(Self {
            types: Arc::new(FieldTypes::of(&sdl)?),
            inputs: Arc::new(InputTypes::of(&sdl)?),
            gate: Gate::new(limits, &schema),
            till: Till::new(limits, &sdl),
            parsed: Parsed::default(),
            timeout: Duration::from_secs(limits.request_seconds),
            errors: limits.errors,
            schema,
        })
    }

    /// Runs a request to its end, or to the end of its time.
    pub async fn execute(&self, request: GraphqlRequest, context: RequestContext) -> Answer {
        let admitted = match self.parsed.document(&request.query, &self.gate) {
            Ok(admitted) => admitted,
            Err(refusal) => {
                let kind = if refusal.is_unbounded() { AnswerKind::Unbounded } else { AnswerKind::Refused };
                let errors = vec![coded(refusal.code(), refusal.to_string(), refusal.position())];
                return Answer { kind, ..refused(errors) };
            }
        };
        let document = &admitted.document;
        let operation_name = request.operation_name.clone();
        let operation = match operation(document, operation_name.as_deref()) {
            Ok(operation) => operation,
            Err(message) => return refused(vec![coded("GRAPHQL_VALIDATION_FAILED", message, None)]),
        };
        if operation.node.ty != OperationType::Query && !request.may_write {
            let message = "a mutation is sent with POST".to_owned();
            let errors = vec![coded("BAD_USER_INPUT", message, Some(operation.pos))];
            return Answer { kind: AnswerKind::WriteNotAllowed, ..refused(errors) };
        }
        let settled = match variables::settle(document, &operation.node, &request.variables, &self.types) {
            Ok(settled) => settled,
            Err(reason) => return refused(vec![coded("GRAPHQL_VALIDATION_FAILED", reason, Some(operation.pos))]),
        };
        let known = admitted.known(operation_name.as_deref());
        let named = (operation_name.as_deref(), &operation.node);
        let charged = self.till.charge(&admitted, named, &request.variables, &context.caller);
        let bill = request.tell_cost.then_some(charged.bill);
        if let Some(error) = charged.refusal {
            return Answer { cost: bill, ..refused(vec![error]) };
        }
        if let Some(error) = request.repeats.refusal(document, &operation.node) {
            return Answer { kind: AnswerKind::Ambiguous, cost: bill, ..refused(vec![error]) };
        }
        if known.parts >= SEVERAL {
            context.reads.expect_parts();
        }
        if operation.node.ty != OperationType::Query {
            // A write waits for others. Nobody should have to wait for the connection on which its caller was looked up.
            context.reads.let_go();
        }
        let answer = self.run(request, settled, (document, operation), context).await;
        Answer { cost: bill, ..answer }
    }

    /// Executes what was settled of a document, and answers as the document has it.
    async fn run(
        &self,
        request: GraphqlRequest,
        settled: ExecutableDocument,
        (document, operation): (&ExecutableDocument, &Positioned<OperationDefinition>),
        context: RequestContext,
    ) -> Answer {
        let budget = Arc::clone(context.reads.budget());
        let introspects = ["__schema", "__type("].into_iter().any(|field| request.query.contains(field));
        let variables = few_values(&request.variables);
        let mut run = async_graphql::Request::new(request.query).variables(request.variables);
        run = run.data(Arc::new(context)).data(request.repeats);
        run.operation_name = request.operation_name;
        run.set_parsed_query(settled);
        let executed =
            tokio::time::timeout(self.timeout, budget.unless_spent(Box::pin(self.schema.execute(run)))).await;
        let response = match executed {
            Ok(Ok(response)) => response,
            Ok(Err(spent)) => return refused(vec![overspent(spent, operation.node.ty)]),
            Err(_) => {
                let message = format!("the request took longer than {} seconds", self.timeout.as_secs());
                return refused(vec![coded("TIMEOUT", message, None)]);
            }
        };
        let Response { mut data, errors, .. } = response;
        if introspects {
            describe(document, &operation.node, &mut data);
        }
        // Every list of the schema counts its memory; introspection was counted by the gate.
        debug_assert!(introspects || budget.memory() >= lists_of(&data), "a list was not counted: {data}");
        if errors.is_empty() {
            order(document, &operation.node, &mut data);
            return Answer { kind: AnswerKind::Executed, data, errors, cost: None, budget: Some(budget) };
        }
        let began = !matches!(data, Value::Null)
            || errors.iter().any(|error| !error.path.is_empty() || code_of(error).is_some());
        let errors = one_a_path(errors);
        if began {
            // There is a null at every error, whether or not the error is spelled out.
            let paths = errors.iter().map(|error| error.path.as_slice());
            self.types.complete(document, &operation.node, &mut data, paths);
            order(document, &operation.node, &mut data);
        }
        let blame = |error: &mut ServerError| self.blame(error, document, variables.as_ref());
        let errors = few(errors, self.errors).into_iter().map(|error| told(error, began, document, &request.id, blame));
        let errors: Vec<ServerError> = errors.collect();
        if !began {
            return refused(errors);
        }
        Answer { kind: AnswerKind::Executed, data, errors, cost: None, budget: Some(budget) }
    }
}

impl Executor {
    /// Names the value that an error of a scalar is about, where it can be found again.
    fn blame(&self, error: &mut ServerError, document: &ExecutableDocument, variables: Option<&Variables>) {
        let extensions = error.extensions.get_or_insert_default();
        let refused = extensions.get(REFUSED).cloned();
        extensions.unset(REFUSED);
        let place = error.locations.first().and_then(|place| argument(document, *place));
        let found = place
            .zip(variables)
            .and_then(|(argument, variables)| self.inputs.blame(&error.message, refused.as_ref(), argument, variables));
        if let Some(Blamed { path, reason }) = found {
            error.message = format!("{path}: {reason}");
            extensions.set("argument", path);
        }
    }
}

fn refused(errors: Vec<ServerError>) -> Answer {
    Answer { kind: AnswerKind::Refused, data: Value::Null, errors, cost: None, budget: None }
}

/// Memory of the lists of an answer.
fn lists_of(data: &Value) -> u64 {
    u64::try_from(Size::of_lists(data)).unwrap_or(u64::MAX)
}

/// The refusal of a request that takes too much. What a mutation wrote before that stays written.
fn overspent(spent: Spent, operation: OperationType) -> ServerError {
    let code = if spent == Spent::Server { "UNAVAILABLE" } else { "QUERY_TOO_COMPLEX" };
    let written = if operation == OperationType::Mutation { "; what the request wrote is written" } else { "" };
    coded(code, format!("{spent}{written}"), None)
}

fn operation<'document>(
    document: &'document ExecutableDocument,
    name: Option<&str>,
) -> Result<&'document Positioned<OperationDefinition>, String> {
    match (&document.operations, name) {
        (DocumentOperations::Single(operation), None) => Ok(operation),
        (DocumentOperations::Single(_), Some(name)) => Err(format!("there is no operation named {name:?}")),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).ok_or_else(|| format!("there is no operation named {name:?}"))
        }
        (DocumentOperations::Multiple(operations), None) => {
            let mut all = operations.values();
            match (all.next(), all.next()) {
                (Some(only), None) => Ok(only),
                _ => Err("the document has several operations: say which with operationName".to_owned()),
            }
        }
    }
}

pub(super) fn coded(code: &str, message: String, position: Option<Pos>) -> ServerError {
    let mut error = ServerError::new(message, position);
    error.extensions.get_or_insert_default().set("code", code);
    error
}

fn code_of(error: &ServerError) -> Option<&Value> {
    error.extensions.as_ref().and_then(|extensions| extensions.get("code"))
}

/// An error as clients are told: with a code, with the argument where one is to blame, and without inner text.
fn told(
    mut error: ServerError,
    began: bool,
    document: &ExecutableDocument,
    request_id: &str,
    blame: impl Fn(&mut ServerError),
) -> ServerError {
    let text = |value: &str| Some(Value::from(value));
    let code = code_of(&error).cloned();
    let extensions = error.extensions.get_or_insert_default();
    if code.is_none() {
        // What the library says of a document or an input by itself.
        let invalid = (!began).then(|| InvalidArgument::of(&error.message)).flatten();
        let place = error.locations.first().copied().unwrap_or_default();
        let in_variables = invalid.as_ref().is_some_and(|invalid| invalid.is_in_variables(document, place));
        let code = if began || in_variables { "BAD_USER_INPUT" } else { "GRAPHQL_VALIDATION_FAILED" };
        extensions.set("code", code);
        if let Some(InvalidArgument { path }) = invalid {
            extensions.set("argument", path);
        }
    }
    if ["INTERNAL", "UNAVAILABLE", "TIMEOUT"].into_iter().any(|logged| code == text(logged)) {
        extensions.set("requestId", request_id);
        let source = error.source.as_ref().and_then(|source| {
            source.downcast_ref::<Arc<dyn std::error::Error + Send + Sync>>().map(|source| chain(&**source))
        });
        tracing::error!(request_id, error = source.as_deref().unwrap_or(INTERNAL_MESSAGE), path = ?error.path, "request failed");
    }
    let input = code.is_none() && began || code == text("BAD_USER_INPUT");
    if input {
        blame(&mut error);
        error.message = String::from(reason_alone(&error.message));
    }
    let extensions = error.extensions.get_or_insert_default();
    if input
        && extensions.get("argument").is_none()
        && let Some((name, _)) = error.locations.first().and_then(|place| argument(document, *place))
    {
        extensions.set("argument", name);
    }
    error
}

fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        source = inner.source();
    }
    text
}
