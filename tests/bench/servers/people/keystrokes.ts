import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { presenceFrame, type Random, syncFrame, textsOf } from "../../../support/index.ts";
import type { Dialect } from "../wire/dialect.ts";
import { frameToServer } from "../wire/frames.ts";

/** What a writer will send, made before anything is measured. */
export interface Keystrokes {
  client: number;
  charactersPerEdit: number;
  /** One frame per edit, ready for the socket. */
  edits: Buffer[];
  /** After each edit, where the caret stands now; empty without carets. */
  carets: Buffer[];
}

/** What is prepared for whom. */
export interface KeystrokeWish {
  /** The paper as it is when the typing begins. */
  state: Uint8Array;
  /** The writer's number in the paper: in its paragraph the writer types. */
  writer: number;
  client: number;
  count: number;
  charactersPerEdit: number;
  carets: boolean;
  dialect: Dialect;
  room: string;
}

/** Types into a document of its own, as an editor does, and keeps the frames. */
export function prepareKeystrokes(wish: KeystrokeWish, random: Random): Keystrokes {
  const { client, count, charactersPerEdit, dialect, room } = wish;
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, wish.state);
  const texts = textsOf(doc.getXmlFragment(CONTENT));
  const text = texts[wish.writer % texts.length];
  if (text === undefined) throw new Error("the paper has no paragraph to type in");
  const framed = (message: Uint8Array) => frameToServer(dialect.wrap(room, message));
  const edits: Buffer[] = [];
  const carets: Buffer[] = [];
  doc.on("update", (update) => edits.push(framed(syncFrame("update", update))));
  for (let edit = 0; edit < count; edit += 1) {
    text.insert(text.length, letters(charactersPerEdit, random));
    if (wish.carets) carets.push(framed(presenceFrame(client, edit + 1, caretState(text, client))));
  }
  doc.destroy();
  return { client, charactersPerEdit, edits, carets };
}

/** The awareness state of an editor with the caret at the end of a text, as y-prosemirror writes it. */
function caretState(text: Y.XmlText, client: number): object {
  const position = Y.createRelativePositionFromTypeIndex(text, text.length);
  return { user: { name: `Mitglied ${client}`, color: "#1a6b4f" }, cursor: { anchor: position, head: position } };
}

const LETTERS = "enirstadhulg ".split("");

function letters(count: number, random: Random): string {
  if (count === 1) return random.pick(LETTERS);
  return random.pick(LETTERS).repeat(count);
}
