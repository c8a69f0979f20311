// Turns src/ and the packages it needs into one script and one style sheet.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import esbuild from 'esbuild';

import { bundledStyles } from '../page/build/bundle.mjs';

/** @returns {Promise<{script: Uint8Array, style: Uint8Array, packages: string[]}>} */
export async function bundle(root) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.jsx'],
    outfile: 'dist/main.js',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome105', 'firefox110', 'safari16.4'],
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    // licenses.txt holds the notices of all packages, also of those without such comments.
    legalComments: 'none',
    // One copy of graphql: left alone, `require` and `import` would each get their own.
    mainFields: ['browser', 'module', 'main'],
    resolveExtensions: ['.mjs', '.js', '.jsx', '.json', '.css'],
    alias: { 'react-style-singleton': './src/style-singleton.js' },
    plugins: [withoutWebFonts(), bundledStyles(path.join(root, 'page'))],
    logLevel: 'warning',
  });
  const output = (extension) =>
    result.outputFiles.find(({ path: file }) => file.endsWith(extension)).contents;
  return {
    script: output('.js'),
    style: output('.css'),
    packages: packagesOf(Object.keys(result.metafile.inputs)),
  };
}

/**
 * GraphiQL's style sheet carries 370 KB of fonts as data URIs, which the content security policy
 * refuses anyway; page.css names the machine's own fonts instead.
 */
function withoutWebFonts() {
  return {
    name: 'without-web-fonts',
    setup(build) {
      build.onLoad({ filter: /[\\/]graphiql[\\/]dist[\\/]style\.css$/ }, async ({ path: file }) => ({
        contents: (await readFile(file, 'utf8')).replace(/@font-face\s*\{[^}]*\}/g, ''),
        loader: 'css',
      }));
    },
  };
}

/** The folders, relative to web/, of the packages that inputs come from. */
function packagesOf(inputs) {
  const folders = inputs
    .map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(path.sep).join('/'))?.[1])
    .filter(Boolean);
  return [...new Set(folders)].sort();
}
