// Sends usage with the package cloudevents: `node cloudevents.mjs URL KEY WORKSPACE`.
// It sends one event by an emitter, the same event again, a batch, events one on each line, and one event in each mode of the binding.
// It exits with 1 unless every answer is as expected.
import assert from 'node:assert/strict';
import { CloudEvent, HTTP, Mode, emitterFor } from 'cloudevents';

const [url, key, workspace] = process.argv.slice(2);
if (!url || !key || !workspace) {
  console.error('usage: node cloudevents.mjs URL KEY WORKSPACE');
  process.exit(2);
}

const send = async ({ headers, body }) => {
  const response = await fetch(url, { method: 'POST', headers: { ...headers, authorization: `Bearer ${key}` }, body });
  return { status: response.status, text: await response.text() };
};

const usage = (id) =>
  new CloudEvent({
    id,
    source: '/studio/render',
    type: 'com.tallygraph.usage.v1',
    subject: workspace,
    time: new Date(Date.now() - 60_000).toISOString(),
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    data: { model: 'film', quantity: 2.5, user: 'ada', attributes: { resolution: '4k' } },
  });

const counts = ({ status, text }) => {
  console.log(status, text.trim());
  assert.equal(status, 200);
  const { recorded, duplicates, rejected } = JSON.parse(text.trim().split('\n').at(-1));
  return [recorded, duplicates, rejected];
};

const first = usage('js-1');
assert.deepEqual(counts(await send(HTTP.structured(first))), [1, 0, 0]);
const emit = emitterFor(send, { mode: Mode.STRUCTURED });
assert.deepEqual(counts(await emit(first)), [0, 1, 0]);

const batch = JSON.stringify([first, usage('js-2'), usage('js-3')]);
const batchHeaders = { 'content-type': 'application/cloudevents-batch+json' };
assert.deepEqual(counts(await send({ headers: batchHeaders, body: batch })), [2, 1, 0]);
// The package reads the batch as it was sent.
assert.equal(HTTP.toEvent({ headers: batchHeaders, body: batch }).length, 3);

const lines = ['js-4', 'js-5'].map((id) => HTTP.structured(usage(id)).body).join('\n');
const told = await send({ headers: { 'content-type': 'application/x-ndjson' }, body: lines });
assert.deepEqual(counts(told), [2, 0, 0]);

// By default, the package sends attributes in headers.
const binary = HTTP.binary(usage('js-6'));
assert.equal(binary.headers['ce-id'], 'js-6');
assert.deepEqual(counts(await send(binary)), [1, 0, 0]);
assert.deepEqual(counts(await emitterFor(send)(usage('js-7'))), [1, 0, 0]);
// The same event in the other mode is a duplicate, so headers lose nothing.
const same = usage('js-8');
assert.deepEqual(counts(await send(HTTP.binary(same))), [1, 0, 0]);
assert.deepEqual(counts(await send(HTTP.structured(same))), [0, 1, 0]);

// Binary data is sent as data_base64.
const { data, ...attributes } = usage('js-9');
const bytes = new CloudEvent({ ...attributes, data: new TextEncoder().encode(JSON.stringify(data)) });
const structured = HTTP.structured(bytes);
assert.ok(JSON.parse(structured.body).data_base64);
assert.deepEqual(counts(await send(structured)), [1, 0, 0]);
console.log('ok: 9 events');
