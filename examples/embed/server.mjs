// A site that shows Tallygraph's page in one of its own. It has a strict content security policy, and makes no tokens itself.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const SERVER = new URL(process.env.TALLYGRAPH_URL ?? 'http://127.0.0.1:8080').origin;
const WORKSPACE = process.env.TALLYGRAPH_WORKSPACE ?? 'aurora-film-studio';
const PORT = Number(process.env.PORT ?? 3000);
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' };
const FILES = { '/': 'index.html', '/host.js': 'host.js', '/host.css': 'host.css' };

// Neither unsafe-inline nor unsafe-eval. The other server may give scripts, answers and a frame, and nothing else.
const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${SERVER}`,
  "style-src 'self'",
  `connect-src 'self' ${SERVER}`,
  `frame-src ${SERVER}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

async function answer(path, response) {
  if (path === '/token') {
    // A real site checks its own session here, and makes a token for that person alone.
    const token = process.env.TALLYGRAPH_TOKEN;
    response.writeHead(token ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify(token ? { token } : { error: 'TALLYGRAPH_TOKEN is not set' }));
    return;
  }
  const name = FILES[path];
  if (!name) {
    response.writeHead(404).end();
    return;
  }
  const text = await readFile(new URL(`public/${name}`, import.meta.url), 'utf8');
  const values = { server: SERVER, workspace: WORKSPACE };
  const filled = name.endsWith('.html') ? text.replace(/\{\{(\w+)\}\}/g, (_, key) => escaped(values[key])) : text;
  response.writeHead(200, { 'Content-Type': TYPES[name.split('.').pop()], 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-store' });
  response.end(filled);
}

const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text) => text.replace(/[&<>"]/g, (character) => ESCAPES[character]);

const server = createServer((request, response) => {
  answer(request.url.split('?')[0], response).catch((error) => {
    console.error(error);
    response.writeHead(500).end();
  });
});
server.listen(PORT, () => console.log(`open http://localhost:${server.address().port}`));
