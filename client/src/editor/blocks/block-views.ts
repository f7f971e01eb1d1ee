import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { isEmptyParagraph } from "../commands/insert-statement.ts";
import { say } from "../words.ts";
import { categoriesPlugin, type Category } from "./categories.ts";
import { detailView } from "./detail-view.ts";
import type { NumberSigns } from "./numbers.ts";
import { partyView } from "./party-view.ts";
import { currentBlock } from "./places.ts";
import { statementView, titleView } from "./statement-view.ts";

/** How statements and their parts look, and which block is the current one. */
export function blockViews(signs: NumberSigns, categories: readonly Category[]): Extension {
  return Extension.create({
    name: "blockViews",
    addProseMirrorPlugins: () => [
      categoriesPlugin(categories),
      new Plugin({
        key: new PluginKey("blockViews"),
        props: {
          nodeViews: {
            statement: (node, view, getPos) => statementView(signs, node, view, getPos),
            statementTitle: titleView,
            responsibleParty: (node, view, getPos, decorations) =>
              partyView(categories, node, view, getPos, decorations.length > 0),
            measureDetail: (node, view, getPos) => detailView(node, view, getPos),
          },
          decorations: (state) => {
            const block = currentBlock(state);
            if (block === null) return null;
            // Every kind of block is marked: a new one without the mark is not laid out before the next frame,
            // and the browser would type beside it (see content-visibility in content.css).
            const current = { class: "is-current" };
            const hint = isEmptyParagraph(block.node) ? { "data-placeholder": say("paragraphPlaceholder") } : {};
            const marks = [Decoration.node(block.pos, block.pos + block.node.nodeSize, { ...current, ...hint })];
            const { $head } = state.selection;
            const inPart = $head.depth === 2 && block.node.type.name === "statement";
            if (inPart) marks.push(Decoration.node($head.before(2), $head.after(2), current));
            return DecorationSet.create(state.doc, marks);
          },
        },
      }),
    ],
  });
}
