import type { ContestedEventView } from "@feder/shared/contested";
import type { ContestedChange, ContestedPointRecord } from "../../storage/index.ts";
import type { Passage } from "../passages.ts";

/**
 * What it changes of a point that its passage reads so now, or is gone (null): the history has a line where the text
 * went or came back. Null where the register says so already.
 */
export function textChange(
  point: ContestedPointRecord,
  passage: Passage | null,
  { by, at, last = point.text ?? point.quote }: { by: string[]; at: number; last?: string },
): ContestedChange | null {
  if (passage === null) {
    if (point.text === null) return null;
    return { point: { text: null, gone: { at, by, last } }, event: line(point, "detached", at, last) };
  }
  const { text, statement, anchor } = passage;
  const same =
    point.text === text &&
    point.statement === statement &&
    point.anchor.start === anchor.start &&
    point.anchor.end === anchor.end;
  if (same) return null;
  return {
    point: { text, statement, anchor, gone: null },
    ...(point.text === null && { event: line(point, "attached", at, text) }),
  };
}

function line(
  { state }: ContestedPointRecord,
  step: "detached" | "attached",
  at: number,
  words: string,
): ContestedEventView {
  return { at, step, by: null, state, words, wording: null, position: null, memberships: [], stance: null };
}
