import type { Editor } from "@tiptap/core";
import { currentBlock } from "../blocks/places.ts";

/** Which top-level block the person is at: the one with the caret, or, after scrolling, the first one in sight. */
export interface Position {
  index: () => number;
  subscribe: (listener: () => void) => () => void;
  stop: () => void;
}

/** Watches caret and scrolling of an editor. */
export function watchPosition(editor: Editor): Position {
  const listeners = new Set<() => void>();
  let index = 0;
  let frame = 0;
  const set = (next: number) => {
    if (next === index) return;
    index = next;
    for (const listener of listeners) listener();
  };
  const onSelection = () => {
    if (editor.isFocused) set(currentBlock(editor.state)?.index ?? 0);
  };
  const onScroll = () => {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      set(firstInSight(editor.view.dom, editor.state.doc.childCount));
    });
  };
  editor.on("selectionUpdate", onSelection);
  window.addEventListener("scroll", onScroll, { passive: true });
  return {
    index: () => index,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      cancelAnimationFrame(frame);
      editor.off("selectionUpdate", onSelection);
      window.removeEventListener("scroll", onScroll);
    },
  };
}

/** Found by halving: a paper has hundreds of blocks, and each look at one is a layout. */
function firstInSight(text: HTMLElement, count: number): number {
  // Carets of others and the lines above changed blocks stand between the blocks and are none.
  const blocks = [...text.children].filter((element) => !element.classList.contains("ProseMirror-widget"));
  // Where a block comes to stand to which one jumps: under the page's own bars.
  const top = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) - 4;
  let low = 0;
  let high = Math.min(blocks.length, count) - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const bottom = blocks[middle]?.getBoundingClientRect().bottom ?? 0;
    if (bottom > top) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, low);
}
