import { CONTENT, insertBlocks, moveBlocks, readBlock } from "@feder/shared/document";
import type { PersonId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type WritingState, writersOf, writtenRuns } from "./block-writers.ts";

const ANNA = "anna" as PersonId;
const BERT = "bert" as PersonId;

/** A paragraph in which several pages write, and its states. */
class Paper {
  readonly document = new Y.Doc();
  readonly states: WritingState[] = [];
  readonly content = this.document.getXmlFragment(CONTENT);

  as(client: number, change: (text: Y.XmlText) => void): this {
    this.document.clientID = client;
    this.document.transact(() => {
      if (this.content.length === 0) insertBlocks(this.content, 0, [{ type: "paragraph" }, { type: "paragraph" }]);
      const line = this.content.get(0) as Y.XmlElement;
      if (line.length === 0) line.insert(0, [new Y.XmlText()]);
      change(line.get(0) as Y.XmlText);
    });
    return this;
  }

  keep(...people: PersonId[]): this {
    const [block] = readBlock(this.content.get(0));
    const since = this.states.at(-1)?.until ?? null;
    this.states.push({ block: block ?? null, since, until: Y.encodeStateVector(this.document), people });
    return this;
  }

  writers() {
    const owners = new Map([
      [1, ANNA],
      [2, BERT],
    ]);
    const runs = writtenRuns(this.content.get(0));
    return writersOf(this.states, runs, (client) => owners.get(client) ?? null);
  }
}

describe("who wrote in a block", () => {
  it("S5: each letter belongs to whoever owns the id under which it came, in the state in which it came", () => {
    const { states, letters } = new Paper()
      .as(1, (text) => text.insert(0, "Kurse finden statt."))
      .keep(ANNA)
      .as(2, (text) => text.insert(5, " für alle"))
      .keep(ANNA, BERT)
      .writers();
    expect(states).toEqual([
      { people: [ANNA], certain: true },
      { people: [BERT], certain: true },
    ]);
    expect([...letters]).toEqual([
      [ANNA, 17],
      [BERT, 7],
    ]);
  });

  it("who moves a block has not written it", () => {
    const paper = new Paper().as(1, (text) => text.insert(0, "Kurse finden überall statt.")).keep(ANNA);
    paper.as(2, () => moveBlocks(paper.content, 0, 1, 2));
    paper.as(2, () => moveBlocks(paper.content, 1, 1, 0));
    paper.as(2, (text) => text.insert(27, " Und früh.")).keep(BERT);
    const { states, letters } = paper.writers();
    expect(states.map(({ people }) => people)).toEqual([[ANNA], [BERT]]);
    expect(Object.fromEntries(letters)).toMatchObject({ [ANNA]: 24 });
  });

  it("where nothing is left of what was written then, it says who wrote in the paper at that time", () => {
    const { states } = new Paper()
      .as(1, (text) => text.insert(0, "Weg"))
      .keep(ANNA, BERT)
      .as(2, (text) => {
        text.delete(0, 3);
        text.insert(0, "Neu");
      })
      .keep(BERT)
      .writers();
    expect(states).toEqual([
      { people: [ANNA, BERT], certain: false },
      { people: [BERT], certain: true },
    ]);
  });

  it("what the server wrote is nobody's", () => {
    const { letters } = new Paper()
      .as(9, (text) => text.insert(0, "Entwurf"))
      .keep()
      .writers();
    expect([...letters]).toEqual([[null, 7]]);
  });
});
