// What the figures are narrowed to, as chips; and the menu that adds to it, which asks what there is once it opens.
import { useState } from 'preact/hooks';

import { send } from '../api/client.ts';
import { credits } from '../format/numbers.ts';
import { Choices, type ChoicesQuery, type CreditPool } from '../generated/api.ts';
import { go, place } from '../place/history.ts';
import { type Filter, type FilterName, FILTERS } from '../place/place.ts';
import { inputOf } from '../place/range.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { Choice, Menu } from '../parts/menu.tsx';
import { workspace } from './caller.ts';
import { poolName } from './pools.ts';

export const NOTHING_NAMED = { members: 'no member', projects: 'no project', models: 'no model', tools: 'no tool' };

/** Adds a value to the filter, or takes it away. */
export function toggled(filter: Filter, name: FilterName, value: string): Filter {
  const values = filter[name];
  return { ...filter, [name]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value] };
}

/** The filter without what was added last. Null if there is none. */
export function widened(filter: Filter): Filter | null {
  const last = FILTERS.findLast(({ name }) => filter[name].length > 0);
  return last ? { ...filter, [last.name]: filter[last.name].slice(0, -1) } : null;
}

export function FilterChips({ labels }: { labels: Map<string, string> }) {
  const { filter, pool } = place.value;
  return (
    <>
      {pool !== null && (
        <button type="button" class="chip" onClick={() => go({ pool: null })} aria-label={`Pool ${poolName(pool)}: remove this filter`}>
          <span class="pill-name">pool</span>
          {poolName(pool)}
          <CloseIcon />
        </button>
      )}
      {FILTERS.flatMap(({ name, label }) =>
        filter[name].map((value) => {
          const shown = value === '' ? NOTHING_NAMED[name] : (labels.get(value) ?? known.get(value) ?? (name === 'members' ? 'a member' : value));
          return (
            <button key={name + value} type="button" class="chip" onClick={() => go({ filter: toggled(filter, name, value) })} aria-label={`${label} ${shown}: remove this filter`}>
              <span class="pill-name">{label.toLowerCase()}</span>
              <bdi>{shown}</bdi>
              <CloseIcon />
            </button>
          );
        }),
      )}
    </>
  );
}

/** The names of members that a menu listed: an id alone says nothing to people. */
const known = new Map<string, string>();
const POOLS: CreditPool[] = ['WEB_APP', 'API'];

export function AddFilter() {
  const [choices, setChoices] = useState<NonNullable<ChoicesQuery['workspace']>['usage'] | 'none' | null>(null);
  const [looked, setLooked] = useState('');
  const { filter, range, pool, timeZone } = place.value;
  const ask = async () => {
    setLooked('');
    const key = workspace.value?.key;
    if (!key) return;
    const outcome = await send(Choices, { key, range: inputOf(range), pool, timeZone });
    setChoices(('data' in outcome && outcome.data.workspace?.usage) || 'none');
  };
  const wanted = looked.trim().toLowerCase();
  return (
    <Menu name="Add a filter" value="+ filter" bare shortcut="/" onOpen={ask}>
      <label class="search">
        <span class="unseen">Look for a model, tool, member or project</span>
        <input data-first type="search" placeholder="Model, tool, member, project" value={looked} onInput={(event) => setLooked(event.currentTarget.value)} />
      </label>
      <div role="group" aria-label="Pool">
        <p class="menu-head">Pool</p>
        {POOLS.filter((one) => poolName(one).toLowerCase().includes(wanted)).map((one) => (
          <Choice key={one} chosen={pool === one} onChoose={() => go({ pool: pool === one ? null : one })}>
            {poolName(one)}
          </Choice>
        ))}
      </div>
      {choices === null && <p class="menu-note">Looking …</p>}
      {choices === 'none' && <p class="menu-note">What there is could not be loaded.</p>}
      {choices !== null && choices !== 'none' && FILTERS.map(({ name, label }) => {
        const rows = (choices[name]?.rows ?? []).filter((row) => row.key !== null && row.label.toLowerCase().includes(wanted));
        for (const row of rows) if (name === 'members' && row.key) known.set(row.key, row.label);
        if (rows.length === 0) return null;
        return (
          <div key={name} role="group" aria-label={label}>
            <p class="menu-head">{label}</p>
            {rows.slice(0, wanted === '' ? 6 : 12).map((row) => (
              <Choice key={row.key} chosen={filter[name].includes(row.key ?? '')} onChoose={() => go({ filter: toggled(filter, name, row.key ?? '') })}>
                <bdi>{row.key === '' ? NOTHING_NAMED[name] : row.label}</bdi>
                <small>{credits(row.measures.credits)}</small>
              </Choice>
            ))}
          </div>
        );
      })}
    </Menu>
  );
}
