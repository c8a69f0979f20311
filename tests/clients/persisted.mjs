// Sends the same query twice with each client, by its hash. Prints whether each request contained the document.
import { createHash } from 'node:crypto';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { Client, fetchExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';

const [url, key] = process.argv.slice(2);
const sha256 = (text) => createHash('sha256').update(text).digest('hex');
const headers = { authorization: `Bearer ${key}` };
const sent = [];

async function recording(address, options) {
  const query = new URL(address).searchParams;
  const body = options.body ? JSON.parse(options.body) : Object.fromEntries(query);
  sent.push({ method: options.method ?? 'GET', document: Boolean(body.query) });
  return fetch(address, options);
}

async function apollo(useGETForHashedQueries) {
  const persisted = new PersistedQueryLink({ sha256, useGETForHashedQueries });
  const client = new ApolloClient({
    link: persisted.concat(new HttpLink({ uri: url, fetch: recording, headers })),
    cache: new InMemoryCache(),
  });
  const query = useGETForHashedQueries
    ? gql`query ByGet { viewer { service { name } } }`
    : gql`query ByPost { viewer { service { name } } }`;
  const names = [];
  for (let round = 0; round < 2; round += 1) {
    const { data } = await client.query({ query, fetchPolicy: 'network-only' });
    names.push(data.viewer.service.name);
  }
  return names;
}

async function urql() {
  const client = new Client({
    url,
    fetch: recording,
    fetchOptions: { headers },
    preferGetMethod: false,
    exchanges: [persistedExchange({ preferGetForPersistedQueries: false }), fetchExchange],
  });
  const names = [];
  for (let round = 0; round < 2; round += 1) {
    const { data, error } = await client.query('query OfUrql { viewer { service { name } } }', {}, { requestPolicy: 'network-only' });
    if (error) throw error;
    names.push(data.viewer.service.name);
  }
  return names;
}

const names = [...(await apollo(false)), ...(await apollo(true)), ...(await urql())];
console.log(JSON.stringify({ names, sent }));
