/** The letters that stand for a name where there is no room for it: of the first and the last name, without titles. */
export function initialsOf(name: string): string {
  const parts = name.trim().replace(TITLES, "").split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => [...(part ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase("de");
}

/** "Prof. Dr.", "Dipl.-Ing.", and what stands small behind them: "Dr. rer. nat.". "Drago" is a name. */
const TITLES = /^(?:(?:[Pp]rof|[Dd]r|[Dd]ipl)(?:[.-]\S*)?\s+|[a-z][a-z.]*\.\s+)+/;
