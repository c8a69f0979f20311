// "What changed", and who spent most.
import { change, credits, share, signedCredits } from '../../format/numbers.ts';
import type { UsageDimension } from '../../generated/api.ts';
import { go, place } from '../../place/history.ts';
import { Credits, Trend } from '../../parts/figure.tsx';
import { Failed, Panel, type Part } from '../../parts/panel.tsx';
import { toggled } from '../../shell/filters.tsx';
import type { Report } from './answer.ts';
import { type Change, changesOf } from './changes.ts';
import { nameOf } from './names.ts';

const MOST = 5;

export function Changed({ report, by, failed }: { report: Report; by: UsageDimension; failed: Part }) {
  const { compare, breakdown } = report;
  if (!compare?.breakdown || !breakdown) {
    return (
      <Panel title="What changed">
        <Failed {...failed} what="The comparison" />
      </Panel>
    );
  }
  const now = breakdown.other ? [...breakdown.rows, breakdown.other] : breakdown.rows;
  const before = compare.breakdown.other ? [...compare.breakdown.rows, compare.breakdown.other] : compare.breakdown.rows;
  const { rows, others, othersCredits } = changesOf(now, before, compare.change, MOST);
  return (
    <Panel title="What changed" note={`${signedCredits(compare.change)} credits`}>
      {rows.length === 0 && <p class="note">Nothing: every group spent what it had spent before.</p>}
      <ul class="list">
        {rows.map((row) => (
          <li key={row.key ?? 'other'}>
            <div>
              <bdi class="strong">{nameOf(by, row)}</bdi>
              <small>{why(row)}</small>
            </div>
            <Trend value={row.credits}>{signedCredits(row.credits)}</Trend>
          </li>
        ))}
        {others > 0 && (
          <li>
            <div>{others === 1 ? 'one other' : `${others} others`}</div>
            <Trend value={othersCredits}>{signedCredits(othersCredits)}</Trend>
          </li>
        )}
      </ul>
    </Panel>
  );
}

/** The two parts of a group's change, which add up to it. */
function why({ kind, byCount, byPrice, price }: Change): string {
  if (kind === 'new') return 'new this period';
  if (kind === 'gone') return 'nothing this period';
  const parts: string[] = [];
  if (byCount !== 0) parts.push(`${signedCredits(byCount)} by ${byCount > 0 ? 'more' : 'fewer'} generations`);
  if (byPrice !== 0) {
    const each = price === null || Math.abs(price) < 0.0005 ? '' : `, at ${change(price)} each`;
    parts.push(`${signedCredits(byPrice)} by ${byPrice > 0 ? 'dearer' : 'cheaper'} ones${each}`);
  }
  return parts.join('; ');
}

export function SpentMost({ report, failed }: { report: Report; failed: Part }) {
  const rows = report.members?.rows ?? [];
  if (report.members && rows.length === 0) return null;
  return (
    <Panel title="Who spent most">
      {!report.members && <Failed {...failed} what="The list" />}
      <ul class="list">
        {rows.map((row) => (
          <li key={row.key}>
            <div>
              <button type="button" class="group-name" title="Filter by this" onClick={() => go({ filter: toggled(place.value.filter, 'members', row.key ?? '') })}>
                <bdi>{row.label}</bdi>
              </button>
              <small>
                {row.share !== null && `${share(row.share)}, `}
                {`${credits(row.measures.generations)} generations`}
              </small>
            </div>
            <Credits value={row.measures.credits} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
