import type { Editor } from "@tiptap/core";
import { useEffect, useRef, type RefObject } from "react";
import { dropPlace } from "./drop-place.ts";

/** Takes a dragged block before the editor sees it, shows where it would go, and drops it there. */
export function useDrop(
  editor: Editor,
  sheet: RefObject<HTMLElement | null>,
  mark: RefObject<HTMLDivElement | null>,
  dragging: RefObject<boolean>,
  drop: (before: number) => void,
): void {
  const onDropped = useRef(drop);
  useEffect(() => {
    onDropped.current = drop;
  });
  useEffect(() => {
    const area = sheet.current;
    if (area === null) return;
    const over = (event: globalThis.DragEvent) => {
      if (!dragging.current) return;
      event.preventDefault();
      event.stopPropagation();
      const { top } = dropPlace(editor.view.dom, event.clientY);
      if (mark.current === null) return;
      mark.current.hidden = false;
      mark.current.style.top = `${top}px`;
    };
    const dropped = (event: globalThis.DragEvent) => {
      if (!dragging.current) return;
      event.preventDefault();
      event.stopPropagation();
      dragging.current = false;
      if (mark.current !== null) mark.current.hidden = true;
      onDropped.current(dropPlace(editor.view.dom, event.clientY).before);
    };
    area.addEventListener("dragover", over, true);
    area.addEventListener("drop", dropped, true);
    return () => {
      area.removeEventListener("dragover", over, true);
      area.removeEventListener("drop", dropped, true);
    };
  }, [editor, sheet, mark, dragging]);
}
