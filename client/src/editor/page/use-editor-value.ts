import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useCallback, useRef, useSyncExternalStore } from "react";

/**
 * A value read from the editor's state. The component renders again only when the value differs from the
 * last one by its own fields, so that typing costs React nothing.
 */
export function useEditorValue<Value>(editor: Editor, select: (state: EditorState) => Value): Value {
  const last = useRef<Value>(undefined);
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on("transaction", listener);
      return () => {
        editor.off("transaction", listener);
      };
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = select(editor.state);
    if (last.current === undefined || !sameFields(last.current, value)) last.current = value;
    return last.current;
  });
}

function sameFields(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const before = Object.entries(one);
  const after = new Map<string, unknown>(Object.entries(other));
  return before.length === after.size && before.every(([name, value]) => Object.is(value, after.get(name)));
}
