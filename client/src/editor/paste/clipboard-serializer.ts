import type { Editor } from "@tiptap/core";
import { DOMSerializer, type DOMOutputSpec, type Node } from "@tiptap/pm/model";
import { kindOf, idOf } from "../blocks/places.ts";
import { numbersOf } from "../blocks/numbers.ts";
import { partOf } from "../commands/add-part.ts";
import { say } from "../words.ts";

/**
 * Writes copied text as HTML that reads well in a word processor: headings by their own level, statements
 * with kind and number, parts with their names. Feder reads its own marks in it and nothing is lost.
 */
export function clipboardSerializer(editor: Editor): DOMSerializer {
  const stock = DOMSerializer.fromSchema(editor.schema);
  return new DOMSerializer(
    {
      ...stock.nodes,
      heading: (node): DOMOutputSpec => [`h${String(node.attrs["level"])}`, 0],
      statementTitle: (node): DOMOutputSpec => [
        "h4",
        { "data-feder-part": "title" },
        ["span", { "data-feder-label": "" }, labelOf(editor, node)],
        ["span", { "data-feder-text": "" }, 0],
      ],
      responsibleParty: (node): DOMOutputSpec => [
        "p",
        {
          "data-feder-part": "party",
          ...present({ "data-feder-affiliation": node.attrs["affiliation"], "data-feder-role": node.attrs["part"] }),
        },
        ["span", { "data-feder-label": "" }, `${say("party")}: `],
        ["span", { "data-feder-text": "" }, 0],
        ["span", { "data-feder-label": "" }, node.attrs["part"] === "lead" ? ` (${say("lead")})` : ""],
      ],
      measureDetail: (node): DOMOutputSpec => [
        "p",
        { "data-feder-part": "detail", ...present({ "data-feder-detail": node.attrs["detail"] }) },
        ["span", { "data-feder-label": "" }, `${say(partOf(node) ?? "timeFrame")}: `],
        ["span", { "data-feder-text": "" }, 0],
      ],
    },
    stock.marks,
  );
}

/** `Maßnahme 2.1.3: ` for the title of a statement that stands in the paper. */
function labelOf(editor: Editor, title: Node): string {
  let statements = 0;
  for (const block of editor.state.doc.children) {
    const kind = kindOf(block);
    if (kind === null) continue;
    if (block.children.includes(title)) {
      const number = numbersOf(editor.state)[statements]?.number ?? "";
      return idOf(block) === null ? `${say(kind)}: ` : `${say(kind)} ${number}: `;
    }
    statements += 1;
  }
  return "";
}

function present(attributes: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
