// The menu that takes a chart along: its figures as CSV, its picture as PNG or SVG.
import { asPng, asSvg, type Entry, saveFile } from '../chart/save.ts';
import { closeMenu, Menu } from './menu.tsx';

export function SaveChart({ name, csv }: { name: string; csv: () => string }) {
  const svgOf = (within: Element): string | null => {
    const panel = within.closest('.panel');
    const chart = panel?.querySelector<SVGSVGElement>('.chart svg');
    return chart ? asSvg(chart, name, legendOf(panel)) : null;
  };
  const save = (event: Event, take: (svg: string) => Promise<Blob> | Blob, extension: string) => {
    const from = event.currentTarget as Element;
    const svg = svgOf(from);
    closeMenu(from);
    if (svg !== null) void Promise.resolve(take(svg)).then((blob) => saveFile(blob, fileName(name, extension)));
  };
  return (
    <Menu name="Save the chart" value="Save">
      <button type="button" class="choice" onClick={(event) => save(event, () => new Blob([csv()], { type: 'text/csv' }), 'csv')}>
        CSV <small>the figures</small>
      </button>
      <button type="button" class="choice" onClick={(event) => save(event, asPng, 'png')}>
        PNG <small>a picture</small>
      </button>
      <button type="button" class="choice" onClick={(event) => save(event, (svg) => new Blob([svg], { type: 'image/svg+xml' }), 'svg')}>
        SVG <small>a drawing</small>
      </button>
    </Menu>
  );
}

/** What the legend on the screen says, with its colours. */
function legendOf(panel: Element | null | undefined): Entry[] {
  const entries = [...(panel?.querySelectorAll('.legend li:not(.legend-mark)') ?? [])];
  return entries.map((entry) => {
    const swatch = entry.querySelector('.swatch');
    return { label: entry.textContent?.trim() ?? '', colour: swatch ? getComputedStyle(swatch).color : 'gray' };
  });
}

function fileName(name: string, extension: string): string {
  return `${name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.${extension}`;
}
