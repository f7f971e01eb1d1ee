import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { load, sift } from "./text.ts";

function page(before: readonly Uint8Array[], text: string): Uint8Array {
  const document = load(before);
  const state = Y.encodeStateVector(document);
  appendBlocks(document.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
  return Y.encodeStateAsUpdate(document, state);
}

const bytes = (hex: string) => Uint8Array.from(hex.split(" ").map((byte) => Number.parseInt(byte, 16)));

describe("S3: a text that a frame broke", () => {
  it.each([["01 01 05 00 01 01 01 7a 00 00"], ["01 01 05 09 04 01 07 64 65 66 61 75 6c 74 01 61 00"]])(
    "is told from the frames that fit: %s",
    (hostile) => {
      const before = [page([], "Anfang")];
      const { document, broken } = sift(before, [page(before, "gut"), bytes(hostile), page(before, "auch gut")]);
      expect(broken).toEqual([1]);
      const texts = readBlocks(document.getXmlFragment(CONTENT)).map(textOf);
      expect(texts).toHaveLength(3);
      expect(texts).toEqual(expect.arrayContaining(["Anfang", "gut", "auch gut"]));
    },
  );
});
