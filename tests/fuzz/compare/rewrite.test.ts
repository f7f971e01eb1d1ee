import { compareBlocks, rewriteBlocks, tidyNodes, withoutMarkers } from "@feder/shared/compare";
import { appendBlocks, checkBlocks, CONTENT, type DocumentNode, readBlocks, textOf } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bigPaper } from "../../support/big-paper.ts";
import { forSeeds, type Random } from "../../support/index.ts";
import { editPaper } from "./edits.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe("rewriting a document into an earlier state of it", () => {
  it("gives exactly that state, after random edits, moves, merges and splits", () =>
    forSeeds(SEEDS, (random) => {
      const before = tidyNodes(bigPaper(random, { blocks: 5 + random.below(30), words: 500 }));
      const now = structuredClone(before);
      for (let edits = 1 + random.below(20); edits > 0; edits -= 1) editPaper(now, random);
      const document = documentOf(now);
      const content = document.getXmlFragment(CONTENT);
      document.transact(() => rewriteBlocks(content, before));
      expect(withoutMarkers(readBlocks(content))).toEqual(withoutMarkers(before));
      const known = new Set(checkBlocks(before));
      expect(checkBlocks(readBlocks(content)).filter((problem) => !known.has(problem))).toEqual([]);
      document.destroy();
    }));

  it("writes nothing where nothing differs, and touches only what does", () =>
    forSeeds(SEEDS.slice(0, 20), (random) => {
      const before = tidyNodes(bigPaper(random, { blocks: 20, words: 500 }));
      const document = documentOf(before);
      const content = document.getXmlFragment(CONTENT);
      const updates: Uint8Array[] = [];
      document.on("update", (update: Uint8Array) => updates.push(update));
      document.transact(() => rewriteBlocks(content, before));
      expect(updates).toEqual([]);
      const now = structuredClone(before);
      editPaper(now, random);
      const touched = compareBlocks(before, now).filter((row) => row.state !== "same" || row.moved);
      const elements = new Set(content.toArray());
      document.transact(() => rewriteBlocks(content, now));
      const stayed = content.toArray().filter((element) => elements.has(element)).length;
      expect(stayed).toBeGreaterThanOrEqual(before.length - touched.length);
      document.destroy();
    }));

  it("keeps what somebody else types into words that stay, at the same moment", () =>
    forSeeds(SEEDS.slice(0, 50), (random) => {
      const before = [paragraph(`Erster Satz steht hier. ${words(random)}`), paragraph("Ein zweiter Absatz.")];
      const now = [paragraph(`Erster Satz steht hier. ${words(random)}`), paragraph("Ein zweiter Absatz.")];
      const mine = documentOf(now);
      const other = new Y.Doc();
      Y.applyUpdate(other, Y.encodeStateAsUpdate(mine));
      const text = (other.getXmlFragment(CONTENT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
      text.insert("Erster Satz".length, " HIER");
      mine.transact(() => rewriteBlocks(mine.getXmlFragment(CONTENT), before));
      Y.applyUpdate(mine, Y.encodeStateAsUpdate(other));
      expect(textOf(readBlocks(mine.getXmlFragment(CONTENT))[0]!)).toBe(
        textOf(before[0]!).replace("Erster Satz", "Erster Satz HIER"),
      );
    }));
});

describe("the markers of contested points, when an earlier state comes back", () => {
  const A = "aaaaaaaa22222222";
  const B = "bbbbbbbb33333333";

  it.each([
    ["comes back with its words", "‹fünf Tage› gelten", "Tage gelten", [A], "‹fünf Tage› gelten"],
    [
      "covers again the words that were changed in it",
      "‹fünf Tage› gelten",
      "‹fünf Wochen› gelten",
      [A],
      "‹fünf Tage› gelten",
    ],
    ["stays away where the point bears none now", "‹fünf Tage› gelten", "sechs gelten", [], "fünf Tage gelten"],
    ["stays where a chair tied it meanwhile", "‹fünf Tage› gelten", "fünf ‹Tage gelten›", [A], "‹fünf Tage gelten›"],
    ["stays elsewhere, not on both", "‹fünf› Tage gelten", "fünf Tage ‹gelten› so", [A], "fünf Tage ‹gelten›"],
    [
      "of a later point stays on words that stay",
      "fünf Tage gelten",
      "fünf «Tage» gelten so",
      [A, B],
      "fünf «Tage» gelten",
    ],
  ])("%s", (_what, version, now, bearing, result) => {
    const document = documentOf([drawn(now)]);
    const content = document.getXmlFragment(CONTENT);
    document.transact(() => rewriteBlocks(content, [drawn(version)], (point) => bearing.includes(point)));
    expect(readBlocks(content).map(drawing)).toEqual([result]);
  });

  function drawn(drawing: string): DocumentNode {
    const content = drawing.split(/(?=[‹«])|(?<=[›»])/).map((part): DocumentNode => {
      const id = part.startsWith("‹") ? A : part.startsWith("«") ? B : null;
      const text = part.replace(/[‹›«»]/g, "");
      return id === null
        ? { type: "text", text }
        : { type: "text", text, marks: [{ type: "contested", attrs: { id } }] };
    });
    return { type: "paragraph", content };
  }

  function drawing({ content = [] }: DocumentNode): string {
    return content
      .map(({ text = "", marks = [] }) => {
        const id = marks[0]?.attrs?.["id"];
        return id === A ? `‹${text}›` : id === B ? `«${text}»` : text;
      })
      .join("");
  }
});

function documentOf(blocks: readonly DocumentNode[]): Y.Doc {
  const document = new Y.Doc();
  appendBlocks(document.getXmlFragment(CONTENT), blocks);
  return document;
}

function paragraph(text: string): DocumentNode {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

function words(random: Random): string {
  return Array.from({ length: 3 + random.below(12) }, () => random.pick(["und", "Kurse", "vor", "Ort", "gelten"])).join(
    " ",
  );
}
