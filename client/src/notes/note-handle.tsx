import type { Editor } from "@tiptap/core";
import { StickyNote } from "lucide-react";
import { useEffect, useRef, type RefObject } from "react";
import type { BlockSight } from "../editor/page/block-sight.ts";
import handle from "../editor/page/block-handle.module.css";
import { useHeldBlock } from "../editor/page/use-held-block.ts";
import css from "./note-handle.module.css";
import { useNoteWords } from "./words.ts";

interface NoteHandleProps {
  editor: Editor;
  sight: BlockSight;
  sheet: RefObject<HTMLElement | null>;
  onWrite: (index: number) => void;
}

/** For who only reads: beside the block under the pointer, a button that begins a note on it. Keys have their own way. */
export function NoteHandle({ editor, sight, sheet, onWrite }: NoteHandleProps) {
  const t = useNoteWords();
  const { now, hold } = useHeldBlock(editor);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const area = sheet.current;
    if (area === null) return;
    let frame = 0;
    const follow = ({ clientY, pointerType }: PointerEvent) => {
      if (pointerType === "touch" || frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        hold(sight.dropPlace(editor.view.dom, clientY).over);
      });
    };
    const hide = () => hold(null);
    area.addEventListener("pointermove", follow);
    area.addEventListener("pointerleave", hide);
    return () => {
      cancelAnimationFrame(frame);
      area.removeEventListener("pointermove", follow);
      area.removeEventListener("pointerleave", hide);
    };
  }, [editor, sheet, sight, hold]);
  const block = now();
  useEffect(() => {
    const element = block === null ? null : editor.view.nodeDOM(block.pos);
    if (place.current !== null && element instanceof HTMLElement) place.current.style.top = `${element.offsetTop}px`;
  });
  if (block === null) return null;
  const name = t("writeOn", { block: sight.blockName(editor.state, block) });
  return (
    <div ref={place} className={handle.handle}>
      <button
        type="button"
        tabIndex={-1}
        className={css.button}
        aria-label={name}
        title={name}
        onClick={() => onWrite((now() ?? block).index)}
      >
        <StickyNote size={18} aria-hidden="true" />
      </button>
    </div>
  );
}
