import { CONTENT } from "@feder/shared/document";

/** Where somebody's caret stands, as Yjs writes relative positions. */
export interface Caret {
  anchor: object;
  head: object;
}

/**
 * Takes a caret out of what a page says of itself, or null where it is none. Only what a caret has is passed
 * on: the editors of the others look positions up without a net, and one that cannot be stops them.
 */
export function caretOf(said: unknown): Caret | null {
  const { anchor, head } = fieldsOf(said);
  const [from, to] = [positionOf(anchor), positionOf(head)];
  return from !== null && to !== null ? { anchor: from, head: to } : null;
}

function positionOf(said: unknown): object | null {
  const { type, tname, item, assoc } = fieldsOf(said);
  const [inside, before] = [idOf(type), idOf(item)];
  // To look up another root would make it, in the document of everybody.
  const root = tname === CONTENT ? CONTENT : null;
  if (inside === null && before === null && root === null) return null;
  return {
    ...(inside ? { type: inside } : {}),
    ...(root === null ? {} : { tname: root }),
    ...(before ? { item: before } : {}),
    assoc: typeof assoc === "number" && assoc < 0 ? -1 : 0,
  };
}

function idOf(said: unknown): { client: number; clock: number } | null {
  const { client, clock } = fieldsOf(said);
  return isNumber(client) && isNumber(clock) ? { client, clock } : null;
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
