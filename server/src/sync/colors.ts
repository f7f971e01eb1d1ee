/** Caret colours: six-digit hex as TipTap asks for, each at least 4.5:1 against white. */
const COLORS = [
  "#8a1c4a",
  "#1d5d9b",
  "#3b6d11",
  "#a0430a",
  "#5b3fa0",
  "#00696b",
  "#8f3a84",
  "#6b5900",
  "#b3261e",
  "#2f5d50",
  "#4a4e9e",
  "#7a4a21",
] as const;

/** The caret colour of a person: the same in every paper and after every return. */
export function colorOf(person: string): string {
  let hash = 0;
  for (const letter of person) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[hash % COLORS.length] ?? COLORS[0];
}
