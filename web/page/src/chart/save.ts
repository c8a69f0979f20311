// A chart as a file of its own: SVG with its colours written out, or PNG drawn from that.

const WRITTEN = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'opacity', 'font-size', 'font-weight', 'paint-order'];
const HEAD = 40;
const FOOT = 34;
const SCALE = 2;

export interface Entry {
  label: string;
  colour: string;
}

/** The chart with its title above and its legend below. */
export function asSvg(chart: SVGSVGElement, title: string, legend: Entry[]): string {
  const [width, height] = [chart.width.baseVal.value, chart.height.baseVal.value];
  const page = getComputedStyle(chart.closest('.card') ?? document.body);
  const drawing = written(chart);
  drawing.setAttribute('y', String(HEAD));
  const entries = placed(legend, width);
  const rows = (entries.at(-1)?.row ?? 0) + 1;
  const whole = HEAD + height + (legend.length > 0 ? rows * 20 + FOOT - 20 : 0);
  const text = (x: number, y: number, words: string, size: number, weight = 400) =>
    `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${page.color}">${escaped(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="system-ui, sans-serif">`,
    `<rect width="${width}" height="${whole}" fill="${page.backgroundColor}"/>`,
    text(12, 25, title, 15, 600),
    new XMLSerializer().serializeToString(drawing),
    ...entries.map(({ x, row, label, colour }) => {
      const y = HEAD + height + 12 + row * 20;
      return `<rect x="${x}" y="${y - 9}" width="10" height="10" rx="2" fill="${colour}"/>${text(x + 16, y, label, 12)}`;
    }),
    '</svg>',
  ].join('');
}

/** The same in pixels, twice as many as on the screen. */
export async function asPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the browser draws no PNG'))), 'image/png');
  });
}

export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A copy that needs no style sheet. */
function written(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const originals = [chart, ...chart.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  originals.forEach((original, index) => {
    const style = getComputedStyle(original);
    for (const name of WRITTEN) copies[index]?.setAttribute(name, style.getPropertyValue(name));
    copies[index]?.removeAttribute('class');
  });
  return copy;
}

/** Entries of the legend side by side, on as many rows as they need. */
function placed(legend: Entry[], width: number): (Entry & { x: number; row: number })[] {
  let [x, row] = [12, 0];
  return legend.map((entry) => {
    const label = entry.label.length > 40 ? `${entry.label.slice(0, 39)}…` : entry.label;
    const wide = 16 + label.length * 7 + 18;
    if (x > 12 && x + wide > width) [x, row] = [12, row + 1];
    const at = { label, colour: entry.colour, x, row };
    x += wide;
    return at;
  });
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, (character) => ESCAPES[character] ?? character);
