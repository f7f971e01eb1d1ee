import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { passageAt } from "@feder/shared/document";
import type { NoteView } from "@feder/shared/notes";
import type { NoteId } from "@feder/shared/ids";
import type { BlockSight } from "../editor/page/block-sight.ts";
import * as Y from "yjs";

/** The index of the block of each note in the text; null where that is not there, or where the note is on the paper. */
export type NotePlaces = ReadonlyMap<NoteId, number | null>;

/** How long after a change of the text the blocks are looked for again, in milliseconds: typing is not to wait for it. */
const CALM = 300;

/** Where the blocks of notes stand, kept up while people write. */
export function useNotePlaces(
  editor: Editor,
  content: Y.XmlFragment,
  notes: readonly NoteView[],
  sight: BlockSight,
): NotePlaces {
  const [places, setPlaces] = useState<NotePlaces>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setPlaces((before) =>
        same(before, new Map(notes.map((note) => [note.id, placeOf(editor, content, note, sight)]))),
      );
    };
    const soon = () => {
      timer ??= setTimeout(look, CALM);
    };
    look();
    editor.on("update", soon);
    return () => {
      clearTimeout(timer);
      editor.off("update", soon);
    };
  }, [editor, content, notes, sight]);
  return places;
}

function placeOf(
  editor: Editor,
  content: Y.XmlFragment,
  { statement, anchor }: NoteView,
  { idOf }: BlockSight,
): number | null {
  if (statement !== null) {
    const index = editor.state.doc.children.findIndex((node) => idOf(node) === statement);
    return index === -1 ? null : index;
  }
  const text = anchor === null ? undefined : passageAt(content, anchor)?.ranges[0]?.text;
  let block: unknown = text;
  while (block instanceof Y.XmlText || (block instanceof Y.XmlElement && block.parent !== content))
    block = block.parent;
  const index = block instanceof Y.XmlElement ? content.toArray().indexOf(block) : -1;
  return index === -1 ? null : index;
}

function same(before: NotePlaces, now: NotePlaces): NotePlaces {
  return before.size === now.size && [...now].every(([id, index]) => before.get(id) === index) ? before : now;
}
