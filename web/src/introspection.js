// Schema loading. GraphiQL 4 asks with an introspection query that knows nothing of `@oneOf`;
// with this one the editor checks such inputs and the docs explain them.
import { getIntrospectionQuery } from 'graphql';

const OPERATION_NAME = 'IntrospectionQuery';
const FULL_QUERY = getIntrospectionQuery({
  descriptions: true,
  schemaDescription: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  oneOf: true,
});
const ONE_OF_NOTE = '_Exactly one of these fields must be given (`@oneOf`)._';

export function isIntrospection({ operationName }) {
  return operationName === OPERATION_NAME;
}

/** Asks for everything first, and for what GraphiQL asked if the server does not know all of it. */
export async function introspect(request, post) {
  const full = await post({ query: FULL_QUERY, operationName: OPERATION_NAME });
  if (full.data?.__schema) return withOneOfNotes(full);
  // A refusal to answer at all will not change with another query.
  const code = full.errors?.[0]?.extensions?.code;
  return code === 'GRAPHQL_VALIDATION_FAILED' ? post(request) : full;
}

/** The docs pane shows descriptions but not `isOneOf`, so the note goes into the description. */
export function withOneOfNotes(response) {
  for (const type of response.data.__schema.types) {
    if (type.isOneOf) {
      type.description = [type.description, ONE_OF_NOTE].filter(Boolean).join('\n\n');
    }
  }
  return response;
}
