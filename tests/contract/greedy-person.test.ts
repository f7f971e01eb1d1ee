import { CONTENT } from "@feder/shared/document";
import { CLOSE, MESSAGE } from "@feder/shared/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { connect, connectRaw, paperByNumber, person, type Person, syncFrame, type } from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

let served: Served;
let anna: Person;
let mallory: Person;
let paper: string;
beforeAll(async () => {
  served = await serve();
  [anna, mallory] = await Promise.all([
    person(served, { group: 3, name: "Anna" }),
    person(served, { group: 3, name: "Mallory" }),
  ]);
  paper = (await paperByNumber(anna, 3)).id;
}, 60_000);
afterAll(() => served[Symbol.asyncDispose]());

test("S7: who sends one huge text after the other is closed, on a new connection too, and nobody else is", async () => {
  const honest = connect(anna, paper);
  await honest.synced();
  const send = async (frame: Uint8Array) => {
    const raw = connectRaw(mallory, paper);
    await raw.opened();
    raw.send(frame);
    // It arrives, or the connection ends.
    const saved = raw.frame("saved", (heard) => heard[0] === MESSAGE.saved && heard.at(-1) === 1);
    const end = await Promise.race([raw.ended(), saved]);
    raw.close();
    return end instanceof Uint8Array ? null : end;
  };
  expect(await send(letterByLetter(70_000))).toBeNull();
  expect(await send(letterByLetter(70_000))).toBeNull();
  expect(await send(letterByLetter(70_000))).toMatchObject({ code: CLOSE.tooFast });

  type(honest.content, "Ein Satz von Anna.");
  await honest.saved();
  expect(honest.closes).toEqual([]);
  honest.destroy();
});

/** A paragraph that a page of its own wrote from its end to its beginning, so that each letter stands for itself. */
function letterByLetter(letters: number): Uint8Array {
  const document = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  document.getXmlFragment(CONTENT).insert(0, [paragraph]);
  const prose = new Y.XmlText();
  paragraph.insert(0, [prose]);
  document.transact(() => {
    for (let letter = 0; letter < letters; letter += 1) prose.insert(0, "x");
  });
  return syncFrame("update", Y.encodeStateAsUpdate(document));
}
