import { Extension } from "@tiptap/core";
import { Fragment, Slice, type Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection } from "@tiptap/pm/state";
import { idOf } from "../blocks/places.ts";
import { withoutCopiedMarkers } from "../contested/pasted-markers.ts";
import { cleanHtml } from "./clean-html.ts";
import { clipboardSerializer } from "./clipboard-serializer.ts";
import { fitSlice } from "./fit-slice.ts";

/** What comes from the clipboard arrives clean and where it fits; what goes there is good HTML for a word processor. */
export const Paste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins() {
    const known = new Set<string>();
    return [
      new Plugin({
        key: new PluginKey("paste"),
        props: {
          transformPastedHTML: cleanHtml,
          transformPasted: (slice, view) => {
            view.state.doc.forEach((node) => {
              const id = node.type.name === "statement" ? idOf(node) : null;
              if (id !== null) known.add(id);
            });
            // Words that are dragged within the text still stand there; they are moved, and not copied.
            const moves = view.dragging?.move === true;
            return withOwnIds(moves ? slice : withoutCopiedMarkers(slice, view.state.doc), known);
          },
          handlePaste: (view, _event, slice) => {
            const fitted = fitSlice(view.state, slice);
            if (fitted.where === "here" && fitted.slice === slice) return false;
            const tr = view.state.tr;
            if (fitted.where === "here") tr.replaceSelection(fitted.slice);
            else {
              const end = fitted.block.pos + fitted.block.node.nodeSize;
              tr.insert(end, fitted.content);
              tr.setSelection(TextSelection.near(tr.doc.resolve(end + fitted.content.size), -1));
            }
            view.dispatch(tr.scrollIntoView().setMeta("paste", true).setMeta("uiEvent", "paste"));
            return true;
          },
          clipboardSerializer: clipboardSerializer(this.editor),
        },
      }),
    ];
  },
});

/** A statement keeps its id only if it was cut from this paper; one of another paper gets an id of its own here. */
function withOwnIds(slice: Slice, known: ReadonlySet<string>): Slice {
  const named = slice.content.content.map((node): Node => {
    if (node.type.name !== "statement") return node;
    const id = idOf(node);
    return id === null || known.has(id) ? node : node.type.create({ ...node.attrs, id: null }, node.content);
  });
  return new Slice(Fragment.fromArray(named), slice.openStart, slice.openEnd);
}
