// A button that copies text, and says that it did.
import { useState } from 'preact/hooks';

import { host } from '../host/host.ts';

interface Copied {
  text: string | (() => string);
  name: string;
  done?: string;
  kind?: string;
}

export function Copy({ text, name, done = 'Copied', kind = 'plain' }: Copied) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    const copied = await copyText(typeof text === 'function' ? text() : text);
    setSaid(copied ? done : 'The browser refused');
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button type="button" class={kind} onClick={copy}>
      <span aria-live="polite">{said ?? name}</span>
    </button>
  );
}

/** The clipboard needs a secure origin. Elsewhere the older way is left. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const area = document.createElement('textarea');
  area.value = text;
  (host.root instanceof Document ? host.root.body : host.root).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}

/** Rows as CSV. A field that a spreadsheet would run as a formula gets an apostrophe. */
export function csv(rows: (string | number | null)[][]): string {
  const field = (value: string | number | null) => {
    if (typeof value === 'number') return String(value);
    const text = /^[=+\-@\t\r]/.test(value ?? '') ? `'${value}` : (value ?? '');
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${rows.map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}
