// GraphiQL learns of edits a tenth of a second late. Whoever runs a query sooner than that, after
// renaming the operation or changing tabs, would ask for an operation that is no longer there.
import { Kind, OperationTypeNode, parse } from 'graphql';

/** The request, with the only operation's name if there is just one to choose from. */
export function withCurrentOperationName(request) {
  const operations = operationsOf(request.query);
  return operations.length === 1 ? { ...request, operationName: operations[0].name?.value } : request;
}

/** Whether the operation that a request names is a subscription. */
export function isSubscription({ query, operationName }) {
  const named = operationsOf(query).find(({ name }) => name?.value === (operationName ?? undefined));
  return named?.operation === OperationTypeNode.SUBSCRIPTION;
}

/** None for a query with a syntax error, about which the server has more to say. */
function operationsOf(query) {
  try {
    const { definitions } = parse(query, { noLocation: true });
    return definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  } catch {
    return [];
  }
}
