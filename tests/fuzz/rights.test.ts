import { CONTENT, SCHEMA_VERSION } from "@feder/shared/document";
import { CLOSE, LIMITS } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  type Caller,
  call,
  connect,
  connectRaw,
  cuttableProxy,
  groupByNumber,
  isSync,
  journalOnDisk,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  presenceFrame,
  promptly,
  type RawClient,
  sameState,
  startFeder,
  stranger,
  syncFrame,
  type,
} from "../support/index.ts";

let feder: Awaited<ReturnType<typeof startFeder>>;
let writer: Person;
let viewer: Person;
let foreign: Person;
let paper: string;

beforeAll(async () => {
  feder = await startFeder();
  [writer, viewer, foreign] = await Promise.all([
    person(feder, { group: 1 }),
    person(feder, { role: "steering" }),
    person(feder, { role: "chair", group: 2 }),
  ]);
  paper = (await paperByNumber(writer, 1)).id;
  const client = connect(writer, paper);
  await client.synced();
  type(client.content, "Das steht fest.");
  await client.saved();
  client.destroy();
}, 120_000);
afterAll(() => feder.dispose());

/** What somebody would send who must change nothing: words as step 2, as update, a deletion, and as presence. */
async function attack(raw: RawClient): Promise<void> {
  const { doc } = await loadPaper(writer, paper);
  const added = change(doc, (content) => content.insert(0, [paragraph("ANGRIFF")]));
  const emptied = change(doc, (content) => content.delete(0, content.length));
  raw.send(syncFrame("step2", added));
  raw.send(syncFrame("update", added));
  raw.send(syncFrame("update", emptied));
  raw.send(syncFrame("step2", emptied));
  raw.send(presenceFrame(4711, 1, { user: { name: "ANGRIFF" }, content: "ANGRIFF", cursor: { anchor: "ANGRIFF" } }));
}

/** Runs an attack while a member has the paper open; fails if a byte of journal or document changes, or the member hears of it. */
async function expectNothingChanges(work: () => Promise<void>): Promise<void> {
  const witness = connect(writer, paper);
  await witness.synced();
  const before = journalOnDisk(feder.dataFolder, paper);
  let heard = 0;
  witness.doc.on("update", (_update: Uint8Array, origin: unknown) => (heard += origin === witness.provider ? 1 : 0));
  await work();
  // What the attack sent may still wait for the disk; a word behind it waits longer, and is the only new entry.
  type(witness.content, "Weiter. ");
  await witness.saved();
  const after = journalOnDisk(feder.dataFolder, paper);
  expect(after.slice(0, -1)).toEqual(before);
  expect(heard).toBe(0);
  expect(sameState((await loadPaper(writer, paper)).doc, witness.doc)).toBe(true);
  expect(JSON.stringify([...witness.provider.awareness.getStates().values()])).not.toContain("ANGRIFF");
  witness.destroy();
}

describe("S4: rights are decided by the server", () => {
  const refused: [string, () => Caller, number][] = [
    ["a stranger", () => stranger(feder), CLOSE.signedOut],
    [
      "a stranger with an invented cookie",
      () => ({ url: feder.url, cookie: writer.cookie.replace(/=.*/, "=abc") }),
      CLOSE.signedOut,
    ],
    ["a chair of another group", () => foreign, CLOSE.forbidden],
  ];
  test.each(refused)("S4: %s changes no byte and gets none", async (_who, caller, code) => {
    await expectNothingChanges(async () => {
      const raw = connectRaw(caller(), paper);
      await raw.opened();
      // The socket is open for a moment before the refusal arrives: what is sent in it must not count either.
      await attack(raw).catch(() => undefined);
      expect(await raw.ended()).toMatchObject({ kind: "closed", code });
      expect(raw.frames).toEqual([]);
    });
  });

  test("S4: a viewer's step 2, update, deletion and presence change no byte", async () => {
    await expectNothingChanges(async () => {
      const raw = connectRaw(viewer, paper);
      await raw.opened();
      await attack(raw);
      await raw.heard();
      expect(raw.frames.filter(isSync("step1"))).toEqual([]);
      raw.close();
      await raw.ended();
    });
  });

  test("S4: a viewer with the stock client reads, and what it writes stays with it", async () => {
    await expectNothingChanges(async () => {
      const client = connect(viewer, paper);
      await client.synced();
      expect(client.text()).toContain("Das steht fest.");
      type(client.content, "ANGRIFF");
      client.provider.awareness.setLocalStateField("user", { name: "ANGRIFF" });
      await client.until("its own presence back", () => client.provider.awareness.getStates().size > 0);
      client.destroy();
    });
  });

  test("S4: a page of another Origin is refused before the handshake, with anybody's cookie", async () => {
    for (const origin of ["https://example.org", "null", `${feder.url}.example.org`, feder.url.replace(/\d+$/, "1")]) {
      const raw = connectRaw(writer, paper, { origin });
      expect(await raw.ended(), origin).toEqual({ kind: "rejected", status: 403 });
    }
  });

  test("S4: a paper that does not exist is refused for good, and papers are not told apart by strangers", async () => {
    const ends = await Promise.all([
      connectRaw(writer, "zzzzzzzzzzzzzzzz").ended(),
      connectRaw(writer, "..%2f").ended(),
      connectRaw(stranger(feder), "zzzzzzzzzzzzzzzz").ended(),
    ]);
    expect(ends).toMatchObject([{ code: CLOSE.unknownPaper }, { code: CLOSE.unknownPaper }, { code: CLOSE.signedOut }]);
  });

  test("S4: removal closes within a second, and no later frame is taken", () =>
    promptly(1000, async () => {
      const leaving = await person(feder, { group: 1 });
      await using proxy = await cuttableProxy(feder);
      const seen = connect(leaving, paper);
      // This page does not hear that it was closed, so it goes on sending.
      const deaf = connectRaw({ ...leaving, url: proxy.url }, paper);
      await Promise.all([seen.synced(), deaf.opened()]);
      await deaf.frame("the server's question", isSync("step1"));
      const { doc } = await loadPaper(writer, paper);
      deaf.send(
        syncFrame(
          "update",
          change(doc, (content) => content.insert(0, [paragraph("noch Mitglied")])),
        ),
      );
      await seen.until("the last word as a member", () => seen.text().includes("noch Mitglied"));
      proxy.hold("toClient");

      let took = Infinity;
      await expectNothingChanges(async () => {
        const office = await officeOf(feder);
        const [standing] = leaving.session.standings;
        const started = performance.now();
        await call(office, "DELETE /api/memberships/:membership", { params: { membership: standing!.membership } });
        expect(await seen.refused()).toMatchObject({ code: CLOSE.forbidden });
        took = performance.now() - started;
        await attack(deaf);
        // The proxy passes in order, so an answer to a later request through it says that the attack has arrived.
        const after = connectRaw({ url: proxy.url }, paper);
        proxy.restore();
        await after.ended();
        expect(await deaf.ended()).toMatchObject({ kind: "closed", code: CLOSE.forbidden });
      });
      seen.destroy();
      expect(await connectRaw(leaving, paper).ended()).toMatchObject({ code: CLOSE.forbidden });
      return took;
    }));

  test("S4: who loses the seat in the group but keeps another comes back as a reader", async () => {
    const both = await person(feder, { group: 1 });
    const office = await officeOf(feder);
    const invited = await call(office, "POST /api/staff/invitations", { body: { role: "steering" } });
    const accepted = await call(both, "POST /api/invitations/accept", { body: { token: invited.body.token } });
    const twice = { ...both, cookie: accepted.cookie ?? both.cookie };
    const client = connect(twice, paper);
    await client.synced();
    type(client.content, "als Mitglied ");
    await client.saved();
    const seat = accepted.body.standings.find(({ group }) => group === groupByNumber(both, 1));
    await call(office, "DELETE /api/memberships/:membership", { params: { membership: seat!.membership } });
    await client.until("the change of rights", () => client.closes.some(({ code }) => code === CLOSE.rightChanged));
    await client.until("being back", () => client.provider.wsconnected && client.provider.synced);
    await expectNothingChanges(async () => {
      type(client.content, "ANGRIFF");
      const raw = connectRaw(twice, paper);
      await raw.opened();
      await attack(raw);
      await raw.heard();
      raw.close();
      await raw.ended();
    });
    client.destroy();
  });

  test("S4: to sign out closes the person's open pages", async () => {
    const client = connect(writer, paper);
    const again = await call({ url: feder.url }, "POST /api/session", {
      body: { email: writer.email, password: writer.password },
    });
    const other = connect({ url: feder.url, cookie: again.cookie! }, paper);
    await Promise.all([client.synced(), other.synced()]);
    await call({ url: feder.url, cookie: again.cookie! }, "DELETE /api/session", {});
    expect(await other.refused()).toMatchObject({ code: CLOSE.signedOut });
    expect(client.closes).toEqual([]);
    client.destroy();
    other.destroy();
  });
});

describe("S6: an old page does no harm", () => {
  const outdated: [string, string | null][] = [
    ["the version before", String(SCHEMA_VERSION - 1)],
    ["the version after", String(SCHEMA_VERSION + 1)],
    ["no version", null],
    ["an empty version", ""],
    ["words", "latest"],
    ["the version with a zero before it", `0${SCHEMA_VERSION}`],
    ["the version with a fraction", `${SCHEMA_VERSION}.0`],
    ["the version with a space", `${SCHEMA_VERSION} `],
  ];
  test.each(outdated)(
    "S6: %s is refused before the first sync byte, writers and viewers alike",
    async (_what, schema) => {
      await expectNothingChanges(async () => {
        for (const caller of [writer, viewer]) {
          const raw = connectRaw(caller, paper, { schema });
          await raw.opened();
          await attack(raw).catch(() => undefined);
          expect(await raw.ended()).toMatchObject({ kind: "closed", code: CLOSE.outdatedClient });
          expect(raw.frames).toEqual([]);
        }
      });
    },
  );

  test("S6: the stock client takes the refusal as final", async () => {
    const client = connect(writer, paper, { schema: String(SCHEMA_VERSION - 1) });
    expect(await client.refused()).toMatchObject({ code: CLOSE.outdatedClient });
    expect(client.provider.shouldConnect).toBe(false);
    expect(client.content.length).toBe(0);
    client.destroy();
  });
});

describe("S3: a bad frame costs only its sender", () => {
  test("S3: a text frame closes with 1003, an oversize one with 1009, and the room goes on", async () => {
    const member = connect(writer, paper);
    const other = connect(await person(feder, { group: 1 }), paper);
    await Promise.all([member.synced(), other.synced()]);
    const hostile: [string | Uint8Array, number][] = [
      ["hello", CLOSE.unsupportedData],
      ["", CLOSE.unsupportedData],
      [new Uint8Array(LIMITS.frameBytes + 1), 1009],
      [new Uint8Array([99]), CLOSE.badFrame],
      [new Uint8Array([]), CLOSE.badFrame],
      [new Uint8Array([0, 2, 200]), CLOSE.badFrame],
    ];
    for (const [data, code] of hostile) {
      const raw = connectRaw(writer, paper);
      await raw.opened();
      raw.send(data);
      expect(await raw.ended(), `${typeof data} of ${data.length}`).toMatchObject({ kind: "closed", code });
      type(member.content, `nach ${code}. `);
      await member.saved();
    }
    await other.until("the last word", () => other.text().includes("nach 4400."));
    expect(member.closes).toEqual([]);
    expect(other.closes).toEqual([]);
    member.destroy();
    other.destroy();
  });
});

function change(doc: Y.Doc, edit: (content: Y.XmlFragment) => void): Uint8Array {
  const own = new Y.Doc();
  Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(own);
  edit(own.getXmlFragment(CONTENT));
  return Y.encodeStateAsUpdate(own, before);
}

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}
