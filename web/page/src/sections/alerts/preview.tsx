// How often a rule would have fired in the past ninety days.
import { useEffect, useState } from 'preact/hooks';

import { send } from '../../api/client.ts';
import { date } from '../../format/instants.ts';
import { count, credits } from '../../format/numbers.ts';
import { AlertPreview, type AlertPreviewQuery, type AlertPreviewQueryVariables } from '../../generated/api.ts';

type Rule = Omit<AlertPreviewQueryVariables, 'key' | 'range'>;
type Firings = NonNullable<NonNullable<AlertPreviewQuery['workspace']>['previewSpendAlert']>;

const DAYS = 90;
const PAUSE_MILLISECONDS = 400;
const LISTED = 3;

export function Preview({ workspaceKey, zone, rule }: { workspaceKey: string; zone: string; rule: Rule | null }) {
  const [firings, setFirings] = useState<Firings | 'failed' | null>(null);
  const asked = JSON.stringify(rule);
  const isWhole = rule !== null && (rule.scope !== 'MEMBERS' || (rule.members ?? []).length > 0);
  useEffect(() => {
    setFirings(null);
    if (!rule || !isWhole) return;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      const variables = { key: workspaceKey, ...rule, range: { last: { count: DAYS, unit: 'DAY' as const } } };
      send(AlertPreview, variables, abort.signal).then(
        (outcome) => setFirings(('data' in outcome && outcome.data.workspace?.previewSpendAlert) || 'failed'),
        () => {},
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [asked, isWhole]);
  return (
    <p class="preview" role="status">
      {!isWhole ? `With a threshold, this says how often it would have fired in the past ${DAYS} days.` : firings === null ? 'Looking at the past …' : firings === 'failed' ? 'The past could not be looked at.' : sentenceOf(firings, zone)}
    </p>
  );
}

function sentenceOf(firings: Firings, zone: string): string {
  if (firings.length === 0) return `It would not have fired in the past ${DAYS} days.`;
  const newest = firings.toSorted((one, other) => other.firedAt.localeCompare(one.firedAt)).slice(0, LISTED);
  const listed = newest.map(({ firedAt, spent, member }) => `${date(firedAt, zone)}${member ? ` (${member.user.name})` : ''} at ${credits(spent)}`);
  return `It would have fired ${firings.length === 1 ? 'once' : `${count(firings.length)} times`} in the past ${DAYS} days, last on ${listed.join('; ')}.`;
}
