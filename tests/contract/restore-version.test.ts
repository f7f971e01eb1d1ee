import { tidyNodes, withoutMarkers } from "@feder/shared/compare";
import { CONTENT, type DocumentNode, readBlocks, readPassages } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { VersionView } from "@feder/shared/versions";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  addParagraphs,
  anchorOf,
  call,
  type Client,
  connect,
  journalOnDisk,
  lastToldOf,
  paperByNumber,
  person,
  plainText,
  type Person,
  pointOf,
  report,
  step,
  textsOf,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

describe("bringing an earlier state back", { timeout: 120_000 }, () => {
  let served: Served;
  let member: Person;
  let chair: Person;
  let paper: PaperId;
  let page: Client;
  beforeAll(async () => {
    // Compacts with every look, so that what comes back was merged meanwhile.
    served = await serve({ FEDER_COMPACT_ENTRIES: "3", FEDER_COMPACT_EVERY_MS: "50" });
    member = await person(served, {
      group: 3,
      name: "Mia Mitglied",
      organisation: "Verein",
      affiliation: "civilSociety",
    });
    chair = await person(served, { role: "chair", group: 3, name: "Cem Vorsitz", organisation: "Land" });
    paper = (await paperByNumber(member, 3)).id;
    await call(chair, "POST /api/papers/:paper/sample", { params: { paper } });
    page = connect(member, paper);
    await page.synced();
  }, 120_000);
  afterAll(async () => {
    page.destroy();
    await served[Symbol.asyncDispose]();
  });

  const fix = async (name: string): Promise<VersionView> =>
    (await call(chair, "POST /api/papers/:paper/versions", { params: { paper }, body: { name, reason: "Test." } }))
      .body;
  const restore = (who: Person, { id: version }: Pick<VersionView, "id">) =>
    call(who, "POST /api/versions/:version/restore", { params: { version } });
  const now = () => tidyNodes(readBlocks(page.doc.getXmlFragment(CONTENT)));
  const history = async () => (await call(member, "GET /api/papers/:paper/history", { params: { paper } })).body;
  const says = (blocks: readonly DocumentNode[]) => JSON.stringify(blocks);

  it("S9: gives the exact text of any version after compaction, and what was later is in the history", async () => {
    const versions: { fixed: VersionView; blocks: DocumentNode[] }[] = [];
    for (let round = 1; round <= 4; round += 1) {
      await addParagraphs(page, [`Absatz ${round}, erster Satz.`, `Absatz ${round}, zweiter Satz.`]);
      page.doc.transact(() => page.content.delete(3 + round, 1));
      for (let word = 0; word < 5; word += 1) {
        type(page.content, ` Wort${word}`);
        await page.saved();
      }
      versions.push({ fixed: await fix(`Runde ${round}`), blocks: now() });
    }
    await page.until("a compaction", () => journalOnDisk(served.dataFolder, paper).length < 5);
    for (const { fixed, blocks } of [versions[0]!, versions[3]!, versions[1]!, versions[2]!]) {
      const before = now();
      await restore(chair, fixed);
      await page.until("the version", () => says(now()) === says(blocks));
      const [kept] = await history();
      expect(kept).toMatchObject({ kind: "restore", version: fixed.id, by: { name: "Cem Vorsitz" } });
      const { body } = await call(member, "GET /api/history/:point", { params: { point: kept!.id } });
      expect(body.blocks).toEqual(before);
    }
    expect((await call(member, "GET /api/papers/:paper/versions", { params: { paper } })).body).toHaveLength(4);
    // What a restoring takes away is in the history, and no loss that authors have to be asked about.
    expect((await call(member, "GET /api/papers/:paper/lost-words", { params: { paper } })).body).toEqual([]);
  });

  it("tells every open page who brought what back, and takes back the taking back by its point", async () => {
    await addParagraphs(page, ["Vor der Fassung."]);
    const fixed = await fix("Zum Zurückholen");
    await addParagraphs(page, ["Nach der Fassung, und nicht verloren."]);
    const later = now();
    await restore(chair, fixed);
    await page.until("the event", () =>
      page.events.some((event) => event.includes('"restored"') && event.includes("Zum Zurückholen")),
    );
    await page.until("the version", () => !page.text().includes("nicht verloren"));
    const [kept] = await history();
    await call(chair, "POST /api/history/:point/restore", { params: { point: kept!.id } });
    await page.until("what was later", () => says(now()) === says(later));
  });

  it("says in the history who wrote until then, for whom", async () => {
    await addParagraphs(page, ["Von Mia."]);
    await fix("Nach Mia");
    const [kept] = await history();
    expect(kept).toMatchObject({
      kind: "version",
      authors: [{ name: "Mia Mitglied", organisation: "Verein", affiliation: "civilSociety" }],
    });
  });

  it("is for chairs alone", async () => {
    const fixed = await fix("Nur Vorsitz");
    await expect(restore(member, fixed)).rejects.toMatchObject({ status: 403 });
  });

  it("obeys the register: a marker comes back with its words, and not where the point was settled since", async () => {
    await addParagraphs(page, ["Die Frist beträgt fünf Werktage.", "Das Amt antwortet schriftlich."]);
    const [open, settled] = [
      await report(chair, paper, anchorOf(page, "fünf Werktage"), { flag: true }),
      await report(chair, paper, anchorOf(page, "schriftlich"), { flag: true }),
    ];
    await page.until("both markers", () => [open, settled].every(({ id }) => readPassages(page.content).has(id)));
    const fixed = await fix("Mit zwei Punkten");
    const blocks = now();
    const proposed = await step(chair, settled.id, {
      step: "proposeCompromise",
      wording: "in Textform",
      reasons: "Kürzer.",
    });
    const { id: position, hash } = proposed.positions[0]!;
    const { membership } = chair.session.standings[0]!;
    const stance = { step: "takeStance", position, membership, stance: "supports", reservation: "", hash } as const;
    await step(chair, settled.id, stance);
    await step(chair, settled.id, { step: "settle", position, hash });
    await page.until("the wording", () => page.text().includes("in Textform"));
    const text = textsOf(page.content).find((candidate) => plainText(candidate).includes("Werktage"))!;
    page.doc.transact(() => (text.parent!.parent as typeof page.content).delete(indexOf(page, text), 1));
    await page.until("the loss to be told", () => lastToldOf(page, open.id)?.text === null);

    await restore(chair, fixed);
    await page.until("the text", () => says(withoutMarkers(now())) === says(withoutMarkers(blocks)));
    await page.until("the register to hear of it", () => lastToldOf(page, open.id)?.text === "fünf Werktage");
    expect(readPassages(page.content).get(open.id)?.text).toBe("fünf Werktage");
    expect(readPassages(page.content).has(settled.id)).toBe(false);
    expect(await pointOf(member, paper, settled.id)).toMatchObject({ state: "settled" });
  });

  it("keeps what somebody types at that moment into words that stay", async () => {
    await addParagraphs(page, ["Hier tippt jemand."]);
    const fixed = await fix("Beim Tippen");
    await addParagraphs(page, ["Das geht wieder."]);
    const text = textsOf(page.content).find((candidate) => plainText(candidate) === "Hier tippt jemand.")!;
    const restoring = restore(chair, fixed);
    for (const letter of " weiter") text.insert(text.length, letter);
    await restoring;
    await page.saved();
    await page.until("the version", () => !page.text().includes("Das geht wieder."));
    expect(page.text()).toContain("Hier tippt jemand. weiter");
  });
});

function indexOf({ content }: Client, text: ReturnType<typeof textsOf>[number]): number {
  return content.toArray().findIndex((block) => block === text.parent);
}
