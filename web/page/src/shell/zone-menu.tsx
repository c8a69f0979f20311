// In which zone days begin: the workspace's own unless the person looks from another.
import { useState } from 'preact/hooks';

import { go, place } from '../place/history.ts';
import { Choice, Menu } from '../parts/menu.tsx';
import { workspace } from './caller.ts';

const LISTED = 8;

/** @param own the zone that holds where none is chosen; the workspace's unless said otherwise */
export function ZoneMenu({ own: usualZone }: { own?: string }) {
  const [looked, setLooked] = useState('');
  const own = usualZone ?? workspace.value?.timeZone ?? null;
  const shown = place.value.timeZone ?? own ?? 'UTC';
  return (
    <Menu name="zone" named value={shown} onOpen={() => setLooked('')}>
      <Zones own={own} ownIs={usualZone ? 'usual' : 'the workspace’s'} shown={shown} looked={looked} onLook={setLooked} />
    </Menu>
  );
}

interface ZonesProperties {
  own: string | null;
  /** What the own zone is to the person. */
  ownIs: string;
  shown: string;
  looked: string;
  onLook: (looked: string) => void;
}

function Zones({ own, ownIs, shown, looked, onLook }: ZonesProperties) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const usual = [...new Set([own, here, 'UTC'])].filter((zone) => zone !== null);
  const choose = (zone: string) => go({ timeZone: zone === own ? null : zone });
  const wanted = looked.trim().toLowerCase().replaceAll(' ', '_');
  const found = wanted === '' ? [] : zones().filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, LISTED);
  return (
    <>
      {usual.map((zone) => (
        <Choice key={zone} chosen={zone === shown} onChoose={() => choose(zone)}>
          {zone}
          <small>{zone === own ? ownIs : zone === here ? 'this browser’s' : ''}</small>
        </Choice>
      ))}
      <label class="search">
        <span class="unseen">Another zone</span>
        <input type="search" placeholder="Another zone" value={looked} onInput={(event) => onLook(event.currentTarget.value)} />
      </label>
      {found.map((zone) => (
        <Choice key={`found ${zone}`} chosen={zone === shown} onChoose={() => choose(zone)}>
          {zone}
        </Choice>
      ))}
      {wanted !== '' && found.length === 0 && <p class="menu-note">No zone has this in its name.</p>}
    </>
  );
}

function zones(): string[] {
  return Intl.supportedValuesOf?.('timeZone') ?? [];
}
