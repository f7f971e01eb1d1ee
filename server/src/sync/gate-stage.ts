import { appendBlocks, CONTENT } from "@feder/shared/document";
import type { ContestedPointId } from "@feder/shared/ids";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { createPlaces } from "./places.ts";

// What the tests of the gate have in common.

/** A paper with a measure and a paragraph. */
export function paper(): Y.Doc {
  const document = new Y.Doc();
  document.clientID = 3;
  appendBlocks(document.getXmlFragment(CONTENT), [
    {
      type: "statement",
      attrs: { id: "abcdefgh23456789", kind: "measure" },
      content: [
        { type: "statementTitle", content: [{ type: "text", text: "Titel" }] },
        { type: "paragraph", content: [{ type: "text", text: "Ein Satz." }] },
      ],
    },
    { type: "paragraph", content: [{ type: "text", text: "Prosa" }] },
  ]);
  return document;
}

/** What one page would send for a change, and the server's document before it. */
export function change(by: (document: Y.Doc, content: Y.XmlFragment) => void): { update: Uint8Array; server: Y.Doc } {
  const server = paper();
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const before = Y.encodeStateVector(page);
  page.transact(() => by(page, page.getXmlFragment(CONTENT)));
  return { update: Y.encodeStateAsUpdate(page, before), server };
}

/** What a page sends for a change: the update of its one transaction, without all else that it knows to be deleted. */
export function sent(page: Y.Doc, change: (content: Y.XmlFragment) => void): Uint8Array {
  let update: Uint8Array = Uint8Array.of(0, 0);
  page.once("update", (bytes: Uint8Array) => {
    update = bytes;
  });
  page.transact(() => change(page.getXmlFragment(CONTENT)));
  return update;
}

/** Two contested points. */
export const POINT = "aaaaaaaa22222222" as ContestedPointId;
export const OTHER = "bbbbbbbb33333333" as ContestedPointId;

/** A page that puts a mark on the first letters of the paragraph. */
export function formatted(key: string, value: unknown) {
  return (_: Y.Doc, content: Y.XmlFragment) => text(element(content, 1)).format(0, 2, { [key]: value });
}

/** Lets a change pass the gate, or throws with the gate's reason. */
export const pass = ({ update, server }: ReturnType<typeof change>) => passGate(update, createPlaces(server));

/** Bytes as they stand in hostile-frames.md. */
export const bytes = (hex: string) => Uint8Array.from(hex.split(" ").map((byte) => Number.parseInt(byte, 16)));

/** A block, or a node inside it. */
export function element(of: Y.XmlFragment, index: number, ...deeper: number[]): Y.XmlElement {
  const child: Y.XmlElement | Y.XmlText = of.get(index);
  if (!(child instanceof Y.XmlElement)) throw new Error(`no element at ${index}`);
  const [next, ...rest] = deeper;
  return next === undefined ? child : element(child, next, ...rest);
}

/** The text in a node. */
export function text(of: Y.XmlElement): Y.XmlText {
  const child = of.get(0);
  if (!(child instanceof Y.XmlText)) throw new Error("no text");
  return child;
}

/** Writes a letter as an update holds it, with the neighbours that it names. */
export function writeLetter(frame: encoding.Encoder, origin: Y.ID | null, rightOrigin: Y.ID | null): void {
  encoding.writeUint8(frame, 4 | (origin ? 0x80 : 0) | (rightOrigin ? 0x40 : 0));
  for (const id of [origin, rightOrigin]) {
    if (id === null) continue;
    encoding.writeVarUint(frame, id.client);
    encoding.writeVarUint(frame, id.clock);
  }
  encoding.writeVarString(frame, "x");
}

/** The deletion of every second letter of a run. */
export function everySecond({ client, clock }: Y.ID, letters: number): Uint8Array {
  const frame = encoding.createEncoder();
  for (const number of [0, 1, client, Math.floor((letters - 1) / 2)]) encoding.writeVarUint(frame, number);
  for (let at = 1; at + 1 < letters; at += 2) {
    encoding.writeVarUint(frame, clock + at);
    encoding.writeVarUint(frame, 1);
  }
  return encoding.toUint8Array(frame);
}
