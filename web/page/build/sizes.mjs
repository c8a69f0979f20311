// Each way in has to open at once on a slow line: what its files of a kind may weigh together, compressed by Brotli.
const LIMIT_BYTES = { '.js': 60_000, '.css': 12_000 };

/** The files of each way in, by the beginnings of their names. */
const WAYS_IN = {
  'the page, with the client of OpenID providers': { '.js': ['page-', 'openid-'], '.css': ['page-'] },
  'the element': { '.js': ['tally-usage', 'element-'] },
};

export function checkSizes(files) {
  for (const [way, kinds] of Object.entries(WAYS_IN)) {
    for (const [extension, beginnings] of Object.entries(kinds)) {
      const sizes = beginnings.map((beginning) => packedSize(files, beginning, extension));
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      const limit = LIMIT_BYTES[extension];
      if (sizes.includes(0) || bytes > limit) throw new Error(`${way}: ${bytes} bytes of ${extension}, at most ${limit}`);
      console.log(`${way}: ${extension} ${bytes} of ${limit} bytes`);
    }
  }
}

/** Small files are sent as they are. */
function packedSize(files, beginning, extension) {
  const name = [...files.keys()].find((file) => file.startsWith(beginning) && file.endsWith(extension));
  return (files.get(`${name}.br`) ?? files.get(name))?.length ?? 0;
}
