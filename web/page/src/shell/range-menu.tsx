// Which time: the usual ranges, or two dates.
import { rangeName } from '../format/instants.ts';
import { go, place } from '../place/history.ts';
import { addDays, localDate } from '../place/dates.ts';
import { PRESETS, type Range, type Resolved, sameRange } from '../place/range.ts';
import { Choice, closeMenu, Menu } from '../parts/menu.tsx';

export function RangeMenu({ resolved }: { resolved: Resolved | null }) {
  const { range } = place.value;
  return (
    <Menu name="Range" value={nameOf(range, resolved)} shortcut="r">
      {PRESETS.map((preset) => (
        <Choice key={preset.label} chosen={sameRange(preset.range, range)} onChoose={() => go({ range: preset.range, granularity: null })}>
          {preset.label}
        </Choice>
      ))}
      <Dates resolved={resolved} />
    </Menu>
  );
}

function nameOf(range: Range, resolved: Resolved | null): string {
  const preset = PRESETS.find((one) => sameRange(one.range, range));
  if (preset) return preset.label;
  if (range.kind === 'contract') return range.year === -1 ? 'Last contract year' : `Contract year ${range.year}`;
  if (range.kind === 'last') return `Last ${range.count} ${range.unit.toLowerCase()}s`;
  if (resolved) return rangeName(resolved);
  return range.kind === 'days' ? `${range.from} – ${addDays(range.until, -1)}` : 'Chosen range';
}

function Dates({ resolved }: { resolved: Resolved | null }) {
  const { range } = place.value;
  const first = range.kind === 'days' ? range.from : resolved ? localDate(resolved.start, resolved.timeZone) : '';
  const last = range.kind === 'days' ? addDays(range.until, -1) : resolved ? localDate(lastInstant(resolved), resolved.timeZone) : '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const fields = new FormData(form);
    const [from, to] = [String(fields.get('from')), String(fields.get('to'))];
    if (!from || !to) return;
    closeMenu(form);
    go({ range: { kind: 'days', from: from < to ? from : to, until: addDays(from < to ? to : from, 1) }, granularity: null });
  };
  return (
    <form class="dates" onSubmit={submit} key={`${first}/${last}`}>
      <label>
        from
        <input type="date" name="from" defaultValue={first} required />
      </label>
      <label>
        to
        <input type="date" name="to" defaultValue={last} required />
      </label>
      <button type="submit" class="pill">
        Show
      </button>
    </form>
  );
}

const lastInstant = (resolved: Resolved): string => new Date(Date.parse(resolved.end) - 1).toISOString();
