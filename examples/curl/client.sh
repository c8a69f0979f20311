#!/usr/bin/env bash
# A client of Tallygraph with curl and jq.
set -euo pipefail

url=${TALLYGRAPH_URL:-http://127.0.0.1:8080}
workspace=${TALLYGRAPH_WORKSPACE:-aurora-film-studio}
token=${TALLYGRAPH_TOKEN:?is not set: the token of a person}
key=${TALLYGRAPH_KEY:?is not set: an API key}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Sends a query with variables, and writes the answer to the file $answer. curl sends the request again if there is no
# answer, or one of the statuses 429 and 5xx, and waits as Retry-After says. A repeated write does no harm, because an
# event has an id of ours. An answer may have both data and errors.
ask() { # CREDENTIAL QUERY VARIABLES
  jq --null-input --arg query "$2" --argjson variables "$3" '{$query, $variables}' |
    curl --silent --show-error --output "$answer" --max-time 60 --retry 5 --retry-all-errors \
      --header "authorization: Bearer $1" --json @- "$url/graphql"
}

# Prints a part of the answer's data, which must be complete.
data() { # FILTER
  jq --raw-output 'if .errors then error(.errors[0] | "\(.extensions.code): \(.message)") else .data end | '"$1" "$answer"
}

variables=$(jq --null-input --arg workspace "$workspace" '{$workspace, range: {previous: {count: 1, unit: "WEEK"}}}')

ask "$token" 'query SignIn($workspace: String!) {
  viewer { user { key name } }
  workspace(key: $workspace) { name viewerRole }
}' "$variables"
data '"Signed in as \(.viewer.user.name), \(.workspace.viewerRole) of \(.workspace.name)"'
user=$(data .viewer.user.key)

# A series is made of columns that share one index. Sums are the server's, because a sum of doubles may be off in the
# last place.
ask "$token" 'query Usage($workspace: String!, $range: TimeRangeInput!) {
  workspace(key: $workspace) {
    usage(range: $range) {
      total { credits }
      series(granularity: DAY, groupBy: MODEL, top: 2) {
        buckets { label }
        groups { label credits }
      }
    }
  }
}' "$variables"
data '.workspace.usage.series as $series | range($series.buckets | length) as $index
  | "\($series.buckets[$index].label) \([$series.groups[] | "\(.label) \(.credits[$index])"] | join(", "))"'
data '"\(.workspace.usage.total.credits) credits last week"'

count=0 pages=0 cursor=null more=true
while [ "$more" = true ]; do
  ask "$token" 'query Events($workspace: String!, $range: TimeRangeInput!, $after: String) {
    workspace(key: $workspace) {
      usageEvents(range: $range, first: 100, after: $after) {
        nodes { id }
        pageInfo { hasNextPage endCursor }
      }
    }
  }' "$(jq --argjson after "$cursor" '. + {$after}' <<<"$variables")"
  count=$((count + $(data '.workspace.usageEvents.nodes | length')))
  pages=$((pages + 1))
  cursor=$(data '.workspace.usageEvents.pageInfo.endCursor | @json')
  more=$(data .workspace.usageEvents.pageInfo.hasNextPage)
done
echo "$count events on $pages pages"

record='mutation Record($input: RecordUsageInput!) {
  recordUsage(input: $input) {
    recorded
    duplicates
    results { outcome message event { credits } }
  }
}'
# The id is made once, before the first attempt. The same id again is a duplicate.
input=$(jq --null-input --arg workspace "$workspace" --arg user "$user" \
  --arg id "$(cat /proc/sys/kernel/random/uuid)" --arg now "$(date --utc +%FT%TZ)" \
  '{input: {events: [{$workspace, source: "example-curl", eventId: $id, occurredAt: $now, model: "gen4.5", quantity: 5, $user}]}}')
ask "$token" "$record" "$input"
jq --raw-output '.errors[0].extensions | "A person may not record usage: \(.code), needs \(.requires | join(", "))"' "$answer"
for _ in 1 2; do
  ask "$key" "$record" "$input"
  data '.recordUsage | .recorded as $recorded | .duplicates as $duplicates | .results[0]
    | if .event then "\(.outcome) for \(.event.credits) credits: \($recorded) recorded, \($duplicates) duplicates" else error(.message) end'
done
