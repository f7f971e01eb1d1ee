import { type Editor, Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/**
 * What lies over the text while one looks at what has changed. Between two drawings the marks stay on their words; a
 * key costs what it costs without them. What is to be marked is worked out by the room `changes`, which loads when it
 * is asked for.
 */
export const ChangeLayer = Extension.create({
  name: "changeLayer",
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, drawn) => (tr.getMeta(key) as DecorationSet | undefined) ?? drawn.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
});

/** What the room `changes` draws with: handed to it, because what it imported itself would leave the editor's one file. */
export interface ChangeDrawing {
  Decoration: typeof Decoration;
  show: (editor: Editor, marks: Decoration[]) => void;
}

/** Draws on the editor's layer, in place of what was drawn before. */
export const changeDrawing: ChangeDrawing = {
  Decoration,
  show: ({ view }, marks) => {
    view.dispatch(view.state.tr.setMeta(key, DecorationSet.create(view.state.doc, marks)));
  },
};

const key = new PluginKey<DecorationSet>("changeLayer");
