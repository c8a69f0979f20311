#!/usr/bin/env python3
"""A client of Tallygraph with nothing but Python's standard library."""

import datetime
import json
import os
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("TALLYGRAPH_URL", "http://127.0.0.1:8080")
WORKSPACE = os.environ.get("TALLYGRAPH_WORKSPACE", "aurora-film-studio")
TOKEN = os.environ["TALLYGRAPH_TOKEN"]  # A person's token, which asks.
KEY = os.environ["TALLYGRAPH_KEY"]  # A service's API key, which records.

ATTEMPTS = 6
# The server is busy, or something between us gave up: the same request may work later.
REPEATABLE = {429, 502, 503, 504}

SIGN_IN = """
query SignIn($workspace: String!) {
  viewer { user { key name } }
  workspace(key: $workspace) { name viewerRole }
}
"""

USAGE = """
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
"""

EVENTS = """
query Events($workspace: String!, $range: TimeRangeInput!, $after: String) {
  workspace(key: $workspace) {
    usageEvents(range: $range, first: 100, after: $after) {
      nodes { id }
      pageInfo { hasNextPage endCursor }
    }
  }
}
"""

RECORD = """
mutation Record($input: RecordUsageInput!) {
  recordUsage(input: $input) {
    recorded
    duplicates
    results { outcome message event { credits } }
  }
}
"""

LAST_WEEK = {"previous": {"count": 1, "unit": "WEEK"}}


def ask(credential: str, query: str, variables: dict) -> dict:
    """Sends a request, and sends it again if there is no answer.

    A repeated write does no harm, because an event has an id of ours. The answer may have both data and errors.
    """
    request = urllib.request.Request(
        f"{URL}/graphql",
        data=json.dumps({"query": query, "variables": variables}).encode(),
        headers={"authorization": f"Bearer {credential}", "content-type": "application/json"},
    )
    wait = 0.5
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code not in REPEATABLE or attempt == ATTEMPTS:
                return json.load(error)
            wait = float(error.headers.get("retry-after", wait))
        except OSError:
            # No connection, or it was lost before the answer came.
            if attempt == ATTEMPTS:
                raise
        time.sleep(wait)
        wait *= 2


def data(answer: dict) -> dict:
    """The data of an answer, if it is complete."""
    if errors := answer.get("errors"):
        raise RuntimeError(f"{errors[0]['extensions']['code']}: {errors[0]['message']}")
    return answer["data"]


def sign_in() -> str:
    signed_in = data(ask(TOKEN, SIGN_IN, {"workspace": WORKSPACE}))
    user, workspace = signed_in["viewer"]["user"], signed_in["workspace"]
    print(f"Signed in as {user['name']}, {workspace['viewerRole']} of {workspace['name']}")
    return user["key"]


def show_usage() -> None:
    usage = data(ask(TOKEN, USAGE, {"workspace": WORKSPACE, "range": LAST_WEEK}))["workspace"]["usage"]
    # A series is made of columns that share one index.
    for index, bucket in enumerate(usage["series"]["buckets"]):
        groups = [f"{group['label']} {group['credits'][index]}" for group in usage["series"]["groups"]]
        print(bucket["label"], ", ".join(groups))
    # Sums are the server's, because a sum of doubles may be off in the last place.
    print(f"{usage['total']['credits']} credits last week")


def count_events() -> None:
    count, pages, cursor, is_more = 0, 0, None, True
    while is_more:
        answer = ask(TOKEN, EVENTS, {"workspace": WORKSPACE, "range": LAST_WEEK, "after": cursor})
        page = data(answer)["workspace"]["usageEvents"]
        count, pages = count + len(page["nodes"]), pages + 1
        cursor, is_more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    print(f"{count} events on {pages} pages")


def record(user: str) -> None:
    event = {
        "workspace": WORKSPACE,
        "source": "example-python",
        # Made once, before the first attempt. The same id again is a duplicate.
        "eventId": str(uuid.uuid4()),
        "occurredAt": datetime.datetime.now(datetime.timezone.utc).isoformat(),
        "model": "gen4.5",
        "quantity": 5,
        "user": user,
    }
    variables = {"input": {"events": [event]}}
    error = ask(TOKEN, RECORD, variables)["errors"][0]["extensions"]
    print(f"A person may not record usage: {error['code']}, needs {', '.join(error['requires'])}")
    for _ in range(2):
        payload = data(ask(KEY, RECORD, variables))["recordUsage"]
        result = payload["results"][0]
        if not result["event"]:
            raise RuntimeError(result["message"])
        counts = f"{payload['recorded']} recorded, {payload['duplicates']} duplicates"
        print(f"{result['outcome']} for {result['event']['credits']} credits: {counts}")


if __name__ == "__main__":
    key = sign_in()
    show_usage()
    count_events()
    record(key)
