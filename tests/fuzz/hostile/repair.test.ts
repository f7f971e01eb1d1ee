import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { CLOSE } from "@feder/shared/protocol";
import { expect, test } from "vitest";
import type * as Y from "yjs";
import { deferred, syncFrame } from "../../support/index.ts";
import { openLine } from "./page.ts";
import { NOTHING_TO_ADD, openRoomStage } from "./room-stage.ts";

/** Throws when it is applied; no gate would let it through. */
const BREAKING = Uint8Array.of(1, 1, 5, 0, 1, 1, 1, 0x7a, 0, 0);
/** Holds two letters of client 9 behind one of client 5; merging with others keeps the second only, which then waits. */
const TWISTED = Uint8Array.from(Buffer.from("0201050044030201620209004403020178840900017900", "hex"));
/** Harmless, and passes the gate: a struct of client 5 that is gone already. */
const HARMLESS = Uint8Array.of(1, 1, 5, 0, 0, 1, 0);
const PATIENCE = { timeout: 10_000 };

test("S3: only whose frame breaks the text by itself is turned away, what others wrote in that commit is saved", async () => {
  await using stage = await openRoomStage();
  const { anna, bela, evil, room } = stage;
  stage.hole(evil.person, BREAKING);
  anna.type("eins ");
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  anna.type("zwei ");
  await anna.saved();
  await bela.until("what Anna wrote", () => bela.text.includes("eins zwei"));
  expect(evil.line.closed).toBe(CLOSE.badFrame);
  expect([anna.closed, bela.closed]).toEqual([null, null]);
  expect(await stage.stored()).toContain("eins zwei");
});

test("S3: where merging breaks a commit nobody is closed, and all of it is saved", async () => {
  await using stage = await openRoomStage();
  const { anna, bela, evil, room } = stage;
  stage.hole(evil.person, TWISTED);
  anna.type("eins ");
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  await anna.saved();
  await bela.until("what all wrote", () => bela.text.includes("bxyProsa") && bela.text.includes("eins"));
  expect([evil.line.closed, anna.closed, bela.closed]).toEqual([null, null, null]);
  expect(stage.logged).toContain("the document waits for missing parts");
});

test("S3: pages whose frames break a text that was broken before come back, and are not turned away", async () => {
  await using stage = await openRoomStage();
  const { anna, bela, evil } = stage;
  for (const page of [anna, bela]) stage.hole(page.person, BREAKING);
  anna.type("eins ");
  bela.type("zwei ");
  await stage.commits.idle();
  await expect.poll(() => [anna.closed, bela.closed], PATIENCE).toEqual([CLOSE.resync, CLOSE.resync]);
  expect(evil.line.closed).toBe(null);
  expect(await stage.stored()).toBe("Prosa");
});

test("S3: what waited behind a commit that broke the text is judged again, and what fits is saved", async () => {
  await using stage = await openRoomStage();
  const { anna, evil, room } = stage;
  stage.hole(evil.person, BREAKING);
  // While the commit is on its way: one update that rests on nothing of it, and one that does.
  const written = deferred<void>();
  stage.onWriting(() => {
    anna.type("eins ");
    const other = openLine(room, { id: evil.person, name: "Eva" }, "write", () => undefined);
    stage.lines.push(other);
    room.receive(other.connection, NOTHING_TO_ADD);
    room.receive(other.connection, syncFrame("update", Uint8Array.of(1, 1, 5, 1, 0, 1, 0)));
    written.resolve();
  });
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  await written.promise;
  await anna.saved();
  await expect.poll(() => stage.lines.map(({ closed }) => closed), PATIENCE).toEqual([CLOSE.resync]);
  expect(evil.line.closed).toBe(CLOSE.badFrame);
  expect(anna.closed).toBe(null);
  expect(await stage.stored()).toContain("eins");
  // Else it broke the next commit as well.
  expect(stage.logged.match(/a commit broke the text/g)).toHaveLength(1);
});

test("S11: what another process writes while a text is repaired is in the text afterwards, and on every page", async () => {
  await using stage = await openRoomStage();
  const { anna, bela, evil, room } = stage;
  stage.hole(evil.person, BREAKING);
  await stage.fromElsewhere("Von nebenan");
  const pulled = new Promise<void>((resolve) => stage.onMending(() => resolve(room.pull())));
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  await pulled;
  await Promise.all([anna, bela].map((page) => page.until("what came", () => page.text.includes("Von nebenan"))));
  expect(await room.read(read)).toContain("Von nebenan");
  expect(await stage.stored()).toContain("Von nebenan");
});

test("S3, S9: the server reads and writes nothing in a text while it is repaired", async () => {
  await using stage = await openRoomStage();
  const { anna, evil, room } = stage;
  stage.hole(evil.person, TWISTED);
  const work = new Promise<[string, void]>((resolve) =>
    stage.onMending(() => resolve(Promise.all([room.read(read), room.edit(append("Vom Server"))]))),
  );
  anna.type("eins ");
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  const [text] = await work;
  expect(text).toBe("bxyProsaeins ");
  await anna.until("what the server wrote", () => anna.text.includes("Vom Server"));
  expect(await stage.stored()).toBe("bxyProsaeins \nVom Server");
  // The server's words rested on nothing that was broken.
  expect(stage.logged.match(/a commit broke the text/g)).toHaveLength(1);
});

function read(document: Y.Doc): string {
  return readBlocks(document.getXmlFragment(CONTENT)).map(textOf).join("\n");
}

function append(text: string): (document: Y.Doc) => void {
  return (document) =>
    appendBlocks(document.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
}
