import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isEmptyParagraph } from "../commands/insert-statement.ts";
import { say } from "../words.ts";
import { detailView } from "./detail-view.ts";
import type { NumberSigns } from "./numbers.ts";
import { partyView, type Category } from "./party-view.ts";
import { currentBlock } from "./places.ts";
import { statementView, titleView } from "./statement-view.ts";

/** How statements and their parts look, and which block is the current one. */
export function blockViews(signs: NumberSigns, categories: readonly Category[]): Extension {
  return Extension.create({
    name: "blockViews",
    addProseMirrorPlugins: () => [
      new Plugin({
        key: new PluginKey("blockViews"),
        props: {
          nodeViews: {
            statement: (node, view, getPos) => statementView(signs, node, view, getPos),
            statementTitle: (node, view, getPos) => titleView(node, view, getPos),
            responsibleParty: (node, view, getPos, decorations) =>
              partyView(categories, node, view, getPos, decorations.length > 0),
            measureDetail: (node, view, getPos) => detailView(node, view, getPos),
          },
          decorations: (state) => {
            const block = currentBlock(state);
            if (block === null) return null;
            const end = block.pos + block.node.nodeSize;
            if (isEmptyParagraph(block.node)) {
              const hint = { class: "is-empty-current", "data-placeholder": say("paragraphPlaceholder") };
              return DecorationSet.create(state.doc, [Decoration.node(block.pos, end, hint)]);
            }
            if (block.node.type.name !== "statement") return null;
            const current = { class: "is-current" };
            const marks = [Decoration.node(block.pos, end, current)];
            const { $head } = state.selection;
            if ($head.depth === 2) marks.push(Decoration.node($head.before(2), $head.after(2), current));
            return DecorationSet.create(state.doc, marks);
          },
        },
      }),
    ],
  });
}
