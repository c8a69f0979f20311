// A client of Tallygraph in TypeScript: gql.tada types the queries, and urql sends them. graphql-sse subscribes.
import { randomUUID } from 'node:crypto';
import type { ResultOf } from 'gql.tada';
import { pipe, toAsyncIterable } from 'wonka';
import { codes, complete, connect, graphql, required } from './client.js';

const url = process.env.TALLYGRAPH_URL ?? 'http://127.0.0.1:8080';
const workspace = process.env.TALLYGRAPH_WORKSPACE ?? 'aurora-film-studio';
const person = connect(url, required(process.env.TALLYGRAPH_TOKEN, "TALLYGRAPH_TOKEN, a person's token"));
const service = connect(url, required(process.env.TALLYGRAPH_KEY, 'TALLYGRAPH_KEY, an API key'));

const SignIn = graphql(`
  query SignIn($workspace: String!) {
    viewer { user { key name } }
    workspace(key: $workspace) { id name viewerRole }
  }
`);

const Usage = graphql(`
  query Usage($workspace: String!, $range: TimeRangeInput!) {
    workspace(key: $workspace) {
      usage(range: $range) {
        total { credits }
        series(granularity: DAY, groupBy: MODEL, top: 2) {
          buckets { label }
          groups { label credits }
        }
      }
    }
  }
`);

const Events = graphql(`
  query Events($workspace: String!, $range: TimeRangeInput!, $after: String) {
    workspace(key: $workspace) {
      usageEvents(range: $range, first: 100, after: $after) {
        nodes { id }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);

const Record = graphql(`
  mutation Record($input: RecordUsageInput!) {
    recordUsage(input: $input) {
      recorded
      duplicates
      results { outcome message event { credits } }
    }
  }
`);

const Balance = graphql(`
  subscription Balance($workspace: ID!) {
    balanceChanged(workspace: $workspace) { available }
  }
`);

const range = { previous: { count: 1, unit: 'WEEK' as const } };

const signedIn = complete(await person.query(SignIn, { workspace }));
const user = required(signedIn.viewer.user, 'the user');
console.log(`Signed in as ${user.name}, ${signedIn.workspace?.viewerRole} of ${signedIn.workspace?.name}`);

const usage = required(complete(await person.query(Usage, { workspace, range })).workspace?.usage, 'the usage');
const series = required(usage.series, 'the series');
// A series is made of columns that share one index.
series.buckets.forEach(({ label }, index) => {
  console.log(label, series.groups.map((group) => `${group.label} ${group.credits[index]}`).join(', '));
});
// Sums are the server's, because a sum of doubles may be off in the last place.
console.log(`${usage.total.credits} credits last week`);

let [count, pages, isMore] = [0, 0, true];
let after: string | null = null;
while (isMore) {
  const data: ResultOf<typeof Events> = complete(await person.query(Events, { workspace, range, after }));
  const page = required(data.workspace?.usageEvents, 'the events');
  count += page.nodes.length;
  pages += 1;
  after = page.pageInfo.endCursor;
  isMore = page.pageInfo.hasNextPage;
}
console.log(`${count} events on ${pages} pages`);

// Told at once, and then whenever it changes.
const subscription = person.subscription(Balance, { workspace: required(signedIn.workspace, 'the workspace').id });
const balances = pipe(subscription, toAsyncIterable)[Symbol.asyncIterator]();
async function available() {
  const told = await balances.next();
  if (told.done) throw new Error('the subscription ended');
  return required(complete(told.value).balanceChanged, 'the balance').available;
}
const before = await available();

const event = {
  workspace,
  source: 'example-typescript',
  // Made once, before the first attempt. The same id again is a duplicate.
  eventId: randomUUID(),
  occurredAt: new Date().toISOString(),
  model: 'gen4.5',
  quantity: 5,
  user: user.key,
};
const input = { events: [event] };
const refused = required((await person.mutation(Record, { input })).error, 'the error');
const requires = refused.graphQLErrors.flatMap(({ extensions }) => extensions.requires as string[]);
console.log(`A person may not record usage: ${codes(refused).join()}, needs ${requires.join(', ')}`);
for (let attempt = 0; attempt < 2; attempt += 1) {
  const payload = required(complete(await service.mutation(Record, { input })).recordUsage, 'the payload');
  const result = required(payload.results[0], 'the result');
  const credits = required(result.event, result.message ?? 'the event').credits;
  console.log(`${result.outcome} for ${credits} credits: ${payload.recorded} recorded, ${payload.duplicates} duplicates`);
}
console.log(`The balance was ${before} credits, and is ${await available()}`);
await balances.return?.();
