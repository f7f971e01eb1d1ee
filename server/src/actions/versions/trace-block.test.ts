import { tidyNodes } from "@feder/shared/compare";
import { type DocumentNode, textOf } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import { type Look, MOST_LOOKS, traceBlock } from "./trace-block.ts";

const p = (text: string): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text }] });
const s = (id: string, title: string): DocumentNode => ({
  type: "statement",
  attrs: { id, kind: "measure" },
  content: [{ type: "statementTitle", content: [{ type: "text", text: title }] }],
});
/** A state of a paper, which is known by its blocks here. */
type Paper = DocumentNode[];
const look = (...blocks: Paper): Look<Paper> => ({ of: blocks, json: JSON.stringify(tidyNodes(blocks)) });

/** Follows a block through papers that are given oldest first. */
async function trace(papers: Look<Paper>[], asked: { statement?: string; block?: number; text?: string }) {
  const [newest, ...older] = papers.toReversed();
  if (newest === undefined) throw new Error("no paper");
  const { statement = null, block = 0, text = "" } = asked;
  const found = await traceBlock(newest, each(older), { statement: statement as never, block, text });
  const at = (of: Paper) => papers.findIndex((one) => one.of === of);
  return {
    reads: found.states.map((state) => (state.block === null ? null : textOf(state.block))),
    from: found.states.map((state) => at(state.of)),
    before: found.states.map((state) => (state.before === null ? null : at(state.before))),
    cut: found.cut,
  };
}

// The looks of a history come one after the other from the disk.
async function* each<Of>(looks: readonly Look<Of>[]): AsyncIterable<Look<Of>> {
  for (const one of looks) yield await Promise.resolve(one);
}

describe("following a block through the kept states", () => {
  it("finds a statement by its id, wherever it stands, and only where it differed", async () => {
    const papers = [
      look(p("Anfang")),
      look(p("Anfang"), s("a", "Kurse")),
      look(s("a", "Kurse"), p("Anfang anders")),
      look(s("a", "Kurse für alle"), p("Anfang anders")),
    ];
    expect(await trace(papers, { statement: "a" })).toEqual({
      reads: ["Kurse", "Kurse für alle"],
      from: [1, 3],
      before: [0, 2],
      cut: false,
    });
  });

  it("says where a statement was not in the text, and where it went for good", async () => {
    const papers = [look(s("a", "Eins")), look(p("leer")), look(s("a", "Eins")), look(p("leer"))];
    expect((await trace(papers, { statement: "a" })).reads).toEqual(["Eins", null, "Eins", null]);
    await expect(trace(papers, { statement: "b" })).rejects.toMatchObject({ code: "notFound" });
  });

  it("finds a paragraph by its words, and where they changed by the comparison of both states", async () => {
    const papers = [
      look(p("Vorwort"), p("Alle Kinder lernen früh Deutsch.")),
      look(p("Vorwort"), p("Neu dazwischen"), p("Alle Kinder lernen früh Deutsch.")),
      look(p("Vorwort"), p("Neu dazwischen"), p("Alle Kinder lernen sehr früh Deutsch.")),
    ];
    expect(await trace(papers, { block: 2, text: "Alle Kinder" })).toEqual({
      reads: ["Alle Kinder lernen früh Deutsch.", "Alle Kinder lernen sehr früh Deutsch."],
      from: [0, 2],
      before: [null, 1],
      cut: false,
    });
    expect((await trace(papers, { block: 1, text: "Neu" })).from).toEqual([1]);
    await expect(trace(papers, { block: 9, text: "Nie" })).rejects.toMatchObject({ code: "notFound" });
  });

  it("keeps nothing of the papers but the block: hundreds of them would fill the memory", async () => {
    const json = (title: string) => JSON.stringify([p("Vorwort"), s("a", title)]);
    const papers = ["Drei", "Zwei", "Zwei", "Eins"].map((title, of) => ({ of, json: json(title) }));
    const found = await traceBlock(papers[0]!, each(papers.slice(1)), { statement: "a" as never, block: 0, text: "" });
    expect(found.states.map(({ of, all, kinds }) => [of, all, kinds])).toEqual([
      [3, [3], ["measure"]],
      [2, [1, 2], ["measure"]],
      [0, [0], ["measure"]],
    ]);
    expect(JSON.stringify(found)).not.toContain("Vorwort");
  });

  it("looks at so many states and no more, and says that there are others", async () => {
    const papers = Array.from({ length: MOST_LOOKS + 5 }, () => look(s("a", "Gleich")));
    const { reads, cut } = await trace(papers, { statement: "a" });
    expect({ reads, cut }).toEqual({ reads: ["Gleich"], cut: true });
  });
});
