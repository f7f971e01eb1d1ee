import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import { peopleHere, type Here } from "../presence/people-here.ts";
import { placeOf } from "../presence/place-of.ts";

/** What following needs to know of the text and the people in it. */
export interface Sight {
  people: () => readonly Here[];
  /** The position in the text at which a tab's caret stands; null where it stands nowhere. */
  placeOf: (client: number) => number | null;
  /** Whether a change came from others, or from the server. */
  isFromOthers: (transaction: Transaction) => boolean;
}

/** Handed to the bar instead of imported by it: what both import would leave the editor's one file for another. */
export function sightOf(editor: Editor, awareness: Awareness): Sight {
  return {
    people: () => peopleHere(awareness),
    placeOf: (client) => placeOf(editor.view, awareness, client),
    isFromOthers: (transaction) => transaction.getMeta(ySyncPluginKey) !== undefined,
  };
}
