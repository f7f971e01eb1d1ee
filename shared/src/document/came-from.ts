import type { StatementId } from "../ids.ts";
import { CAME_FROM_PATTERN } from "./format/statement.ts";

/** A statement that became part of another, or from which another was split. */
export interface Origin {
  kind: "merged" | "split";
  of: StatementId;
}

/** Above so many the oldest are forgotten, as the format allows no more. */
const MOST = 40;

/** Reads where a statement came from, the oldest first; nothing where the value is none. */
export function originsOf(cameFrom: unknown): Origin[] {
  if (typeof cameFrom !== "string" || !CAME_FROM_PATTERN.test(cameFrom)) return [];
  return cameFrom.split(" ").map((part) => {
    const [kind, of] = part.split(":");
    return { kind: kind === "split" ? "split" : "merged", of: of as StatementId };
  });
}

/** Writes where a statement came from, each only once; null for nowhere. */
export function cameFromText(origins: readonly Origin[]): string | null {
  const parts = [...new Set(origins.map(({ kind, of }) => `${kind}:${of}`))].slice(-MOST);
  return parts.length === 0 ? null : parts.join(" ");
}
