import { CONTENT } from "@feder/shared/document";
import type { PaperId, VersionId } from "@feder/shared/ids";
import { CLOSE, MESSAGE, type PaperEvent } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  call,
  connect,
  connectRaw,
  isSync,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  promptly,
  type Refused,
  syncFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

/** Design.md: a changed right closes the connection within a second. */
const SOON_MS = 1_000;

describe("S4: a paper moves to another stage while people type in it", () => {
  let served: Served;
  let office: Person;
  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const release = (who: Person, paper: PaperId) =>
    call(who, "POST /api/papers/:paper/stage", {
      params: { paper },
      body: { expected: "drafting", to: "released", reason: `Frei, sagt ${who.name}.` },
    });

  it("what was acknowledged is in the text that is released, and nothing comes after", async () => {
    const chair = await person(served, { group: 1, role: "chair" });
    const { id: paper } = await paperByNumber(chair, 1);
    const raw = connectRaw(chair, paper);
    await raw.frame("the server's question", isSync("step1"));
    raw.send(syncFrame("step2", Uint8Array.of(0, 0)));
    const { doc } = await loadPaper(chair, paper);
    doc.on("update", (update: Uint8Array) => raw.send(syncFrame("update", update)));
    const text = new Y.XmlText();
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [text]);
    doc.getXmlFragment(CONTENT).push([paragraph]);
    let sent = 0;
    const typing = setInterval(() => {
      text.insert(text.length, `w${sent} `);
      sent += 1;
    }, 4);
    await raw.frame("acknowledgements", (frame) => savedCount(frame) > 10);
    const acknowledged = () => Math.max(0, ...raw.frames.map(savedCount)) - 2;

    const released = release(office, paper);
    expect(await raw.ended()).toMatchObject({ kind: "closed", code: CLOSE.rightChanged });
    clearInterval(typing);
    await released;
    // The move is answered once nothing of the old right is on its way any more.
    const atOnce = await loadPaper(office, paper);
    const words = [...atOnce.text.matchAll(/\bw(\d+) /g)].map(([, number]) => Number(number));
    expect(words).toEqual(Array.from({ length: words.length }, (_, number) => number));
    expect(words.length).toBeGreaterThanOrEqual(acknowledged());
    expect(words.length).toBeLessThanOrEqual(sent);
    expect((await loadPaper(office, paper)).text).toBe(atOnce.text);
    const { version } = (await paperByNumber(office, 1)).moved!;
    const { body } = await call(office, "GET /api/versions/:version", { params: { version: version as VersionId } });
    expect(body.version).toMatchObject({
      stage: "released",
      name: "Freigegeben zur Konferenz",
      by: { role: "office" },
    });
    expect(JSON.stringify(body.content.blocks)).toContain(words.map((word) => `w${word} `).join(""));
  });

  it("the line of a writer is closed within a second", async () => {
    const writer = await person(served, { group: 4 });
    const { id: paper } = await paperByNumber(writer, 4);
    await promptly(SOON_MS, async () => {
      const page = connect(writer, paper);
      await page.synced();
      type(page.content, "Wort ");
      await page.saved();
      const started = performance.now();
      const released = release(office, paper);
      await page.until("the close", () => page.closes.length > 0);
      const took = performance.now() - started;
      expect(page.closes[0]!.code).toBe(CLOSE.rightChanged);
      page.destroy();
      await released;
      await call(office, "POST /api/papers/:paper/stage", {
        params: { paper },
        body: { expected: "released", to: "drafting", reason: "Doch nicht." },
      });
      return took;
    });
  });

  it("everybody who has it open hears of the move, and a writer's page comes back as a reader's", async () => {
    const [writer, reader] = [await person(served, { group: 2 }), await person(served, { role: "steering" })];
    const { id: paper } = await paperByNumber(writer, 2);
    const pages = [connect(writer, paper), connect(reader, paper)];
    for (const page of pages) await page.synced();
    await release(office, paper);
    for (const page of pages) {
      await page.until("the news", () => page.events.length > 0);
      const told = JSON.parse(page.events[0]!) as PaperEvent;
      expect(told).toMatchObject({ type: "stage", moved: { to: "released", reason: "Frei, sagt Geschäftsstelle." } });
    }
    const [own, others] = [pages[0]!, pages[1]!];
    await own.until("the close", () => own.closes.length > 0);
    expect(own.closes[0]!.code).toBe(CLOSE.rightChanged);
    expect(others.closes).toEqual([]);
    await own.synced();
    type(own.content, "zu spät ");
    await call(office, "POST /api/papers/:paper/stage", {
      params: { paper },
      body: { expected: "released", to: "drafting", reason: "Doch nicht." },
    });
    // Once more a writer, the page sends what it had to keep.
    await own.until("a writer again", () => own.closes.length > 1);
    await own.synced();
    await others.until("the words", () => others.text().includes("zu spät"));
    for (const page of pages) page.destroy();
  });

  it("of two who move it at once one does, and the other is told who did", async () => {
    const chair = await person(served, { group: 3, role: "chair", name: "Vera Vorsitz" });
    const { id: paper } = await paperByNumber(chair, 3);
    const answers = await Promise.allSettled([release(chair, paper), release(office, paper)]);
    const [lost] = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as Refused] : []));
    expect(lost).toMatchObject({ status: 409, code: "stageChanged" });
    expect(lost!.message).toMatch(/released now\. (Vera Vorsitz|Geschäftsstelle) moved it/);
    const { body } = await call(chair, "GET /api/papers/:paper/stage-moves", { params: { paper } });
    expect(body).toHaveLength(1);
  });
});

function savedCount(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.saved) return 0;
  decoding.readVarUint8Array(decoder);
  return decoding.readVarUint(decoder);
}
