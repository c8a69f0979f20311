// The program, serving a demo of its own.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const RELEASE = fileURLToPath(new URL('../../target/release/tallygraph', import.meta.url));

/** The Admin's link to the page, once the server listens. */
export async function serveDemo(program = RELEASE) {
  const folder = mkdtempSync(path.join(tmpdir(), 'tallygraph-page-bench-'));
  const server = spawn(program, ['demo', '--listen', '127.0.0.1:0', '--data-dir', path.join(folder, 'demo')], {
    cwd: folder,
    env: { ...process.env, TALLYGRAPH_HTTP__METRICS_LISTEN: 'off' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  let link = null;
  for await (const line of createInterface({ input: server.stdout })) {
    link ??= /^ *link +(http\S+)$/.exec(line)?.[1] ?? null;
    const address = /^listening on (http\S+)$/.exec(line)?.[1];
    if (address && link) {
      server.stdout.resume();
      return { link: link.replace(/^http:\/\/[^/]+/, address), stop };
    }
  }
  stop();
  throw new Error(`${program} demo ended before it listened`);
}
