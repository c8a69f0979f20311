//! Runs one request: parses, charges and executes it, and completes the answer.

use std::sync::Arc;
use std::time::Duration;

use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::{Response, ServerError, Value};
use futures::StreamExt;

use super::answer::{Answer, AnswerKind, GraphqlRequest};
use super::cost::{CostLimiter, RequestCost};
use super::description::describe;
use super::documents::{DocumentCache, Operation};
use super::errors::{InputTypes, Reporter, copy_if_small, limit_errors, one_per_path};
use super::gate::{Admitted, Gate};
use super::response::{FieldTypes, order};
use super::{journal, variables};
use crate::authn::Caller;
use crate::budget::BudgetExceeded;
use crate::config::LimitSettings;
use crate::graphql::errors::{code_of, coded};
use crate::graphql::lists::Size;
use crate::graphql::request::RequestContext;
use crate::graphql::schema::{
    Schema, SchemaError, UnguardedField, build, build_for_valid_documents, parse_sdl, sdl, unguarded_fields,
};
use crate::graphql::subscriptions::Seen;
use crate::telemetry::{Observed, phase};
use crate::text::counted;

/// From this number of fields that query the database on, the fields read in parallel if the database can.
const SEVERAL: usize = 3;

/// Runs requests against the schema.
#[derive(Clone)]
pub struct Executor {
    schema: Schema,
    /// The same, for documents that are known to be valid.
    schema_for_valid_documents: Schema,
    types: Arc<FieldTypes>,
    inputs: Arc<InputTypes>,
    gate: Gate,
    cost_limiter: CostLimiter,
    documents: DocumentCache,
    timeout: Duration,
    /// The largest number of errors in an answer.
    errors: usize,
}

impl Executor {
    /// Builds the schema.
    ///
    /// # Errors
    ///
    /// When a field of the schema has no row in the policy table, or the schema's own text cannot be read.
    pub fn new(limits: &LimitSettings) -> Result<Self, SchemaError> {
        if let Some(field) = unguarded_fields().into_iter().next() {
            return Err(UnguardedField(field).into());
        }
        let schema = build();
        let text = parse_sdl(&sdl())?;
        Ok(Self {
            types: Arc::new(FieldTypes::of(&text)),
            inputs: Arc::new(InputTypes::of(&text)),
            gate: Gate::new(limits, &schema),
            cost_limiter: CostLimiter::new(limits, &text),
            documents: DocumentCache::default(),
            timeout: Duration::from_secs(limits.request_seconds),
            errors: limits.errors,
            schema_for_valid_documents: build_for_valid_documents(),
            schema,
        })
    }

    /// Runs a request to its end, or until its time is up.
    pub async fn execute(&self, request: GraphqlRequest, context: RequestContext) -> Answer {
        Observed::note(|observed| observed.set_document(&request.query));
        let admitted = match self.admitted(&request) {
            Ok(admitted) => admitted,
            Err(refused) => return refused,
        };
        let operation = match Self::operation(&request, &admitted) {
            Ok(operation) => operation,
            Err(refused) => return refused,
        };
        if operation.definition.node.ty == OperationType::Subscription {
            let message = "a subscription is sent to /graphql/ws or to /graphql/stream".to_owned();
            return refused(vec![coded("BAD_USER_INPUT", message, Some(operation.definition.pos))]);
        }
        let (prepared, cost) = match self.charged(&request, &admitted, operation, &context.caller) {
            Ok(charged) => charged,
            Err(refused) => return refused,
        };
        if admitted.counts(operation.name).parts >= SEVERAL {
            context.reads.expect_parts();
        }
        if !operation.is_query() {
            // A write may wait for others. It should not hold the connection that its caller was read from.
            context.reads.let_go();
        }
        let running = self.run(request, prepared, &admitted, operation, context, None);
        let answer = phase("graphql.execute", running).await;
        Answer { cost, ..answer }
    }

    /// The document of a request, if it passes the gate.
    pub(super) fn admitted(&self, request: &GraphqlRequest) -> Result<Arc<Admitted>, Answer> {
        self.documents.document(&request.query, &self.gate).map_err(|refusal| {
            let kind = if refusal.is_unbounded() { AnswerKind::Unbounded } else { AnswerKind::Refused };
            let errors = vec![coded(refusal.code(), refusal.to_string(), refusal.position())];
            Answer { kind, ..refused(errors) }
        })
    }

    /// The operation that a request names, if it may execute it.
    pub(super) fn operation<'document>(
        request: &GraphqlRequest,
        admitted: &'document Admitted,
    ) -> Result<Operation<'document>, Answer> {
        let operation = Operation::of(&admitted.document, request.operation_name.as_deref())
            .map_err(|message| refused(vec![coded("GRAPHQL_VALIDATION_FAILED", message, None)]))?;
        if operation.definition.node.ty == OperationType::Mutation && !request.may_write {
            let message = "a mutation is sent with POST".to_owned();
            let errors = vec![coded("BAD_USER_INPUT", message, Some(operation.definition.pos))];
            return Err(Answer { kind: AnswerKind::WriteNotAllowed, ..refused(errors) });
        }
        Observed::note(|observed| observed.set_operation(|| operation.observed()));
        Ok(operation)
    }

    /// Checks the variables of an operation and charges the caller for it. Returns the document without variables that have
    /// no value, and the cost if the answer tells it.
    pub(super) fn charged(
        &self,
        request: &GraphqlRequest,
        admitted: &Admitted,
        operation: Operation<'_>,
        caller: &Caller,
    ) -> Result<(ExecutableDocument, Option<RequestCost>), Answer> {
        let Operation { document, definition, .. } = operation;
        let prepared = variables::without_omitted(document, &definition.node, &request.variables, &self.types)
            .map_err(|reason| refused(vec![coded("GRAPHQL_VALIDATION_FAILED", reason, Some(definition.pos))]))?;
        let charge = self.cost_limiter.charge(admitted, operation, &request.variables, caller);
        let cost = request.tell_cost.then_some(charge.cost);
        if let Some(error) = charge.refusal {
            return Err(Answer { cost, ..refused(vec![error]) });
        }
        Observed::note(|observed| observed.set_cost(charge.cost.requested));
        if let Some(error) = request.duplicates.refusal(document, &definition.node) {
            return Err(Answer { kind: AnswerKind::Ambiguous, cost, ..refused(vec![error]) });
        }
        Ok((prepared, cost))
    }

    /// Executes a document and completes the answer.
    /// A look at a subscription has what was seen before, and answers nothing if there is nothing new: no data, and no
    /// error.
    pub(super) async fn run(
        &self,
        request: GraphqlRequest,
        prepared: ExecutableDocument,
        admitted: &Admitted,
        operation: Operation<'_>,
        context: RequestContext,
        seen: Option<Arc<Seen>>,
    ) -> Answer {
        let Operation { document, definition, .. } = operation;
        let budget = Arc::clone(context.reads.budget());
        let introspects = ["__schema", "__type("].into_iter().any(|field| request.query.contains(field));
        let variables = copy_if_small(&request.variables);
        let context = Arc::new(context);
        let execution = async {
            journal::post_due(operation, &request.variables, &context).await;
            let mut run = async_graphql::Request::new(request.query).variables(request.variables);
            run = run.data(Arc::clone(&context)).data(request.duplicates);
            run.operation_name = request.operation_name;
            run.set_parsed_query(prepared);
            let schema = if admitted.is_valid() { &self.schema_for_valid_documents } else { &self.schema };
            match seen {
                None => schema.execute(run).await,
                // The stream of a look has one response, or none.
                Some(seen) => schema.execute_stream(run.data(seen)).next().await.unwrap_or_default(),
            }
        };
        let executed = tokio::time::timeout(self.timeout, budget.run_within(Box::pin(execution))).await;
        let response = match executed {
            Ok(Ok(response)) => response,
            Ok(Err(spent)) => return refused(vec![overspent(spent, definition.node.ty)]),
            Err(_) => {
                let message = format!("the request took longer than {}", counted(self.timeout.as_secs(), "second"));
                return refused(vec![coded("TIMEOUT", message, None)]);
            }
        };
        let Response { mut data, errors, .. } = response;
        if introspects {
            describe(document, &definition.node, &mut data);
        }
        // Every list of the schema counts its memory. The gate has counted introspection.
        debug_assert!(introspects || budget.memory() >= lists_of(&data), "a list was not counted: {data}");
        if errors.is_empty() {
            admitted.note_valid();
            order(document, &definition.node, &mut data);
            return Answer { kind: AnswerKind::Executed, data, errors, cost: None, budget: Some(budget) };
        }
        let began = !matches!(data, Value::Null)
            || errors.iter().any(|error| !error.path.is_empty() || code_of(error).is_some());
        let errors = one_per_path(errors);
        if began {
            // Every error has its null, also those that the answer only counts.
            let paths = errors.iter().map(|error| error.path.as_slice());
            self.types.complete(document, &definition.node, &mut data, paths);
            order(document, &definition.node, &mut data);
        }
        let reporter =
            Reporter { inputs: &self.inputs, document, variables: variables.as_ref(), began, request_id: &request.id };
        let errors = limit_errors(errors, self.errors).into_iter().map(|error| reporter.report(error));
        let errors: Vec<ServerError> = errors.collect();
        if !began {
            return refused(errors);
        }
        Answer { kind: AnswerKind::Executed, data, errors, cost: None, budget: Some(budget) }
    }
}

pub(super) fn refused(errors: Vec<ServerError>) -> Answer {
    Answer { kind: AnswerKind::Refused, data: Value::Null, errors, cost: None, budget: None }
}

/// The memory of the lists of an answer.
fn lists_of(data: &Value) -> u64 {
    u64::try_from(Size::of_lists(data)).unwrap_or(u64::MAX)
}

/// The error of a request that exceeds its budget. What a mutation wrote before that stays written.
fn overspent(spent: BudgetExceeded, operation: OperationType) -> ServerError {
    let code = if spent == BudgetExceeded::Server { "UNAVAILABLE" } else { "QUERY_TOO_COMPLEX" };
    let written = if operation == OperationType::Mutation { "; what the request wrote is written" } else { "" };
    coded(code, format!("{spent}{written}"), None)
}
