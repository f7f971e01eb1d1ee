import type { Editor } from "@tiptap/core";
import { StickyNote } from "lucide-react";
import { useEffect, useState } from "react";
import type { BlockSight } from "../editor/page/block-sight.ts";
import css from "./note-signs.module.css";
import { useNoteWords } from "./words.ts";

interface NoteSignsProps {
  editor: Editor;
  sight: BlockSight;
  /** How many open notes each block bears, by its index. */
  counts: ReadonlyMap<number, number>;
  onShow: (index: number) => void;
}

/** A quiet sign beside each block that bears open notes. It stands outside of the text, which it does not change. */
export function NoteSigns({ editor, sight, counts, onShow }: NoteSignsProps) {
  const t = useNoteWords();
  const tops = useTops(editor, sight, counts);
  return (
    <ul role="list" className={css.signs} aria-label={t("title")}>
      {[...counts].map(([index, count]) => {
        const block = sight.blockAt(editor.state.doc, index);
        const top = tops.get(index);
        if (block === null || top === undefined) return null;
        const name = t("sign", { block: sight.blockName(editor.state, block), count });
        return (
          <li key={index} className={css.sign} style={{ top }}>
            <button type="button" className={css.button} aria-label={name} title={name} onClick={() => onShow(index)}>
              <StickyNote size={16} aria-hidden="true" />
              {count > 1 && <span aria-hidden="true">{count}</span>}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** How far down each of these blocks stands, in pixels; looked at when the text takes another shape, not at every letter. */
function useTops(editor: Editor, sight: BlockSight, counts: ReadonlyMap<number, number>): ReadonlyMap<number, number> {
  const [tops, setTops] = useState<ReadonlyMap<number, number>>(new Map());
  useEffect(() => {
    const look = () => {
      const found = new Map<number, number>();
      for (const index of counts.keys()) {
        const block = sight.blockAt(editor.state.doc, index);
        const element = block === null ? null : editor.view.nodeDOM(block.pos);
        if (element instanceof HTMLElement) found.set(index, element.offsetTop);
      }
      setTops(found);
    };
    const watch = new ResizeObserver(look);
    watch.observe(editor.view.dom);
    look();
    return () => watch.disconnect();
  }, [editor, sight, counts]);
  return tops;
}
