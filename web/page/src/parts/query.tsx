// "View the query": GraphiQL with exactly what this screen asked. Opened by this page, it takes over its session.
import { queryLink } from '../api/query-link.ts';
import type { Document } from '../generated/api.ts';

export function ViewQuery<Data, Variables>({ document, variables }: { document: Document<Data, Variables>; variables: Variables }) {
  return (
    <a class="pill" href={queryLink(document, variables)} target="_blank" rel="opener">
      View the query
    </a>
  );
}
