import { newId } from "@feder/shared/ids";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

/** The origin of the transactions that settle duplicates; undo does not follow it. */
export const SETTLING = Symbol("settling duplicates");

/** Milliseconds for the other page's half of a double move to arrive, and for its author to settle it. */
const CALM = 400;

/**
 * Settles statements that stand twice because two people moved the same one at once: each page cloned it.
 * The page that made the later copy takes it away if both say the same, and gives it an id of its own if
 * not; if that page has gone, the first of those present does. Returns what ends the watch.
 */
export function settleDuplicates(content: Y.XmlFragment, awareness: Awareness): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => settle(content, awareness), CALM);
  };
  const observer = (events: Y.YEvent<Y.XmlFragment>[]) => {
    // Only blocks that come, go or change an attribute can make a duplicate; typing never does.
    if (events.some((event) => event.target === content || event.path.length === 1)) look();
  };
  content.observeDeep(observer as Parameters<typeof content.observeDeep>[0]);
  look();
  return () => {
    clearTimeout(timer);
    content.unobserveDeep(observer as Parameters<typeof content.unobserveDeep>[0]);
  };
}

/** Settles the duplicates that are this page's to settle, in one transaction. */
export function settle(content: Y.XmlFragment, awareness: Pick<Awareness, "clientID" | "getStates">): void {
  const mine = laterCopies(content).filter(({ copy }) => settlerOf(copy, awareness) === awareness.clientID);
  if (mine.length === 0 || content.doc === null) return;
  content.doc.transact(() => {
    for (const { first, copy } of mine) {
      if (first.toJSON() === copy.toJSON()) content.delete(content.toArray().indexOf(copy), 1);
      else copy.setAttribute("id", newId<"Statement">());
    }
  }, SETTLING);
}

function laterCopies(content: Y.XmlFragment): { first: Y.XmlElement; copy: Y.XmlElement }[] {
  const firsts = new Map<string, Y.XmlElement>();
  const copies: { first: Y.XmlElement; copy: Y.XmlElement }[] = [];
  for (const block of content.toArray()) {
    if (!(block instanceof Y.XmlElement) || block.nodeName !== "statement") continue;
    const id = block.getAttribute("id");
    if (id === undefined) continue;
    const first = firsts.get(id);
    if (first === undefined) firsts.set(id, block);
    else copies.push({ first, copy: block });
  }
  return copies;
}

function settlerOf(copy: Y.XmlElement, awareness: Pick<Awareness, "getStates">): number | undefined {
  const present = [...awareness.getStates()].filter(([, state]) => writes(state)).map(([client]) => client);
  const author = copy._item?.id.client;
  return author !== undefined && present.includes(author) ? author : present.toSorted((one, other) => one - other)[0];
}

function writes(state: Record<string, unknown>): boolean {
  const user = state["user"];
  return typeof user === "object" && user !== null && "writes" in user && user.writes === true;
}
