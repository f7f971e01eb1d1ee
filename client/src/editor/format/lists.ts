import { wrappingInputRule } from "@tiptap/core";
import { NODES } from "@feder/shared/document";
import { formatOf } from "./format-of.ts";
import { asNumber, nodeFrom } from "./from-format.ts";

/** Lists and their entries, with the signs that Word makes lists of while one types. */
export const LISTS = [
  nodeFrom(formatOf(NODES, "bulletList"), {
    parseHTML: () => [{ tag: "ul" }],
    renderHTML: () => ["ul", 0],
    addInputRules() {
      return [wrappingInputRule({ find: /^\s*([-–•*])\s$/, type: this.type })];
    },
  }),

  nodeFrom(
    formatOf(NODES, "orderedList"),
    {
      parseHTML: () => [{ tag: "ol" }],
      renderHTML: ({ HTMLAttributes }) => ["ol", HTMLAttributes, 0],
      addInputRules() {
        return [
          wrappingInputRule({
            find: /^(\d{1,2})[.)]\s$/,
            type: this.type,
            getAttributes: (match) => ({ start: Number(match[1]) }),
            joinPredicate: (match, node) => node.childCount + Number(node.attrs["start"]) === Number(match[1]),
          }),
        ];
      },
    },
    { start: asNumber("start", 1) },
  ),

  nodeFrom(formatOf(NODES, "listItem"), {
    defining: true,
    parseHTML: () => [{ tag: "li" }],
    renderHTML: () => ["li", 0],
    addKeyboardShortcuts() {
      const { name } = this;
      return {
        Enter: () => this.editor.commands.splitListItem(name),
        Tab: () => this.editor.commands.sinkListItem(name),
        "Shift-Tab": () => this.editor.commands.liftListItem(name),
      };
    },
  }),
];
