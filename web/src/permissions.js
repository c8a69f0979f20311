// Which queries a caller may run, as the server's schema says: `@auth` names roles, `@scope` names
// scopes of API keys. This only decides which tabs open. The server decides what is answered.
import { BREAK, buildSchema, getDirectiveValues, parse, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

const SCHEMA = '/schema.graphql';
/** The scope with which an API key reads what an Admin reads. */
const READ_AS_ADMIN = 'ANALYTICS_READ';

/** The server's schema with its directives, which introspection leaves out. Null if it cannot be had. */
export async function loadSchema() {
  try {
    const response = await fetch(SCHEMA, { credentials: 'omit' });
    return response.ok ? buildSchema(await response.text(), { assumeValid: true }) : null;
  } catch {
    return null;
  }
}

/** Whether every field of the query is open to the caller (see `identify`). */
export function mayRun(query, schema, caller) {
  const types = new TypeInfo(schema);
  let isAllowed = true;
  const Field = () => {
    const field = types.getFieldDef();
    isAllowed = Boolean(field) && mayRead(schema, field.astNode, caller);
    return isAllowed ? undefined : BREAK;
  };
  visit(parse(query), visitWithTypeInfo(types, { Field }));
  return isAllowed;
}

function mayRead(schema, field, { role, scopes }) {
  // Fields of introspection have no definition of their own, and are open.
  if (!field) return true;
  const requires = (name) => getDirectiveValues(schema.getDirective(name), field)?.requires;
  const roles = requires('auth');
  if (roles) return scopes ? scopes.includes(READ_AS_ADMIN) : roles.includes(role);
  const needed = requires('scope');
  return !needed || needed.some((scope) => scopes?.includes(scope));
}
