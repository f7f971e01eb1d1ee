/** The value below which a share `of` of the sorted values lies (nearest rank). */
export function percentile(values: readonly number[], of: number): number {
  if (values.length === 0) throw new Error("no values");
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(of * sorted.length) - 1))]!;
}

/** The middle value; of an even number of values, the lower of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** A table for the terminal: the first row is the head, numbers stand on the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === "number" ? format(cell) : cell)));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row, index) =>
    row
      .map((cell, column) =>
        typeof rows[index]?.[column] === "number" || (index === 0 && column > 0)
          ? cell.padStart(widths[column] ?? 0)
          : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => "─".repeat(width)).join("  "), ...lines.slice(1)].join("\n");
}

function format(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
}
