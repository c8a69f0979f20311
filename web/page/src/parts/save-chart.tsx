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
    if (svg === null) return;
    const asDrawing = () => saveFile(drawing(svg), fileName(name, 'svg'));
    // The policy of another page may not let the browser draw the picture.
    void Promise.resolve(take(svg)).then((blob) => saveFile(blob, fileName(name, extension)), asDrawing);
  };
  return (
    <Menu name="Save the chart" value="Save">
      <button type="button" class="choice" onClick={(event) => save(event, () => new Blob([csv()], { type: 'text/csv' }), 'csv')}>
        CSV <small>the figures</small>
      </button>
      <button type="button" class="choice" onClick={(event) => save(event, asPng, 'png')}>
        PNG <small>a picture</small>
      </button>
      <button type="button" class="choice" onClick={(event) => save(event, drawing, 'svg')}>
        SVG <small>a drawing</small>
      </button>
    </Menu>
  );
}

const drawing = (svg: string): Blob => new Blob([svg], { type: 'image/svg+xml' });

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
