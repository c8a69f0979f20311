// Subscribes to the balance of a workspace with each client. Prints its port, which it has none of, and then a line of JSON for
// whatever a client is told.
import { createInterface } from 'node:readline';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { Client, subscriptionExchange } from '@urql/core';
import { createClient as createEvents } from 'graphql-sse';
import { createClient } from 'graphql-ws';
import relay from 'relay-runtime';
import WebSocket from 'ws';

const [url, token, workspace] = process.argv.slice(2);
const query = 'subscription Balance($workspace: ID!) { balanceChanged(workspace: $workspace) { available } }';
const variables = { workspace };
const authorization = `Bearer ${token}`;

const print = (line) => console.log(JSON.stringify(line));
const tell = (client, data) => print({ client, available: data?.balanceChanged?.available ?? null });
const codes = (errors) => errors.map((error) => error.extensions?.code ?? String(error));
const observer = (client) => ({
  next: ({ data, errors }) => {
    if (errors) print({ client, codes: codes(errors) });
    else tell(client, data);
  },
  error: (error) => print({ client, failed: String(error?.message ?? error) }),
  complete: () => print({ client, complete: true }),
});

const overSocket = () =>
  createClient({
    url: `${url.replace('http://', 'ws://')}/graphql/ws`,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ Authorization: authorization }),
  });

function plain() {
  overSocket().subscribe({ query, variables }, observer('graphql-ws'));
}

function events() {
  const client = createEvents({ url: `${url}/graphql/stream`, headers: () => ({ authorization }) });
  client.subscribe({ query, variables }, observer('graphql-sse'));
}

function apollo() {
  const client = new ApolloClient({ link: new GraphQLWsLink(overSocket()), cache: new InMemoryCache() });
  client.subscribe({ query: gql(query), variables }).subscribe({
    next: ({ data, error }) => (error ? print({ client: 'Apollo', codes: codes(error.errors ?? [error]) }) : tell('Apollo', data)),
    error: (error) => print({ client: 'Apollo', failed: String(error) }),
    complete: () => print({ client: 'Apollo', complete: true }),
  });
}

function urql() {
  const socket = overSocket();
  const forwardSubscription = (request) => ({
    subscribe: (sink) => ({ unsubscribe: socket.subscribe({ ...request, query: request.query ?? '' }, sink) }),
  });
  const client = new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    exchanges: [subscriptionExchange({ forwardSubscription })],
  });
  client.subscription(query, variables).subscribe(({ data, error, hasNext }) => {
    if (error) print({ client: 'urql', codes: codes(error.graphQLErrors) });
    else if (data) tell('urql', data);
    if (hasNext === false) print({ client: 'urql', complete: true });
  });
}

// What relay-compiler makes of the query.
const field = (name, more) => ({ alias: null, args: null, kind: 'ScalarField', name, storageKey: null, ...more });
const argumentDefinitions = [{ defaultValue: null, kind: 'LocalArgument', name: 'workspace' }];
const selections = [
  field('balanceChanged', {
    args: [{ kind: 'Variable', name: 'workspace', variableName: 'workspace' }],
    concreteType: 'CreditBalance',
    kind: 'LinkedField',
    plural: false,
    selections: [field('available')],
  }),
];
const compiled = {
  fragment: { argumentDefinitions, kind: 'Fragment', metadata: null, name: 'Balance', selections, type: 'Subscription', abstractKey: null },
  kind: 'Request',
  operation: { argumentDefinitions, kind: 'Operation', name: 'Balance', selections },
  params: { cacheID: 'balance', id: null, metadata: {}, name: 'Balance', operationKind: 'subscription', text: query },
};

function withRelay() {
  const socket = overSocket();
  const subscribe = (operation, values) =>
    relay.Observable.create((sink) =>
      socket.subscribe({ operationName: operation.name, query: operation.text, variables: values }, sink),
    );
  const network = relay.Network.create(() => Promise.reject(new Error('no query')), subscribe);
  const environment = new relay.Environment({ network, store: new relay.Store(new relay.RecordSource()) });
  relay.requestSubscription(environment, {
    subscription: compiled,
    variables,
    onNext: (data) => tell('Relay', data),
    onError: (error) => print({ client: 'Relay', failed: String(error?.message ?? error) }),
    onCompleted: () => print({ client: 'Relay', complete: true }),
  });
}

console.log(0);
for (const start of [plain, events, apollo, urql, withRelay]) start();
createInterface({ input: process.stdin }).on('close', () => process.exit(0));
