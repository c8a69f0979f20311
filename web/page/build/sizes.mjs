// The page has to open at once on a slow line: what it may weigh, compressed by Brotli.
const LIMIT_BYTES = { '.js': 60_000, '.css': 12_000 };

export function checkSizes(files) {
  for (const [extension, limit] of Object.entries(LIMIT_BYTES)) {
    const packed = [...files].filter(([name]) => name.endsWith(`${extension}.br`));
    const bytes = packed.reduce((sum, [, { length }]) => sum + length, 0);
    if (bytes === 0 || bytes > limit) throw new Error(`${bytes} bytes of ${extension}: at most ${limit}`);
    console.log(`${extension} ${bytes} of ${limit} bytes`);
  }
}
