import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import { decodeMessage, encodeAskState, encodePresence, encodeUpdate } from "./messages.ts";

describe("frames", () => {
  it("reads what y-websocket clients send", () => {
    expect(decodeMessage(encodeAskState(Uint8Array.of(0)))).toEqual({
      type: "askState",
      stateVector: Uint8Array.of(0),
    });
    expect(decodeMessage(encodeUpdate(Uint8Array.of(0, 0)))).toEqual({
      type: "update",
      update: Uint8Array.of(0, 0),
      answer: false,
    });
    const states = [{ client: 7, clock: 2, state: '{"a":1}' }];
    expect(decodeMessage(encodePresence(states))).toEqual({ type: "presence", states });
    expect(decodeMessage(Uint8Array.of(3))).toEqual({ type: "askPresence" });
  });

  it.each([
    ["nothing", []],
    ["an unknown message", [9]],
    ["an auth message", [2, 0, 0]],
    ["an acknowledgement", [4, 0, 0]],
    ["an unknown sync step", [0, 3, 0]],
    ["a length beyond the end", [0, 2, 200, 1, 0]],
    ["bytes behind the end", [0, 2, 2, 0, 0, 7]],
    ["a number without end", [255, 255, 255, 255, 255, 255, 255, 255, 255]],
  ])("refuses %s", (_, bytes) => {
    expect(() => decodeMessage(Uint8Array.from(bytes))).toThrow();
  });

  it("refuses a presence frame that claims more entries than it holds", () => {
    const body = encoding.createEncoder();
    encoding.writeVarUint(body, 1_000_000_000);
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, 1);
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(body));
    expect(() => decodeMessage(encoding.toUint8Array(frame))).toThrow();
  });

  it("refuses presence with numbers on which no page could count, whichever way they are written", () => {
    const beyond = encodePresence([{ client: 1, clock: Number.MAX_SAFE_INTEGER, state: "{}" }]);
    expect(() => decodeMessage(beyond)).toThrow("32 bits");
    expect(() => decodeMessage(encodePresence([{ client: 2 ** 40, clock: 1, state: "{}" }]))).toThrow("32 bits");
  });

  it("refuses presence of which one entry is too long, or that has more entries than anybody hears of", () => {
    const long = { client: 1, clock: 1, state: JSON.stringify("x".repeat(5_000)) };
    const short = { client: 1, clock: 1, state: JSON.stringify("x".repeat(300)) };
    expect(() => decodeMessage(encodePresence([short, long]))).toThrow("too long");
    expect(() => decodeMessage(encodePresence(Array.from({ length: 2_001 }, () => short)))).toThrow("more than");
    const much = decodeMessage(encodePresence(Array.from({ length: 400 }, () => short)));
    expect(much).toMatchObject({ type: "presence", states: { length: 400 } });
  });
});
