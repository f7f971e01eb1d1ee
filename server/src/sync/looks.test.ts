import { CONTENT } from "@feder/shared/document";
import { LIMITS } from "@feder/shared/protocol";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { element, everySecond, paper, text } from "./gate-stage.ts";
import { countLooks } from "./looks.ts";
import { createPlaces } from "./places.ts";

const LETTERS = 100_000;

describe("S3: few bytes beside a hundred thousand letters that somebody wrote one by one are counted", () => {
  it("where they are five letters more", () => {
    const { page, prose, server } = letterByLetter();
    const before = Y.encodeStateVector(page);
    page.transact(() => {
      for (let letter = 0; letter < 5; letter += 1) prose.insert(0, "y");
    });
    expect(looksOf(Y.encodeStateAsUpdate(page, before), server)).toBeGreaterThanOrEqual(LETTERS / 10);
  });

  it("where they delete all of them, with the block that they stand in", () => {
    const { server, block } = letterByLetter();
    expect(looksOf(deletion(block, 1), server)).toBeGreaterThanOrEqual(LETTERS / 10);
  });

  it("where they delete again, at once, what was deleted letter by letter", () => {
    const { server, prose, block, page } = letterByLetter();
    prose.delete(0, LETTERS);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page));
    expect(looksOf(deletion(Y.createID(block.client, block.clock + 2), LETTERS), server)).toBeGreaterThanOrEqual(
      LETTERS / 20,
    );
    // A page that comes back names each of its own deletions.
    expect(looksOf(everySecond(Y.createID(block.client, block.clock + 2), LETTERS), server)).toBe(0);
  });

  it("and who writes on while they wait for the disk does not go along them", () => {
    const { page, prose, update } = letterByLetter();
    const places = createPlaces(paper());
    const { structs } = passGate(update, places);
    places.add(structs);
    const before = Y.encodeStateVector(page);
    prose.insert(0, "y");
    const letter = Y.encodeStateAsUpdate(page, before);
    const started = process.cpuUsage();
    for (let frame = 0; frame < 1_000; frame += 1) passGate(letter, places);
    // In processor time, because the machine may be busy; to go along all of them took ten times as long.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(500);
  });
});

it("S7: no update takes more than somebody can have saved, or its page would come back with it for ever", () => {
  const looks = countLooks();
  looks.look(LIMITS.looks.burst, "");
  looks.pass(1_000);
  expect(looks.sum).toBe(LIMITS.looks.burst);
});

describe("S3: a frame of which only to make its pieces takes seconds and a gigabyte is not decoded to its end", () => {
  it("where they are a million", () => {
    expect(refusal(frameOf(1_000_000, (frame) => encoding.writeVarUint(frame, 1), 0))).toContain(
      "more than can be taken",
    );
  });

  it("where they are documents", () => {
    const update = frameOf(
      100_000,
      (frame, at) => {
        encoding.writeVarUint(frame, 9);
        encoding.writeVarUint(frame, Math.max(0, at - 1));
        encoding.writeVarString(frame, "");
        encoding.writeAny(frame, {});
      },
      0x89,
    );
    expect(refusal(update)).toContain("a document inside a document");
  });
});

/** Why a frame is refused; it has to take little time. */
function refusal(update: Uint8Array): string {
  const places = createPlaces(paper());
  const before = process.cpuUsage();
  let reason = "";
  try {
    passGate(update, places);
  } catch (error) {
    reason = String(error);
  }
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  return reason;
}

/** A frame of structs whose first byte is `info`. */
function frameOf(count: number, write: (frame: encoding.Encoder, at: number) => void, info: number): Uint8Array {
  const frame = encoding.createEncoder();
  for (const number of [1, count, 9, 0]) encoding.writeVarUint(frame, number);
  for (let at = 0; at < count; at += 1) {
    encoding.writeUint8(frame, info);
    write(frame, at);
  }
  encoding.writeVarUint(frame, 0);
  return encoding.toUint8Array(frame);
}

function looksOf(update: Uint8Array, server: Y.Doc): number {
  return passGate(update, createPlaces(server)).looks;
}

/** A page that wrote a paragraph from its end to its beginning, so that each letter stands for itself; and a server with it. */
function letterByLetter() {
  const server = paper();
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const before = Y.encodeStateVector(page);
  const paragraph = new Y.XmlElement("paragraph");
  page.getXmlFragment(CONTENT).insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText("")]);
  const prose = text(element(page.getXmlFragment(CONTENT), 0));
  page.transact(() => {
    for (let letter = 0; letter < LETTERS; letter += 1) prose.insert(0, "x");
  });
  const update = Y.encodeStateAsUpdate(page, before);
  Y.applyUpdate(server, update);
  return { page, prose, server, update, block: paragraph._item!.id };
}

function deletion({ client, clock }: Y.ID, length: number): Uint8Array {
  const frame = encoding.createEncoder();
  for (const number of [0, 1, client, 1, clock, length]) encoding.writeVarUint(frame, number);
  return encoding.toUint8Array(frame);
}
