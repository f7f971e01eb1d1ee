import { absolutePositionToRelativePosition, ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import type { Anchor } from "@feder/shared/contested";
import type { SelectedPassage } from "../../contested/register-store.ts";
import { quoteOf } from "./quote-of.ts";

/** The selected words as a passage that can bear a marker, without spaces at its edges; null without any. */
export function selectedPassage(state: EditorState): SelectedPassage | null {
  const { from, to, empty } = state.selection;
  return empty ? null : passageBetween(state, from, to);
}

/** The words between two positions as a passage, without spaces at its edges; null without any. */
export function passageBetween(state: EditorState, from: number, to: number): SelectedPassage | null {
  const edges = wordsBetween(state.doc, from, to);
  if (edges === null) return null;
  const anchor = anchorOf(state, edges.from, edges.to);
  return anchor === null ? null : { anchor, quote: quoteOf(state.doc, [edges]) };
}

/** The first and the last letter between two positions that may bear a marker. */
function wordsBetween(doc: Node, from: number, to: number): { from: number; to: number } | null {
  let first: number | null = null;
  let last = 0;
  doc.nodesBetween(from, to, (node, pos, parent) => {
    if (!node.isText || parent?.type.markSet?.length === 0) return;
    const start = Math.max(from, pos);
    const words = (node.text ?? "").slice(start - pos, to - pos);
    if (words.trim() === "") return;
    first ??= start + words.length - words.trimStart().length;
    last = start + words.trimEnd().length;
  });
  return first === null ? null : { from: first, to: last };
}

/**
 * The start sticks to the letter behind it and the end to the letter before it, so that what others type at
 * the edges meanwhile stays outside. Both positions are asked for behind a letter: there the text is the one
 * that holds the letter, while before one it may be the text that ends there.
 */
function anchorOf(state: EditorState, from: number, to: number): Anchor | null {
  const sync = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding } | undefined;
  if (sync === undefined) return null;
  const { type: content, mapping } = sync.binding;
  const behind = (pos: number) => {
    const relative: unknown = absolutePositionToRelativePosition(pos, content, mapping);
    const document = content.doc;
    return document === null || !(relative instanceof Y.RelativePosition)
      ? null
      : Y.createAbsolutePositionFromRelativePosition(relative, document);
  };
  const first = behind(from + 1);
  const last = behind(to);
  if (first === null || last === null) return null;
  return {
    start: encode(Y.createRelativePositionFromTypeIndex(first.type, first.index - 1, 0)),
    end: encode(Y.createRelativePositionFromTypeIndex(last.type, last.index, -1)),
  };
}

function encode(position: Y.RelativePosition): string {
  return toBase64(Y.encodeRelativePosition(position));
}
