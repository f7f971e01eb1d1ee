/** The format of one name; that it exists is a matter of our own sources. */
export function formatOf<F>(formats: Readonly<Record<string, F>>, name: string): F {
  const format = formats[name];
  if (format === undefined) throw new Error(`The document format has no "${name}"`);
  return format;
}
