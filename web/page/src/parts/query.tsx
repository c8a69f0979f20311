// "View the query": GraphiQL with exactly what this screen asked. Opened by the page, it takes over its session; opened
// from another page, it asks for a sign-in.
import { queryLink } from '../api/query-link.ts';
import type { Document } from '../generated/api.ts';
import { host } from '../host/host.ts';

export function ViewQuery<Data, Variables>({ document, variables }: { document: Document<Data, Variables>; variables: Variables }) {
  return (
    <a class="pill" href={queryLink(document, variables)} target="_blank" rel={host.embedded ? 'noopener noreferrer' : 'opener'}>
      View the query
    </a>
  );
}
