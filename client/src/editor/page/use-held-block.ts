import type { Editor } from "@tiptap/core";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { useCallback, useEffect, useRef, useState } from "react";
import type * as Y from "yjs";
import { blockAt, idOf, type Block } from "../blocks/places.ts";

/** A block that one has in hand while others write. */
export interface HeldBlock {
  /** Where it stands; null where none is held, or where it has gone. */
  index: number | null;
  /** The block as it is at this moment, which may be later than what is drawn. */
  now: () => Block | null;
  hold: (index: number | null) => void;
}

/**
 * Holds a block by its element of the shared document: its index is another one's as soon as somebody writes a block
 * above it, and ProseMirror's positions do not outlast what others change.
 */
export function useHeldBlock(editor: Editor): HeldBlock {
  const [index, setIndex] = useState<number | null>(null);
  const held = useRef<{ element: unknown; id: string | null } | null>(null);
  const hold = useCallback(
    (next: number | null) => {
      const block = next === null ? null : blockAt(editor.state.doc, next);
      held.current = block === null ? null : { element: elementsOf(editor)[block.index], id: idOf(block.node) };
      setIndex(block?.index ?? null);
    },
    [editor],
  );
  const now = useCallback(() => {
    if (held.current === null) return null;
    const { element, id } = held.current;
    const at = elementsOf(editor).indexOf(element);
    if (at !== -1) return blockAt(editor.state.doc, at);
    // A statement that somebody moves is written anew, under its id.
    const moved = id === null ? -1 : editor.state.doc.children.findIndex((node) => idOf(node) === id);
    return blockAt(editor.state.doc, moved);
  }, [editor]);
  useEffect(() => {
    const follow = () => {
      if (held.current !== null) setIndex(now()?.index ?? null);
    };
    editor.on("update", follow);
    return () => {
      editor.off("update", follow);
    };
  }, [editor, now]);
  return { index, now, hold };
}

function elementsOf({ state }: Editor): unknown[] {
  return (ySyncPluginKey.getState(state) as { type: Y.XmlFragment }).type.toArray();
}
