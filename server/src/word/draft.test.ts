import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { AppError } from "@feder/shared/errors";
import { ID_PATTERN } from "@feder/shared/ids";
import type { Affiliation } from "@feder/shared/people";
import { insertBlocks, checkBlocks, CONTENT, readBlocks, textOf, type DocumentNode } from "@feder/shared/document";
import { parseDraft } from "./draft.ts";

const AFFILIATIONS: Affiliation[] = [
  { id: "stateAdministration", name: { de: "Landesverwaltung", en: "State administration" } },
  { id: "municipalAssociations", name: { de: "Kommunale Spitzenverbände", en: "Municipal associations" } },
  { id: "authorities", name: { de: "Behörden", en: "Authorities" } },
  { id: "institutions", name: { de: "Institutionen", en: "Institutions" } },
  { id: "migrantOrganisations", name: { de: "Migrantenorganisationen", en: "Migrant organisations" } },
  { id: "civilSociety", name: { de: "Zivilgesellschaft", en: "Civil society" } },
];

const sample = readFileSync(new URL("../../template/sample-draft.md", import.meta.url), "utf8");
const parse = (markdown: string) => parseDraft(markdown, AFFILIATIONS);
const blocksOf = (markdown: string) => withoutIds(parse(markdown).blocks);

describe("the sample draft", () => {
  const draft = parse(sample);

  test("names its field and group", () => {
    expect(draft).toMatchObject({
      field: "Bildungsintegration und Sprachförderung",
      group: "UAG 3",
      version: "Arbeitsstand",
    });
  });

  test("becomes a heading, prose, a numbered list and the statements in order", () => {
    const shape = draft.blocks.map((block) => (block.type === "statement" ? block.attrs?.["kind"] : block.type));
    expect(shape.slice(0, 7)).toEqual([
      "heading",
      "paragraph",
      "paragraph",
      "orderedList",
      "guideline",
      "objective",
      "measure",
    ]);
    const count = (kind: string) => shape.filter((name) => name === kind).length;
    expect([count("guideline"), count("objective"), count("measure"), shape.length]).toEqual([3, 6, 11, 24]);
  });

  test("gives each statement an id of its own", () => {
    const ids = draft.blocks.flatMap((block) => (block.type === "statement" ? [block.attrs?.["id"]] : []));
    expect(new Set(ids).size).toBe(20);
    for (const id of ids) expect(id).toMatch(ID_PATTERN);
  });

  test("keeps the parties, the details, the brackets and the positions of a measure", () => {
    const measure = draft.blocks[6]!;
    const parts = measure.content!.map((part) => [part.type, part.attrs ?? {}, textOf(part)] as const);
    expect(parts.slice(0, 7)).toEqual([
      ["statementTitle", {}, "Verbindliches Aufnahmeverfahren zwischen Meldebehörde und Schulbehörde"],
      ["paragraph", {}, expect.stringContaining("werden ⟦innerhalb von fünf Werktagen⟧ an die zuständige")],
      ["responsibleParty", { affiliation: "stateAdministration", part: "lead" }, "Ministerium für Bildung"],
      ["responsibleParty", { affiliation: "authorities", part: "partner" }, "Landesschulamt"],
      [
        "responsibleParty",
        { affiliation: "municipalAssociations", part: "partner" },
        "Landkreistag und Städte- und Gemeindebund",
      ],
      ["measureDetail", { detail: "timeFrame" }, "ab Schuljahr 2020/2021"],
      ["measureDetail", { detail: "indicator" }, "Anteil der Kinder mit Schulplatz binnen vier Wochen"],
    ]);
    expect(parts[7]).toEqual(["paragraph", {}, "Kein Konsens zu „innerhalb von fünf Werktagen“:"]);
    expect(parts[8]?.[0]).toBe("bulletList");
    expect(parts[8]?.[2]).toMatch(
      /^Position A \(Migrantenorganisationen, Zivilgesellschaft\): .* Position B \(Kommunale Spitzenverbände\): /,
    );
    expect(parts).toHaveLength(9);
  });

  test("loses no word: each stands in the text or as an attribute, as often as in the file", () => {
    const body = sample.replace(/^---.*?\n---\n/s, "").replace(/<!--.*?-->/gs, "");
    expect(countedWords(spokenWords(draft.blocks))).toEqual(countedWords(body.replace(/^\d+\. |^- |^#+ /gm, "")));
  });

  test("obeys the format, and stands in a Y.Doc as it was read", () => {
    expect(checkBlocks(draft.blocks)).toEqual([]);
    const fragment = new Y.Doc().getXmlFragment(CONTENT);
    insertBlocks(fragment, 0, draft.blocks);
    expect(readBlocks(fragment)).toEqual(draft.blocks.map(withoutNull));
  });
});

describe("parseDraft", () => {
  test("reads bold, italic, links, quotations and tables", () => {
    expect(
      blocksOf(
        "Ein **fettes *Wort*** und [ein Verweis](https://example.org).\n\n> Zitat\n\n| a | b |\n|---|---|\n| c | **d** |\n",
      ),
    ).toEqual([
      paragraph(
        words("Ein "),
        words("fettes ", { type: "bold" }),
        words("Wort", { type: "bold" }, { type: "italic" }),
        words(" und "),
        words("ein Verweis", { type: "link", attrs: { href: "https://example.org" } }),
        words("."),
      ),
      { type: "blockquote", content: [paragraph(words("Zitat"))] },
      {
        type: "table",
        content: [
          { type: "tableRow", content: [cell("tableHeader", words("a")), cell("tableHeader", words("b"))] },
          {
            type: "tableRow",
            content: [cell("tableCell", words("c")), cell("tableCell", words("d", { type: "bold" }))],
          },
        ],
      },
    ]);
  });

  test("keeps as plain text what a paper does not know", () => {
    const markdown =
      "`code` ![Bild](b.png) [x](javascript:alert(1)) <b>roh</b>\n\n```js\na\nb\n```\n\n***\n\n<div>Block</div>\n";
    const blocks = blocksOf(markdown);
    expect(checkBlocks(blocks)).toEqual([]);
    expect(blocks.map(textOf)).toEqual([
      "code ![Bild](b.png) x (javascript:alert(1)) <b>roh</b>",
      "a b",
      "***",
      "<div>Block</div>",
    ]);
  });

  test("drops a comment, but not what stands beside or behind an open one", () => {
    expect(blocksOf("<!-- weg --> bleibt\n\nText <!-- weg -->hier\n\n<!-- offen\n\nEnde").map(textOf)).toEqual([
      "bleibt",
      "Text hier",
      "<!-- offen  Ende",
    ]);
  });

  test("keeps the address of a reference link, and a definition that nothing uses", () => {
    expect(blocksOf("[Quelle][1]\n\n[1]: https://example.org\n[2]: https://example.com")).toEqual([
      paragraph(words("Quelle", { type: "link", attrs: { href: "https://example.org" } })),
      paragraph(words("[2]: https://example.com")),
    ]);
  });

  test("a heading without a label ends the statement; a table stands behind it; a quotation inside is prose", () => {
    const blocks = blocksOf("## Leitsatz: A\n\n> Zitat\n\n| t |\n|---|\n\nnoch A\n\n## Ausblick\n\nProsa");
    expect(blocks).toEqual([
      {
        type: "statement",
        attrs: { kind: "guideline" },
        content: [
          { type: "statementTitle", content: [words("A")] },
          paragraph(words("Zitat")),
          paragraph(words("noch A")),
        ],
      },
      { type: "table", content: [{ type: "tableRow", content: [cell("tableHeader", words("t"))] }] },
      { type: "heading", attrs: { level: 2 }, content: [words("Ausblick")] },
      paragraph(words("Prosa")),
    ]);
  });

  test("reads labels in bold, in English, in any case, and on any heading level", () => {
    const [statement] = blocksOf(
      "# **MEASURE:** Build *it*\n\n- **Funding**: own\n- Note: stays\n- Time frame: 2027\n",
    );
    expect(statement).toEqual({
      type: "statement",
      attrs: { kind: "measure" },
      content: [
        { type: "statementTitle", content: [words("Build "), words("it", { type: "italic" })] },
        { type: "measureDetail", attrs: { detail: "funding" }, content: [words("own")] },
        { type: "bulletList", content: [{ type: "listItem", content: [paragraph(words("Note: stays"))] }] },
        { type: "measureDetail", attrs: { detail: "timeFrame" }, content: [words("2027")] },
      ],
    });
  });

  test("an entry without a value stays a line of text", () => {
    const [statement] = blocksOf("#### Maßnahme: A\n\n- Verantwortlich:\n- Indikator:\n");
    expect(textOf(statement!)).toBe("A Verantwortlich: Indikator:");
  });

  test("reads parties from a list below their label", () => {
    const [statement] = blocksOf(
      "#### Maßnahme: A\n\n- Verantwortlich:\n  - Amt X (Behörden, federführend)\n  - Verein Y\n",
    );
    expect(statement!.content!.slice(1)).toEqual([
      party("Amt X", "authorities", "lead"),
      party("Verein Y", null, "partner"),
    ]);
  });

  test("front matter of another form stays text; entries of another name too", () => {
    expect(parse("---\nuag: 'UAG 1'\nstand: Mai\n---\nText")).toMatchObject({
      field: null,
      group: "UAG 1",
      blocks: [paragraph(words("stand: Mai")), paragraph(words("Text"))],
    });
    expect(blocksOf("---\nkein Eintrag\n\nText").map(textOf)).toEqual(["---", "kein Eintrag", "Text"]);
  });

  test("takes a byte order mark and Windows line ends", () => {
    expect(parse("\uFEFF" + sample.replace(/\n/g, "\r\n"))).toMatchObject({ group: "UAG 3" });
    expect(blocksOf(sample.replace(/\n/g, "\r\n"))).toEqual(blocksOf(sample));
  });

  test.each([
    ["an empty file", "", "empty"],
    ["a file of spaces", " \n\t\n", "empty"],
    ["a file with front matter only", "---\nuag: UAG 1\n---\n", "no text"],
    ["a file with a comment only", "<!-- x -->", "no text"],
    ["a Word file", "PK\u0003\u0004\u0014\u0000", "not text in UTF-8"],
    ["a file in another encoding", "Ma\uFFFDnahme", "not text in UTF-8"],
    ["a file of nested quotations", `${"> ".repeat(60)}tief`, "too deeply"],
  ])("refuses %s in words", (_what, markdown, message) => {
    const refused = () => parse(markdown);
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(message);
  });
});

const words = (text: string, ...marks: DocumentNode["marks"] & object): DocumentNode =>
  marks.length === 0 ? { type: "text", text } : { type: "text", text, marks };
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });
const cell = (type: string, ...content: DocumentNode[]): DocumentNode => ({ type, content });
const party = (name: string, affiliation: string | null, part: string): DocumentNode => ({
  type: "responsibleParty",
  attrs: { affiliation, part },
  content: [words(name)],
});

function withoutIds(blocks: readonly DocumentNode[]): DocumentNode[] {
  return blocks.map((block) => {
    const { id, ...attrs } = block.attrs ?? {};
    return id === undefined ? block : { ...block, attrs };
  });
}

function withoutNull(node: DocumentNode): DocumentNode {
  const attrs = Object.fromEntries(Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null));
  const content = node.content?.map(withoutNull);
  const { attrs: _, ...rest } = node;
  return { ...rest, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), ...(content ? { content } : {}) };
}

const SPOKEN: Record<string, string> = {
  guideline: "Leitsatz:",
  objective: "Leitziel:",
  measure: "Maßnahme:",
  timeFrame: "Zeitrahmen:",
  funding: "Finanzierung:",
  indicator: "Indikator:",
};

/** The blocks read aloud, attributes included, in the words of the draft. */
function spokenWords(blocks: readonly DocumentNode[]): string {
  return blocks.map(speak).join(" ");

  function speak(node: DocumentNode): string {
    const first = (node.content ?? []).findIndex((child) => child.type === "responsibleParty");
    const inner = (node.content ?? [])
      .map((child, index) => (index === first ? `Verantwortlich: ${speak(child)}` : speak(child)))
      .join(" ");
    switch (node.type) {
      case "statement":
        return `${SPOKEN[String(node.attrs?.["kind"])]} ${inner}`;
      case "measureDetail":
        return `${SPOKEN[String(node.attrs?.["detail"])]} ${inner}`;
      case "responsibleParty": {
        const category = AFFILIATIONS.find((one) => one.id === node.attrs?.["affiliation"])?.name.de ?? "";
        return `${inner} ${category}${node.attrs?.["part"] === "lead" ? " federführend" : ""}`;
      }
      default:
        return textOf(node);
    }
  }
}

function countedWords(text: string): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}
