// Finds and starts a Chromium, without any of its own traffic.
import { existsSync } from 'node:fs';

const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

export async function openBrowser() {
  const { chromium } = await import('playwright-core').catch(() =>
    giveUp('playwright-core is missing: run `npm ci` in web/'),
  );
  if (!existsSync(EXECUTABLE)) {
    giveUp(
      `no Chromium at ${EXECUTABLE}: install it (on Debian \`apt-get install chromium\`), ` +
        'or set CHROMIUM to the path of a Chromium or Chrome',
    );
  }
  return chromium.launch({
    executablePath: EXECUTABLE,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

function giveUp(message) {
  console.error(`FAILED: ${message}`);
  process.exit(1);
}
