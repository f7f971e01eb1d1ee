import type { ContestedPointView } from "@feder/shared/contested";

/** What is worth telling a person who has the paper open. */
export type News =
  | { is: "new"; point: ContestedPointView }
  | { is: "state"; point: ContestedPointView }
  /** This person is asked to speak. */
  | { is: "nudge"; point: ContestedPointView; by: string };

/**
 * What of a changed point to tell: that it is there, that its state is another, that one is asked to speak.
 * Positions and stances come too often to be said aloud; the register shows them.
 */
export function newsOf(
  before: ContestedPointView | undefined,
  now: ContestedPointView,
  seats: ReadonlySet<string>,
): News | null {
  const asked = now.nudged.find(({ membership }) => seats.has(membership));
  const askedBefore = before?.nudged.find(({ membership }) => seats.has(membership));
  if (asked !== undefined && asked.at !== askedBefore?.at) return { is: "nudge", point: now, by: asked.by };
  if (before === undefined) return { is: "new", point: now };
  return before.state === now.state ? null : { is: "state", point: now };
}
