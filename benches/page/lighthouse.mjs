// Lighthouse's scores, with its own settings for phones: a slow line and a slow processor, both simulated.
import lighthouse from 'lighthouse';

import { launch } from 'chrome-launcher';

const BARS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

export async function audit(link) {
  const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: FLAGS, ignoreDefaultFlags: true });
  try {
    const { lhr } = await lighthouse(link, { port: chrome.port, onlyCategories: Object.keys(BARS), logLevel: 'error' });
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    for (const { title, score, scoreDisplayMode, displayValue } of Object.values(lhr.audits)) {
      if (score !== null && score < 0.9 && scoreDisplayMode !== 'informative') console.log(`        ${title}${displayValue ? ` (${displayValue})` : ''}`);
    }
    return Object.entries(BARS).map(([name, atLeast]) => ({ name: `Lighthouse, ${name}`, value: Math.round(lhr.categories[name].score * 100), unit: 'of 100', atLeast }));
  } finally {
    chrome.kill();
  }
}
