import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { newId, type StatementId } from "@feder/shared/ids";
import { idOf } from "./places.ts";

/**
 * Gives every statement an id of its own: new ones, and copies of one that is still in the paper. Only in
 * local transactions: what comes from others is theirs to name, or every page would name it once.
 */
export const StatementIds = Extension.create({
  name: "statementIds",
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("statementIds"),
      appendTransaction: (transactions, before, after) => {
        if (!transactions.some((tr) => tr.docChanged)) return null;
        if (transactions.some((tr) => tr.getMeta(ySyncPluginKey) !== undefined)) return null;
        const nameless = positionsToName(before.doc, after.doc);
        if (nameless.length === 0) return null;
        const tr = after.tr;
        for (const pos of nameless) {
          tr.setNodeAttribute(pos, "id", newId<"Statement">());
          // A copy was merged and split from nothing.
          if (after.doc.nodeAt(pos)?.attrs["cameFrom"] !== null) tr.setNodeAttribute(pos, "cameFrom", null);
        }
        return tr;
      },
    }),
  ],
});

/** Where statements of `after` need a new id; of several with one id the one that stood there before keeps it. */
export function positionsToName(before: Node, after: Node): number[] {
  const old = new Set<Node>();
  before.forEach((node) => old.add(node));
  const keepers = new Map<string, { pos: number; old: boolean }>();
  const nameless: number[] = [];
  after.forEach((node, pos) => {
    if (node.type.name !== "statement") return;
    const id = idOf(node) as StatementId | null;
    if (id === null) {
      nameless.push(pos);
      return;
    }
    const keeper = keepers.get(id);
    const candidate = { pos, old: old.has(node) };
    if (keeper === undefined) keepers.set(id, candidate);
    else if (!keeper.old && candidate.old) {
      nameless.push(keeper.pos);
      keepers.set(id, candidate);
    } else nameless.push(pos);
  });
  return nameless;
}
