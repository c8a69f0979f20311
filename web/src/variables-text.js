/** One variable a line: the variables editor is only a few lines high. */
export function oneLineEach(variables) {
  const onOneLine = (value) => JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  const lines = Object.entries(variables).map(
    ([name, value]) => `  ${JSON.stringify(name)}: ${onOneLine(value)}`,
  );
  return `{\n${lines.join(',\n')}\n}`;
}
