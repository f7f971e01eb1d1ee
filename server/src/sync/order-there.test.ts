import { expect, it } from "vitest";
import * as Y from "yjs";
import { countLooks } from "./looks.ts";
import { orderThere } from "./order-there.ts";

it("S3: what an update brings will stand where Yjs puts it, for every two siblings", () => {
  let strangers = 0;
  for (let seed = 1; seed <= 40; seed += 1) {
    const { server, update } = histories(seed);
    const { structs } = Y.decodeUpdate(update);
    const fresh = structs.filter((struct): struct is Y.Item => struct instanceof Y.Item);
    const isLeftOf = orderThere(server.getText("t")._start, fresh, countLooks());
    Y.applyUpdate(server, update);
    const ids: Y.ID[] = [];
    for (let item = server.getText("t")._start; item !== null; item = item.right) {
      for (let offset = 0; offset < item.length; offset += 1)
        ids.push(Y.createID(item.id.client, item.id.clock + offset));
    }
    for (const [at, id] of ids.entries()) {
      const next = ids[at + 1];
      if (next === undefined) continue;
      if (id.client !== next.client) strangers += 1;
      expect(isLeftOf(id, next), `seed ${seed} at ${at}`).toBe(true);
      expect(isLeftOf(next, id), `seed ${seed} at ${at}`).toBe(false);
    }
  }
  expect(strangers).toBeGreaterThan(200);
});

it("S3: few bytes that stand for a thousand million deleted letters do not end the server", () => {
  const document = new Y.Doc();
  const other = document.getText("t");
  const parent = other as unknown as Y.AbstractType<unknown>;
  const place = (clock: number, content: Y.Item["content"], origin: Y.ID | null, rightOrigin: Y.ID | null) =>
    new Y.Item(Y.createID(7, clock), null, origin, null, rightOrigin, parent, null, content);
  const many = 1_000_000_000;
  const behind = Y.createID(7, 0);
  const fresh = [
    place(0, new Y.ContentString("a"), null, null),
    place(1, new Y.ContentDeleted(many), behind, null),
    place(1 + many, new Y.ContentString("b"), behind, null),
    place(2 + many, new Y.ContentString("c"), behind, Y.createID(7, 1 + many)),
  ];
  const isLeftOf = orderThere(null, fresh, countLooks());
  expect(isLeftOf(behind, Y.createID(7, 1 + many))).toBe(true);
  expect(isLeftOf(Y.createID(7, many), Y.createID(7, 1 + many))).toBe(false);
});

/** Three pages write and delete at the same places; the server has what two of them had, the update is the third's. */
function histories(seed: number): { server: Y.Doc; update: Uint8Array } {
  const below = numbers(seed);
  const pages = [1, 2, 3].map((client) => {
    const page = new Y.Doc();
    page.clientID = below(1_000) * 10 + client;
    return page;
  });
  const server = new Y.Doc();
  const [, , last] = pages;
  for (let step = 0; step < 60; step += 1) {
    const index = below(3);
    const page = pages[index]!;
    const text = page.getText("t");
    if (below(4) > 0) text.insert(below(Math.min(4, text.length + 1)), "ab".slice(0, 1 + below(2)));
    else if (text.length > 0) text.delete(below(Math.min(3, text.length)), 1);
    if (index < 2) Y.applyUpdate(server, Y.encodeStateAsUpdate(page));
    if (below(5) === 0) Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  }
  return { server, update: Y.encodeStateAsUpdate(last!, Y.encodeStateVector(server)) };
}

/** Seeded whole numbers below a bound. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
