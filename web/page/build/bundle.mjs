// Turns src/ and the packages it needs into what is served: the page of its own, and the element of other pages.
import path from 'node:path';

import esbuild from 'esbuild';

// The oldest with light-dark(), popover and Intl's exact decimals.
const TARGET = ['es2022', 'chrome123', 'firefox125', 'safari17.5'];

function options(root) {
  return {
    absWorkingDir: root,
    outdir: 'dist',
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: 'esm',
    target: TARGET,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    // licenses.txt holds the notices of all packages, also of those without such comments.
    legalComments: 'none',
    logLevel: 'warning',
  };
}

const output = (result, extension) => result.outputFiles.find(({ path: file }) => file.endsWith(extension)).contents;

/** A module under its published path, which is loaded from there. */
const published = (name, file) => ({ name, setup: (build) => build.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: file, external: true })) });

/** @param openid the published path of the client of OpenID providers
 * @returns {Promise<{script: Uint8Array, style: Uint8Array, packages: string[]}>} */
export async function bundlePage(root, openid) {
  const result = await esbuild.build({ ...options(root), entryPoints: ['src/main.tsx'], plugins: [published('openid-client', openid)] });
  return { script: output(result, '.js'), style: output(result, '.css'), packages: packagesOf(result) };
}

/** The client of OpenID providers, for those who sign in there. */
export async function bundleOpenId(root) {
  const result = await esbuild.build({ ...options(root), entryPoints: ['src/openid/client.ts'] });
  return { script: output(result, '.js'), packages: packagesOf(result) };
}

/** The app of the element, as a function: each call makes a copy with a state of its own. */
export async function bundleElementApp(root) {
  const result = await esbuild.build({
    ...options(root),
    entryPoints: ['src/element/app.tsx'],
    format: 'iife',
    globalName: 'app',
    banner: { js: 'export function newApp(){' },
    footer: { js: 'return app}' },
    // An element gets its token from the page around it.
    plugins: [bundledStyles(root), published('openid-client', '')],
  });
  return output(result, '.js');
}

/** The module that other pages load. It defines the element. @param app the published path of the app */
export async function bundleElement(root, app) {
  const result = await esbuild.build({ ...options(root), entryPoints: ['src/element/tally-usage.ts'], plugins: [published('element-app', app)] });
  return output(result, '.js');
}

/** `import text from 'bundled:styles/element.css'` */
export function bundledStyles(root) {
  return {
    name: 'bundled-styles',
    setup(build) {
      build.onResolve({ filter: /^bundled:/ }, ({ path: name }) => ({ path: path.join(root, 'src', name.slice('bundled:'.length)), namespace: 'bundled' }));
      build.onLoad({ filter: /./, namespace: 'bundled' }, async ({ path: file }) => {
        const result = await esbuild.build({ ...options(root), entryPoints: [file] });
        return { contents: result.outputFiles[0].text.trim(), loader: 'text' };
      });
    },
  };
}

/** The folders, relative to the page's, of the packages that inputs come from. */
function packagesOf({ metafile }) {
  const folders = Object.keys(metafile.inputs).map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input.split(path.sep).join('/'))?.[1]).filter(Boolean);
  return [...new Set(folders)].sort();
}
