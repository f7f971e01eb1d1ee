import { describe, expect, it } from "vitest";
import { createFrameReader, frameToServer } from "./frames.ts";

describe("frames", () => {
  it("are found again, however the network cuts them", () => {
    const messages = [0, 1, 125, 126, 70_000].map((length) => new Uint8Array(length).fill(length % 251));
    const sent = Buffer.concat(messages.map(asServer));
    for (const piece of [1, 2, 3, 7, 100, 65_536, sent.length]) {
      const got: Uint8Array[] = [];
      const reader = createFrameReader((_opcode, payload) => got.push(new Uint8Array(payload)));
      for (let from = 0; from < sent.length; from += piece) reader.read(sent.subarray(from, from + piece));
      expect(got.map(({ length }) => length)).toEqual([0, 1, 125, 126, 70_000]);
      expect(got.at(-1)).toEqual(messages.at(-1));
    }
  });
});

/** What a server sends is not masked: the same frame without the four bytes of the mask and its bit. */
function asServer(message: Uint8Array): Buffer {
  const masked = frameToServer(message);
  const header = masked.length - message.length - 4;
  masked[1] = (masked[1] ?? 0) & 0x7f;
  return Buffer.concat([masked.subarray(0, header), message]);
}
