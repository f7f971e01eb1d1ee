import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { blockAt } from "../blocks/places.ts";

/** Puts the caret at the start of a block and brings the block to the top of the screen. */
export function jumpToBlock(view: EditorView, index: number): void {
  const block = blockAt(view.state.doc, index);
  if (block === null) return;
  // The editor itself takes the focus only where one may write; keys are to go on from the block for readers too.
  if (!view.editable) view.dom.focus({ preventScroll: true });
  view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(block.pos + 1))));
  view.focus();
  // After the focus, because focusing scrolls as well.
  const element = view.nodeDOM(block.pos);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: "start" });
}

/** Brings a position into the middle of the screen, unless it can be seen already. */
export function showPosition(view: EditorView, pos: number): void {
  const { node } = view.domAtPos(pos);
  const element = node instanceof Element ? node : node.parentElement;
  const box = view.coordsAtPos(pos);
  if (box.top > 160 && box.bottom < window.innerHeight - 40) return;
  element?.scrollIntoView({ block: "center" });
}
