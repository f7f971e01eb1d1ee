import { CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { Pending } from "./commits.ts";
import { stageConnection } from "./connection-stage.ts";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { passAgain } from "./pass-again.ts";
import { createPlaces } from "./places.ts";

it("S3: empties what no longer fits, keeps whose client ids those are, and knows the rest again", () => {
  const server = new Y.Doc();
  server.getXmlFragment(CONTENT);
  const places = createPlaces(server);
  const person = newId<"Person">();
  const first = part(Uint8Array.of(1, 1, 7, 0, 0, 2, 0));
  const second = part(Uint8Array.of(1, 1, 7, 2, 0, 1, 0));
  const lost = part(Uint8Array.of(1, 1, 9, 4, 0, 1, 0));
  lost.authors = [{ client: 9, person }];
  const own: Pending = { ...part(Uint8Array.of(1, 1, 8, 5, 0, 1, 0)), author: null };

  expect(passAgain([first, second, lost, own], places)).toEqual([lost]);
  expect(lost).toMatchObject({ update: EMPTY_UPDATE, stands: 0, authors: [{ client: 9, person }] });
  expect([first.stands, second.stands]).toEqual([1, 1]);
  expect(places.stateOf(7)).toBe(3);
  expect(places.stateOf(9)).toBe(0);
  second.settle();
  expect(places.stateOf(7)).toBe(2);
});

function part(update: Uint8Array): Pending {
  return { update, author: stageConnection(), stands: 1, authors: [], settle: () => undefined };
}
