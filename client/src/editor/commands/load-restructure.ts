import type { Editor } from "@tiptap/core";
import { showToast } from "../../app/toast.ts";
import { currentBlock, type Block } from "../blocks/places.ts";
import { say } from "../words.ts";

/** Splits the statement with the caret, or merges one with the next of its kind; what it takes loads when it is first asked for. */
export function restructure(editor: Editor, what: "split" | "mergeNext", block?: Block): void {
  import("./restructure.ts").then(
    ({ splitHere, mergeWithNext }) => {
      const at = block ?? currentBlock(editor.state);
      if (what === "split") splitHere(editor.view);
      else if (at !== null) mergeWithNext(editor.view, at);
    },
    () => showToast(say("partFailed"), { tone: "error" }),
  );
}
