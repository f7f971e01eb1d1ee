import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { AppError } from "@feder/shared/errors";
import { ID_PATTERN } from "@feder/shared/ids";
import type { Affiliation } from "@feder/shared/people";
import { insertBlocks, checkBlocks, CONTENT, readBlocks, textOf, type DocumentNode } from "@feder/shared/document";
import type { DraftPoint } from "./draft-points.ts";
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

  test("keeps the parties and the details of a measure, and marks its passage without consensus", () => {
    const measure = draft.blocks[6]!;
    const parts = measure.content!.map((part) => [part.type, part.attrs ?? {}, textOf(part)] as const);
    expect(parts.slice(0, 7)).toEqual([
      ["statementTitle", {}, "Verbindliches Aufnahmeverfahren zwischen Meldebehörde und Schulbehörde"],
      ["paragraph", {}, expect.stringContaining("werden innerhalb von fünf Werktagen an die zuständige")],
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
    expect(parts).toHaveLength(7);
    const marked = measure.content![1]!.content!.filter(({ marks }) => marks !== undefined);
    expect(marked).toEqual([
      {
        type: "text",
        text: "innerhalb von fünf Werktagen",
        marks: [{ type: "contested", attrs: { id: draft.points[0]!.id } }],
      },
    ]);
  });

  test("gives its four points, with positions, wordings, conditions and holders", () => {
    expect(draft.points.map(({ quote, positions }) => [quote, positions.length])).toEqual([
      ["innerhalb von fünf Werktagen", 2],
      ["mindestens 200 unbefristete Stellen", 2],
      ["als benotetes Wahlfach", 3],
      ["bis zum vollendeten 25. Lebensjahr", 2],
    ]);
    const [first, , third] = draft.points;
    expect(first!.dispute).toBe("Kein Konsens zu „innerhalb von fünf Werktagen“");
    expect(first!.positions).toEqual([
      {
        reasons: "Die Frist muss verbindlich im Erlass stehen; jede weitere Woche ohne Schule verfestigt Rückstände.",
        wording: null,
        acceptableIf: "",
        namedAffiliations: ["migrantOrganisations", "civilSociety"],
      },
      {
        reasons: "Fünf Werktage sind in kleinen Meldebehörden nicht leistbar.",
        wording: "unverzüglich, spätestens innerhalb von 15 Werktagen",
        acceptableIf: "das Land die elektronische Übermittlung bereitstellt.",
        namedAffiliations: ["municipalAssociations"],
      },
    ]);
    expect(third!.positions[2]).toEqual({
      reasons: "",
      wording: null,
      acceptableIf: "zunächst eine Sprachprüfung an die Stelle der Note tritt.",
      namedAffiliations: ["institutions"],
    });
  });

  test("loses no word: each stands in the text or as an attribute, as often as in the file", () => {
    const body = sample.replace(/^---.*?\n---\n/s, "").replace(/<!--.*?-->/gs, "");
    const spoken = `${spokenWords(draft.blocks)} ${draft.points.map(spokenNote).join(" ")}`;
    expect(countedWords(spoken)).toEqual(countedWords(body.replace(/^\d+\. |^- |^#+ /gm, "")));
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

  test("a passage without a note is a point of its own; formatting inside it stays", () => {
    const { blocks, points } = parse("Die ⟦**neue** Frist⟧ gilt, [die ⟦alte⟧](https://example.org) nicht.");
    expect(points.map(({ quote, positions }) => [quote, positions])).toEqual([
      ["neue Frist", []],
      ["alte", []],
    ]);
    const marker = ({ id }: DraftPoint) => ({ type: "contested", attrs: { id } });
    expect(blocks[0]!.content).toEqual([
      { type: "text", text: "Die " },
      { type: "text", text: "neue", marks: [{ type: "bold" }, marker(points[0]!)] },
      { type: "text", text: " Frist", marks: [marker(points[0]!)] },
      { type: "text", text: " gilt, " },
      { type: "text", text: "die ", marks: [{ type: "link", attrs: { href: "https://example.org" } }] },
      {
        type: "text",
        text: "alte",
        marks: [{ type: "link", attrs: { href: "https://example.org" } }, marker(points[1]!)],
      },
      { type: "text", text: " nicht." },
    ]);
  });

  test.each([
    ["brackets that nobody closes, or that hold nothing", "Ein ⟦ Wort.\n\nUnd ⟧ noch ⟦ ⟧ eins."],
    ["a note without a passage", "Die Frist.\n\nKein Konsens zu „Frist“:\n- Position A (Behörden): Nein."],
    ["a note before its passage", "Kein Konsens zu „Frist“:\n- Position A (Behörden): Nein."],
    ["a responsible party in brackets", "#### Maßnahme: X\n\n- Verantwortlich: ⟦Amt⟧"],
  ])("leaves in the text: %s", (_, markdown) => {
    const { blocks, points } = parse(markdown);
    expect(points).toEqual([]);
    expect(countedWords(spokenWords(blocks))).toEqual(countedWords(markdown));
  });

  test.each([
    ["a link", "Kein Konsens zu „Frist“:\n- Position A (Behörden): [Nein](https://example.org)."],
    ["an entry with entries", "Kein Konsens zu „Frist“:\n- Position A (Behörden): Nein.\n  - Unterpunkt"],
    ["another form", "Zu „Frist“ gab es keinen Konsens."],
  ])("a note with %s stays in the text, whole, and the passage is a point all the same", (_, note) => {
    const { blocks, points } = parse(`Die ⟦Frist⟧ gilt.\n\n${note}`);
    expect(points).toMatchObject([{ quote: "Frist", positions: [] }]);
    expect(countedWords(spokenWords(blocks))).toEqual(
      countedWords(`Die Frist gilt. ${note.replace(/\(https.*?\)/, "")}`),
    );
  });

  test("what a position says in another form stays in its reasons, whole", () => {
    const { points } = parse(
      "Die ⟦Frist⟧ gilt.\n\nKein Konsens zu „Frist“: Es geht um Tage.\n" +
        "- Position B (Behörden): Der falsche Buchstabe.\n- Position B (Feuerwehr): Kein Verband.\n- Ohne Namen.\n" +
        "- Position D: Vorschlag: „zwei“. Vorschlag: „drei“. Danach. Zustimmung möglich, wenn es eilt.",
    );
    expect(points).toMatchObject([
      {
        dispute: "Es geht um Tage.",
        positions: [
          { reasons: "Position B (Behörden): Der falsche Buchstabe.", namedAffiliations: [] },
          { reasons: "Position B (Feuerwehr): Kein Verband.", namedAffiliations: [] },
          { reasons: "Ohne Namen." },
          { reasons: "Vorschlag: „drei“. Danach.", wording: "zwei", acceptableIf: "es eilt." },
        ],
      },
    ]);
  });

  test("each note belongs to the last passage before it with its words", () => {
    const note = (letter: string) => `Kein Konsens zu „Frist“: Zu ${letter}.`;
    const { points } = parse(`⟦Frist⟧ eins, ⟦Frist⟧ zwei.\n\n${note("zwei")}\n\n${note("eins")}`);
    expect(points.map(({ dispute }) => dispute)).toEqual(["Zu eins.", "Zu zwei."]);
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
  return blocks.map(({ attrs = {}, marks, content, ...block }) => {
    const { id: _, ...others } = attrs;
    return {
      ...block,
      ...(Object.keys(others).length > 0 && { attrs: others }),
      ...(marks && { marks: marks.map((mark) => (mark.type === "contested" ? { type: mark.type } : mark)) }),
      ...(content && { content: withoutIds(content) }),
    };
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

/** The note on a point, as it stood in the draft. */
function spokenNote({ dispute, positions }: DraftPoint): string {
  const spoken = positions.map(({ reasons, wording, acceptableIf, namedAffiliations }, index) => {
    const names = AFFILIATIONS.filter(({ id }) => namedAffiliations.includes(id)).map(({ name }) => name.de);
    const condition = acceptableIf === "" ? "" : `Zustimmung möglich, wenn ${acceptableIf}`;
    const proposal = wording === null ? "" : `Vorschlag: ${wording}`;
    return `Position ${"ABC"[index]} (${names.join(", ")}): ${reasons} ${condition} ${proposal}`;
  });
  return `${dispute} ${spoken.join(" ")}`;
}

function countedWords(text: string): Record<string, number> {
  const counted: Record<string, number> = {};
  for (const word of text.match(/[\p{L}\p{N}]+/gu) ?? []) counted[word] = (counted[word] ?? 0) + 1;
  return counted;
}
