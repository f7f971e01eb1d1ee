import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CONTENT } from "@feder/shared/document";
import { newId, type PaperId, type PersonId } from "@feder/shared/ids";
import { embedded } from "../../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../../storage/index.ts";
import { documentOf } from "../document-update.ts";
import { createConcept } from "../create-concept.ts";
import { editInJournal } from "../load-draft.ts";
import { createVisits, SAME_VISIT_MS, type Visits } from "./visits.ts";

describe("visits", () => {
  let storage: Storage;
  let paper: PaperId;
  let vera: PersonId;
  let reads = 0;
  let now = 1_000_000_000;
  const at = () => now;
  let visits: Visits;
  beforeEach(async () => {
    storage = await openStorage(embedded({ file: ":memory:" }), { now: at });
    await createConcept(storage, () => ({
      name: "Konzept",
      affiliations: [],
      groups: [{ name: "UAG 1", field: "Feld" }],
    }));
    paper = (await storage.concepts.papers())[0]!.id;
    vera = await somebody();
    reads = 0;
    visits = createVisits(storage, read, at);
  });
  afterEach(() => storage.close());

  const read = async <T>(id: PaperId, look: (document: Y.Doc) => T) => {
    reads += 1;
    return look(documentOf(await storage.journal.read(id)));
  };
  const somebody = async () => {
    const id = newId<"Person">();
    await storage.people.add({ id, name: "Vera", email: id, password: "", created: 0 });
    return id;
  };
  const write = async (words: string) => {
    now += 1000;
    await editInJournal(storage)(paper, (document) => {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(words)]);
      document.getXmlFragment(CONTENT).push([block]);
    });
  };
  const before = async (person = vera) => {
    const left = await visits.before(person, paper);
    return left && { at: left.at, says: JSON.stringify(left.blocks) };
  };

  it("of who comes for the first time knows nothing, however often they reload", async () => {
    expect(await before()).toBeNull();
    await visits.note(vera, paper);
    now += SAME_VISIT_MS;
    await visits.note(vera, paper);
    expect(await before()).toBeNull();
  });

  it("gives what stood there when one left, exactly, until one has been away and came again", async () => {
    await write("eins");
    await visits.note(vera, paper);
    const left = now;
    await write("zwei");
    now += SAME_VISIT_MS + 1;
    const first = await before();
    expect(first?.at).toBe(left);
    expect(first?.says).toContain("eins");
    expect(first?.says).not.toContain("zwei");

    // A second tab, a reload and a heartbeat of the visit that is going on take nothing away.
    for (let minutes = 0; minutes < 90; minutes += 10) {
      await visits.note(vera, paper);
      expect(await before()).toEqual(first);
      now += SAME_VISIT_MS / 3;
    }
    await write("drei");
    await visits.note(vera, paper);
    expect(await before()).toEqual(first);
    now += SAME_VISIT_MS + 1;
    expect((await before())?.says).toContain("drei");
  });

  it("reads a text that nobody has changed once, for all who leave it", async () => {
    const others = [await somebody(), await somebody()];
    for (const one of [vera, ...others]) await visits.note(one, paper);
    expect(reads).toBe(1);
    await write("neu");
    for (const one of [vera, ...others]) await visits.note(one, paper);
    expect(reads).toBe(2);
    expect([...(await visits.latest(vera))]).toEqual([[paper, now]]);
    expect((await visits.latest(await somebody())).size).toBe(0);
  });
});
