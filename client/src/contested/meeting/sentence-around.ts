/** A passage with what belongs to its sentence before and after it, cut from the lines in which it stands. */
export function sentenceAround(before: string, words: string, after: string): { before: string; after: string } {
  const from = before.length;
  const to = from + words.length;
  let start = from;
  let end = to;
  for (const { index, segment } of SENTENCES.segment(before + words + after)) {
    const close = index + segment.length;
    if (index <= from && from < close) start = index;
    if (index < to && to <= close) end = close;
  }
  return { before: before.slice(start), after: after.slice(0, end - to).trimEnd() };
}

/** The papers are German, in whatever language the page is. */
const SENTENCES = new Intl.Segmenter("de", { granularity: "sentence" });
