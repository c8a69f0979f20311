// GraphiQL learns of edits a tenth of a second late. Whoever runs a query sooner than that, after
// renaming the operation or changing tabs, would ask for an operation that is no longer there.
import { Kind, parse } from 'graphql';

/** The request, with the only operation's name if there is just one to choose from. */
export function withCurrentOperationName(request) {
  const names = operationNames(request.query);
  return names?.length === 1 ? { ...request, operationName: names[0] } : request;
}

/** Undefined for a query with a syntax error, about which the server has more to say. */
function operationNames(query) {
  try {
    return parse(query, { noLocation: true })
      .definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
      .map(({ name }) => name?.value);
  } catch {
    return undefined;
  }
}
