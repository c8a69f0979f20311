// The address of GraphiQL with exactly what a screen asked.
import type { Document } from '../generated/api.ts';
import { serverUrl } from '../host/host.ts';

export function queryLink<Data, Variables>(document: Document<Data, Variables>, variables: Variables): string {
  const fields = new URLSearchParams({ query: document.text, variables: JSON.stringify(variables, null, 2) });
  return serverUrl(`/graphiql?${fields}`);
}
