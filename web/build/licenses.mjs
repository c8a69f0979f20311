// licenses.txt: the notices of every package whose code is in the bundle.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * @param packages folders relative to root, as bundle() found them
 * @param title the first line
 */
export async function licenses(root, packages, title = 'Packages in the GraphiQL page of Tallygraph, with their notices.') {
  const sections = [];
  for (const folder of packages) {
    const full = path.join(root, folder);
    const { name, version, license } = JSON.parse(await readFile(path.join(full, 'package.json'), 'utf8'));
    const notices = (await readdir(full)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file)).sort();
    const texts = await Promise.all(notices.map((file) => readFile(path.join(full, file), 'utf8')));
    const text = texts.map(clean).join('\n\n') || '(These packages name their licence and carry no text of it.)';
    sections.push({ title: `${name} ${version} (${license})`, text });
  }
  // Most packages of one project share one text: print each text once, under all its packages.
  const titlesByText = new Map();
  for (const { title, text } of sections) {
    titlesByText.set(text, [...(titlesByText.get(text) ?? []), title]);
  }
  const body = [...titlesByText].map(([text, titles]) => [...titles, '', text].join('\n').trimEnd());
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return [title, ...body].join(rule) + '\n';
}

function clean(text) {
  return text.replace(/\r\n/g, '\n').trim();
}
