// What the section says where there is no usage.
import { date } from '../../format/instants.ts';
import { serverUrl } from '../../host/host.ts';
import { addDays, localDate } from '../../place/dates.ts';
import { go, place } from '../../place/history.ts';
import { aboutDays, type Resolved } from '../../place/range.ts';
import { Copy } from '../../parts/copy.tsx';
import { Message } from '../../parts/states.tsx';
import { widened } from '../../shell/filters.tsx';

/** What is known about usage near the range. */
interface Near {
  range: Resolved;
  nearestUsage: string | null;
}

export function Nothing({ report, workspaceKey }: { report: Near; workspaceKey: string }) {
  const { nearestUsage, range } = report;
  const filtered = widened(place.value.filter) !== null || place.value.pool !== null;
  const widen = () => go({ filter: { models: [], tools: [], members: [], projects: [] }, pool: null });
  if (nearestUsage !== null) {
    const days = Math.max(1, Math.ceil(aboutDays(place.value.range)));
    const nearest = localDate(nearestUsage, range.timeZone);
    const later = nearestUsage >= range.end;
    const from = later ? nearest : addDays(nearest, 1 - days);
    return (
      <Message title="Nothing in this range">
        <p>
          The nearest usage{filtered && ' under these filters'} is {later ? 'later' : 'earlier'}: on {date(nearestUsage, range.timeZone)}.
        </p>
        <p>
          <button type="button" class="primary" onClick={() => go({ range: { kind: 'days', from, until: addDays(from, days) }, granularity: null })}>
            Go there
          </button>
        </p>
      </Message>
    );
  }
  if (filtered) {
    return (
      <Message title="Nothing under these filters">
        <p>No usage was ever recorded that meets all of them.</p>
        <p>
          <button type="button" class="primary" onClick={widen}>
            Remove the filters
          </button>
        </p>
      </Message>
    );
  }
  const command = firstEvent(workspaceKey);
  return (
    <Message title="No usage yet">
      <p>Record the first event. It needs an API key with the scope USAGE_WRITE:</p>
      <pre tabIndex={0}>{command}</pre>
      <p>
        <Copy text={command} name="Copy the command" kind="pill" />
      </p>
    </Message>
  );
}

function firstEvent(workspaceKey: string): string {
  return [
    `curl ${serverUrl('/v1/events')} \\`,
    "  -H 'Authorization: Bearer YOUR_KEY' -H 'Content-Type: application/cloudevents+json' -d '{",
    '    "specversion": "1.0", "type": "com.tallygraph.usage.v1",',
    `    "source": "/first", "id": "event-1", "subject": ${JSON.stringify(workspaceKey)},`,
    `    "time": "${new Date().toISOString()}",`,
    '    "data": {"model": "film", "tool": "Generate Video", "credits": 5}',
    "  }'",
  ].join('\n');
}
