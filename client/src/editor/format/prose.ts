import { Node, textblockTypeInputRule } from "@tiptap/core";
import { NODES } from "@feder/shared/document";
import { formatOf } from "./format-of.ts";
import { nodeFrom } from "./from-format.ts";

/** Paragraph, heading, quotation, line break, and the document that holds them. */
export const PROSE = [
  nodeFrom(formatOf(NODES, "doc"), { topNode: true }),

  Node.create({ name: "text", group: "inline" }),

  nodeFrom(formatOf(NODES, "paragraph"), {
    // The paragraph comes first where a node must be made up, before the parts of statements.
    priority: 1000,
    parseHTML: () => [{ tag: "p" }],
    renderHTML: () => ["p", 0],
  }),

  nodeFrom(
    formatOf(NODES, "heading"),
    {
      defining: true,
      parseHTML: () => [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
      // One level deeper than its number: the title of the paper is the page's own h1. The clipboard tells the number itself.
      renderHTML: ({ node }) => [`h${Number(node.attrs["level"]) + 1}`, 0],
      addInputRules() {
        return [
          textblockTypeInputRule({
            find: /^(#{1,3})\s$/,
            type: this.type,
            getAttributes: (match) => ({ level: match[1]?.length ?? 1 }),
          }),
        ];
      },
    },
    { level: { read: (element) => Math.min(3, Number(element.tagName.slice(1))), write: () => ({}) } },
  ),

  nodeFrom(formatOf(NODES, "blockquote"), {
    defining: true,
    parseHTML: () => [{ tag: "blockquote" }],
    renderHTML: () => ["blockquote", 0],
  }),

  nodeFrom(formatOf(NODES, "hardBreak"), {
    selectable: false,
    linebreakReplacement: true,
    parseHTML: () => [{ tag: "br" }],
    renderHTML: () => ["br"],
    renderText: () => "\n",
    addKeyboardShortcuts() {
      return {
        "Shift-Enter": () =>
          this.editor.commands.first(({ commands }) => [
            () => commands.exitCode(),
            () => commands.insertContent({ type: this.name }),
          ]),
      };
    },
  }),
];
