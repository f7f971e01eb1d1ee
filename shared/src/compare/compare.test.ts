import { describe, expect, it } from "vitest";
import type { DocumentNode } from "../document/index.ts";
import { applyRows, compareBlocks, type Row, withoutMarkers } from "./index.ts";

// Papers are drawn with `|` between blocks: `# title` is a heading, `x: title / text` the Leitsatz with the id x, and
// anything else a paragraph. What became of the blocks is drawn in the order of the rows: `=` same, `~` changed, `+`
// new, `-` dropped, `>` moved.
describe("comparing two states of a paper", () => {
  it.each([
    ["eins|zwei", "eins|zwei", "=eins =zwei"],
    ["eins|zwei", "eins|neu|zwei", "=eins +neu =zwei"],
    ["eins|zwei|drei", "eins|drei", "=eins -zwei =drei"],
    ["eins|a: A / Text", "a: A / Text|eins", ">a =eins"],
    ["a: A|b: B|c: C", "b: B|c: C|a: A", "=b =c >a"],
    ["a: A / Das gilt.|b: B", "b: B|a: A / Das gilt hier.", ">b ~a"],
    ["Das gilt seit gestern hier.|Schluss", "Das gilt seit heute hier.|Schluss", "~Das gilt seit heute hier. =Schluss"],
    ["a: A|Alter Text.|b: B", "a: A|Ganz anders nun|b: B", "=a -Alter Text. +Ganz anders nun =b"],
    ["a: A||b: B", "|a: A|b: B", "+ =a - =b"],
    ["a: A|eins|zwei|b: B", "b: B|a: A", ">b =a -eins -zwei"],
    ["eins|zwei drei vier", "eins zwei drei vier", "-eins ~eins zwei drei vier"],
    ["eins zwei|drei", "eins|zwei|drei", "~eins +zwei =drei"],
    [
      "Eins bleibt, wie es ist|Zwei gilt hier für alle|Vier steht bald oben|Fünf",
      "Vier steht bald oben|Ganz Eins bleibt, wie es ist|Zwei gilt hier für alle neu|Fünf",
      ">Vier steht bald oben ~Ganz Eins bleibt, wie es ist ~Zwei gilt hier für alle neu =Fünf",
    ],
    ["# Titel|Text", "## Titel|Text", "~Titel =Text"],
  ])("%s → %s: %s", (before, after, drawn) => {
    const rows = compareBlocks(paper(before), paper(after));
    expect(draw(rows, paper(before), paper(after))).toBe(drawn);
    expect(applyRows(paper(before), rows)).toEqual(paper(after));
  });

  it("finds what changed inside a statement: its title by words, its parties one by one, its attributes", () => {
    const party = (name: string): DocumentNode => ({
      type: "responsibleParty",
      content: [{ type: "text", text: name }],
    });
    const measure = (title: string, kind: string, ...parties: string[]): DocumentNode => ({
      type: "statement",
      attrs: { id: "mmmmmmmm", kind },
      content: [{ type: "statementTitle", content: [{ type: "text", text: title }] }, ...parties.map(party)],
    });
    const [row] = compareBlocks(
      [measure("Kurse vor Ort", "measure", "Ministerium A", "Landkreistag")],
      [measure("Kurse im Ort", "objective", "Landkreistag", "Städtetag")],
    );
    expect(row).toMatchObject({
      state: "changed",
      change: {
        attributes: [{ name: "kind", before: "measure", after: "objective" }],
        content: {
          kind: "nodes",
          rows: [{ state: "changed" }, { state: "dropped" }, { state: "same" }, { state: "added" }],
        },
      },
    });
  });

  it("counts a marker as no change where the markers are left out, and formatting as one", () => {
    const text = (marks: DocumentNode["marks"] = []): DocumentNode[] => [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Wort", marks },
          { type: "text", text: " für Wort" },
        ],
      },
    ];
    const marked = text([{ type: "contested", attrs: { id: "aaaaaaaa" } }]);
    expect(compareBlocks(text(), marked)).toMatchObject([{ state: "changed" }]);
    expect(compareBlocks(text(), withoutMarkers(marked))).toMatchObject([{ state: "same" }]);
    expect(compareBlocks(text(), text([{ type: "bold" }]))).toMatchObject([
      { state: "changed", change: { content: { kind: "words", pieces: [{ in: "both", text: "Wort für Wort" }] } } },
    ]);
  });
});

function paper(drawing: string): DocumentNode[] {
  return drawing.split("|").map((block) => {
    const [, id, rest] = /^([a-z]): (.*)$/.exec(block) ?? [];
    const [, level, heading] = /^(#+) (.*)$/.exec(block) ?? [];
    if (level !== undefined) return { type: "heading", attrs: { level: level.length }, ...line(heading ?? "") };
    if (id === undefined) return { type: "paragraph", ...line(block) };
    const [title = "", ...texts] = (rest ?? "").split(" / ");
    return {
      type: "statement",
      attrs: { id: id.repeat(8), kind: "guideline" },
      content: [
        { type: "statementTitle", ...line(title) },
        ...texts.map((text) => ({ type: "paragraph", ...line(text) })),
      ],
    };
  });
}

function line(text: string): Pick<DocumentNode, "content"> {
  return text === "" ? {} : { content: [{ type: "text", text }] };
}

function draw(rows: readonly Row[], before: readonly DocumentNode[], after: readonly DocumentNode[]): string {
  const name = (node: DocumentNode | undefined) =>
    node?.type === "statement" ? String(node.attrs?.["id"]).charAt(0) : (node?.content?.[0]?.text ?? "");
  return rows
    .map((row) => {
      if (row.state === "dropped") return `-${name(before[row.before])}`;
      if (row.state === "added") return `+${name(after[row.after])}`;
      const sign = row.state === "changed" ? "~" : row.moved ? "" : "=";
      return `${row.moved ? ">" : ""}${sign}${name(after[row.after])}`;
    })
    .join(" ");
}
