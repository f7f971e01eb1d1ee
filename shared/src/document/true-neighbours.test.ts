import { expect, it } from "vitest";
import * as Y from "yjs";
import { CONTENT } from "./format/index.ts";
import { withTrueNeighbours } from "./true-neighbours.ts";

it("S3: what undo brings back stands between the neighbours that it names, and on every page in the same place", () => {
  let crossed = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const plain = history(new Y.Doc(), seed);
    const kept = history(withTrueNeighbours(new Y.Doc()), seed);
    crossed += plain.crossed;
    expect(kept.crossed, `seed ${seed}`).toBe(0);
    expect(kept.elsewhere, `seed ${seed}`).toBe(kept.here);
  }
  // Else this says nothing: by itself Yjs names neighbours the wrong way round.
  expect(crossed).toBeGreaterThan(0);
});

/** A person writes in one line, takes it away and brings it back, undoes and redoes; another page hears of it. */
function history(document: Y.Doc, seed: number) {
  const below = numbers(seed);
  const other = new Y.Doc();
  let crossed = 0;
  document.on("update", (update: Uint8Array) => {
    Y.applyUpdate(other, update);
    for (const struct of Y.decodeUpdate(update).structs) if (isCrossed(other, struct)) crossed += 1;
  });
  const content = document.getXmlFragment(CONTENT);
  const undo = new Y.UndoManager(content, { captureTimeout: 0 });
  const line = () => (content.length === 0 ? null : ((content.get(0) as Y.XmlElement).get(0) as Y.XmlText));
  for (let step = 0; step < 60; step += 1) {
    const text = line();
    const chance = below(10);
    if (text === null && chance < 5) {
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText("Anfang")]);
      content.insert(0, [paragraph]);
    } else if (text !== null && chance < 3) text.insert(below(text.length + 1), "abc");
    else if (text !== null && chance < 5 && text.length > 2) text.delete(below(text.length - 2), 2);
    else if (text !== null && chance === 5) content.delete(0, 1);
    else if (chance < 8) undo.undo();
    else undo.redo();
  }
  return { crossed, here: content.toJSON(), elsewhere: other.getXmlFragment(CONTENT).toJSON() };
}

function isCrossed({ store }: Y.Doc, { id }: Y.AbstractStruct): boolean {
  const item = Y.getItem(store, id);
  if (!(item instanceof Y.Item) || item.origin === null || item.rightOrigin === null) return false;
  const [left, right] = [Y.getItem(store, item.origin), Y.getItem(store, item.rightOrigin)];
  if (left === right) return item.rightOrigin.clock <= item.origin.clock;
  for (let next = left instanceof Y.Item ? left.right : null; next !== null; next = next.right) {
    if (next === right) return false;
  }
  return left instanceof Y.Item && right instanceof Y.Item;
}

/** Seeded whole numbers below a bound. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
