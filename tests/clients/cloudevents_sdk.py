"""Sends usage with the package cloudevents: `python cloudevents_sdk.py URL KEY WORKSPACE`.

It sends events in binary and structured mode with both interfaces of the package, a batch, and binary data. It fails unless every
answer is as expected.
"""

import json
import sys
import urllib.error
import urllib.request
from datetime import datetime, timedelta, timezone

import cloudevents.v1.http as v1
from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

url, key, workspace = sys.argv[1:]
TIME = datetime.now(timezone.utc) - timedelta(minutes=1)
DATA = {"model": "film", "quantity": 2.5, "user": "ada", "attributes": {"resolution": "4k"}}


def send(headers, body):
    headers = {**headers, "authorization": f"Bearer {key}"}
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    # Without a content type, the standard library would add another one.
    if not request.has_header("Content-type"):
        request.add_unredirected_header("Content-type", "application/json")
    try:
        with urllib.request.urlopen(request) as response:
            answer = json.loads(response.read())
    except urllib.error.HTTPError as error:
        raise SystemExit(f"{error.code} {error.read().decode()}") from error
    print(answer)
    return [answer["recorded"], answer["duplicates"], answer["rejected"]]


def attributes(event_id, **others):
    common = {"type": "com.tallygraph.usage.v1", "source": "/studio/render", "subject": workspace, "specversion": "1.0"}
    return {**common, "id": event_id, "time": TIME, **others}


def message_of(event, convert):
    message = convert(event, JSONFormat())
    return message.headers, message.body


JSON = {"datacontenttype": "application/json"}
first = CloudEvent(attributes("py-1", **JSON), DATA)
headers, body = message_of(first, to_binary)
assert headers["ce-id"] == "py-1" and json.loads(body) == DATA, headers
assert send(headers, body) == [1, 0, 0]
# The same event in the other mode is a duplicate, so headers lose nothing.
assert send(*message_of(first, to_structured)) == [0, 1, 0]
assert send(*message_of(CloudEvent(attributes("py-2"), DATA), to_binary)) == [1, 0, 0]

# Characters that headers cannot contain are percent-encoded.
odd = CloudEvent(attributes('py "3" 100% \u20ac', **JSON), DATA)
headers, body = message_of(odd, to_binary)
assert "%E2%82%AC" in headers["ce-id"], headers
assert send(headers, body) == [1, 0, 0]
assert send(*message_of(odd, to_structured)) == [0, 1, 0]

# Binary data is sent as data_base64.
headers, body = message_of(CloudEvent(attributes("py-4", **JSON), json.dumps(DATA).encode()), to_structured)
if "data_base64" not in json.loads(body):
    whole = {name: value for name, value in json.loads(body).items() if name != "data"}
    raise SystemExit(f"bytes did not go out as data_base64: {whole}")
assert send(headers, body) == [1, 0, 0]

# The interface of version 1.
old = v1.CloudEvent({**attributes("py-5"), "time": TIME.isoformat()}, DATA)
headers, body = v1.to_binary(old)
assert send(headers, body) == [1, 0, 0]
headers, body = v1.to_structured(old)
assert send(headers, body) == [0, 1, 0]

# A batch.
batch = [json.loads(to_structured(CloudEvent(attributes(f"py-{n}", **JSON), DATA), JSONFormat()).body) for n in (6, 7, 8)]
assert send({"content-type": "application/cloudevents-batch+json"}, json.dumps(batch).encode()) == [3, 0, 0]
print("ok: 8 events")
