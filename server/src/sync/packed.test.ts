import { appendBlocks, CONTENT, readBlocks } from "@feder/shared/document";
import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createPacked } from "./packed.ts";
import { load } from "./text.ts";

function parts(count: number): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) {
    const page = load(updates);
    const before = Y.encodeStateVector(page);
    appendBlocks(page.getXmlFragment(CONTENT), [
      { type: "paragraph", content: [{ type: "text", text: `Satz ${index}` }] },
    ]);
    if (index > 1) page.getXmlFragment(CONTENT).delete(0, 1);
    updates.push(Y.encodeStateAsUpdate(page, before));
  }
  return updates;
}

/** Reads framed messages as a page does, and says whether the last of them ends the synchronisation. */
function receive(framed: Uint8Array): { page: Y.Doc; synchronised: boolean } {
  const page = new Y.Doc();
  const wire = decoding.createDecoder(framed);
  let synchronised = false;
  while (decoding.hasContent(wire)) {
    decoding.readUint8(wire);
    const short = decoding.readUint8(wire);
    const length = short < 126 ? short : decoding.readUint8(wire) * 256 + decoding.readUint8(wire);
    const message = decoding.createDecoder(decoding.readUint8Array(wire, length));
    decoding.readVarUint(message);
    synchronised = decoding.readVarUint(message) === 1;
    Y.applyUpdate(page, decoding.readVarUint8Array(message));
  }
  return { page, synchronised };
}

describe("a packed text", () => {
  it.each([1, 2, 5])("of %i entries is what a document of them would be", (count) => {
    const updates = parts(count);
    const document = load(updates);
    const packed = createPacked(updates.map((update) => ({ update })));
    expect(packed.updates().map((update) => [...update])).toEqual(updates.map((update) => [...update]));
    expect(Y.decodeStateVector(packed.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(document)));
    const { page, synchronised } = receive(packed.everything());
    expect(synchronised).toBe(true);
    expect(readBlocks(page.getXmlFragment(CONTENT))).toEqual(readBlocks(document.getXmlFragment(CONTENT)));
  });
});
