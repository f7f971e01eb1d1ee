import type { Editor } from "@tiptap/core";
import { useEffect } from "react";
import { isId, type ContestedPointId } from "@feder/shared/ids";
import type { RegisterStore } from "../../contested/register-store.ts";
import { idOf } from "../blocks/places.ts";
import { jumpToBlock } from "./scroll-to.ts";

/** Goes once to the place that the address names: `#block=ID` of a statement, `#block=17`, or `#punkt=ID` of a contested point. */
export function useAskedPlace(editor: Editor | undefined, register: RegisterStore): void {
  useEffect(() => {
    if (editor === undefined) return;
    const asked = new URLSearchParams(window.location.hash.slice(1));
    const block = asked.get("block");
    const point = asked.get("punkt");
    // The page's own focus on its heading comes first.
    const frame = requestAnimationFrame(() => {
      const index = block === null ? -1 : placeOf(editor, block);
      if (index >= 0) jumpToBlock(editor.view, index);
      if (point !== null && isId<"ContestedPoint">(point)) showPoint(register, point);
    });
    return () => cancelAnimationFrame(frame);
  }, [editor, register]);
}

function placeOf(editor: Editor, block: string): number {
  if (/^\d{1,6}$/.test(block)) return Math.min(Number(block), editor.state.doc.childCount - 1);
  return editor.state.doc.children.findIndex((node) => idOf(node) === block);
}

function showPoint(register: RegisterStore, point: ContestedPointId): void {
  register.open(point);
  const reveal = () => {
    const known = register.view().points?.get(point);
    if (known === undefined) return;
    stop();
    register.text()?.reveal(known);
  };
  const stop = register.subscribe(reveal);
  reveal();
}
