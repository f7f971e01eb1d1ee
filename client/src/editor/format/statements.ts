import { NODES } from "@feder/shared/document";
import { formatOf } from "./format-of.ts";
import { asText, nodeFrom } from "./from-format.ts";

/**
 * Leitsatz, Leitziel, Maßnahme and their parts. What stands here is their form in HTML, which the clipboard
 * carries; how they look in the editor is told by the node views.
 */
export const STATEMENTS = [
  nodeFrom(
    formatOf(NODES, "statement"),
    {
      // Whole statements move by their handle; a native drag would go through ProseMirror and lose what others type.
      draggable: false,
      parseHTML: () => [{ tag: "section[data-feder-kind]" }],
      renderHTML: ({ HTMLAttributes }) => ["section", HTMLAttributes, 0],
    },
    { id: asText("data-feder-id"), kind: asText("data-feder-kind"), cameFrom: asText("data-feder-came-from") },
  ),

  nodeFrom(formatOf(NODES, "statementTitle"), {
    parseHTML: () => [{ tag: "[data-feder-part=title]", priority: 60 }],
    renderHTML: () => ["h4", { "data-feder-part": "title" }, 0],
  }),

  nodeFrom(
    formatOf(NODES, "responsibleParty"),
    {
      parseHTML: () => [{ tag: "[data-feder-part=party]", priority: 60, contentElement: contentIn }],
      renderHTML: ({ HTMLAttributes }) => ["p", { "data-feder-part": "party", ...HTMLAttributes }, 0],
    },
    { affiliation: asText("data-feder-affiliation"), part: asText("data-feder-role") },
  ),

  nodeFrom(
    formatOf(NODES, "measureDetail"),
    {
      parseHTML: () => [{ tag: "[data-feder-part=detail]", priority: 60, contentElement: contentIn }],
      renderHTML: ({ HTMLAttributes }) => ["p", { "data-feder-part": "detail", ...HTMLAttributes }, 0],
    },
    { detail: asText("data-feder-detail") },
  ),
];

/** The clipboard form of a part names it in words beside its text; only the text comes back. */
function contentIn(element: HTMLElement): HTMLElement {
  return element.querySelector<HTMLElement>("[data-feder-text]") ?? element;
}
