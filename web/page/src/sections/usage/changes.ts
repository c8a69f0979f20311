// What moved the total: each group's change, split into more or fewer generations and dearer or cheaper ones. All of
// it in whole thousandths, so that the parts add up to the change exactly.
import { ofThousandths, thousandths } from '../../format/numbers.ts';
import type { RowFragment } from '../../generated/api.ts';

export interface Change {
  key: string | null;
  label: string;
  credits: number;
  /** What more or fewer generations at the earlier price made of it, to the whole credit. The rest is the price's. */
  byCount: number;
  /** What dearer or cheaper generations made of it. */
  byPrice: number;
  kind: 'new' | 'gone' | 'changed';
  /** The relative change of the price of one generation. */
  price: number | null;
}

export interface Changes {
  rows: Change[];
  /** How many groups are not in the rows, and what they changed together. */
  others: number;
  othersCredits: number;
}

type Side = { credits: number; generations: number };
const NOTHING: Side = { credits: 0, generations: 0 };

/** The groups that moved the total most. */
export function changesOf(now: RowFragment[], before: RowFragment[], total: number, most: number): Changes {
  const earlier = new Map(before.map((row) => [row.key, row]));
  const keys = new Map([...now, ...before].map((row) => [row.key, row.label]));
  const all = [...keys].map(([key, label]) => {
    const row = now.find((one) => one.key === key);
    return changeOf(key, label, row?.measures ?? NOTHING, earlier.get(key)?.measures ?? NOTHING);
  });
  const moving = all.filter(({ credits }) => credits !== 0).sort((one, other) => Math.abs(other.credits) - Math.abs(one.credits));
  const rows = moving.slice(0, most);
  const explained = rows.reduce((sum, { credits }) => sum + thousandths(credits), 0);
  return { rows, others: moving.length - rows.length, othersCredits: ofThousandths(thousandths(total) - explained) };
}

function changeOf(key: string | null, label: string, now: Side, before: Side): Change {
  const change = thousandths(now.credits) - thousandths(before.credits);
  const kind = before.generations === 0 ? 'new' : now.generations === 0 ? 'gone' : 'changed';
  const more = now.generations - before.generations;
  const byCount = kind === 'changed' ? Math.round((more * before.credits) / before.generations) * 1000 : change;
  const price = kind === 'changed' && before.credits > 0 ? now.credits / now.generations / (before.credits / before.generations) - 1 : null;
  return {
    key,
    label,
    credits: ofThousandths(change),
    byCount: ofThousandths(byCount),
    byPrice: ofThousandths(change - byCount),
    kind,
    price,
  };
}
