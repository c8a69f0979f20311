// Turns src/ and the packages it needs into one script and one style sheet.
import path from 'node:path';

import esbuild from 'esbuild';

/** @returns {Promise<{script: Uint8Array, style: Uint8Array, packages: string[]}>} */
export async function bundle(root) {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['src/main.tsx'],
    outfile: 'dist/page.js',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    // The oldest with light-dark(), popover and Intl's exact decimals.
    target: ['es2022', 'chrome123', 'firefox125', 'safari17.5'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // licenses.txt holds the notices of all packages, also of those without such comments.
    legalComments: 'none',
    logLevel: 'warning',
  });
  const output = (extension) => result.outputFiles.find(({ path: file }) => file.endsWith(extension)).contents;
  return { script: output('.js'), style: output('.css'), packages: packagesOf(Object.keys(result.metafile.inputs)) };
}

/** The folders, relative to the page's, of the packages that inputs come from. */
function packagesOf(inputs) {
  const folders = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(path.sep).join('/'))?.[1]).filter(Boolean);
  return [...new Set(folders)].sort();
}
