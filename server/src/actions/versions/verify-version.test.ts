import { canonicalJson, type VersionFile } from "@feder/shared/versions";
import { newId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import { hashOf } from "./fix-version.ts";
import { verifyVersion } from "./verify-version.ts";

const FILE: VersionFile = {
  feder: "version",
  format: 1,
  paper: { id: newId(), number: 3, field: "Bildung", group: { id: newId(), number: 3, name: "UAG 3" } },
  version: {
    id: newId(),
    number: 2,
    name: "Zur Konferenz – „zwei“",
    reason: "Für alle.",
    stage: "drafting",
    at: 1_764_000_000_000,
    by: { person: newId(), name: "Cem Vorsitz", role: "chair", organisation: "Land", affiliation: null },
  },
  schema: 2,
  blocks: [{ type: "paragraph", content: [{ type: "text", text: "Überall gilt: a\u2028b 😀" }] }],
  contested: [],
  members: [],
  parity: [{ affiliation: null, organisations: 0, unnamed: 1, people: 1 }],
};
const BYTES = new TextEncoder().encode(canonicalJson(FILE));

describe("verifying the file of a version", () => {
  it("says what it holds, and that it is unchanged where its hash is known", async () => {
    const found = await verifyVersion(BYTES, () => Promise.resolve(hashOf(BYTES)));
    expect(found).toEqual({ outcome: "unchanged", hash: hashOf(BYTES), expected: hashOf(BYTES), says: FILE });
    expect((await verifyVersion(BYTES, () => Promise.resolve(null))).outcome).toBe("unknown");
  });

  it("fails for every change of one byte, every byte too many and every byte missing", async () => {
    const outcomes = new Set<string>();
    const tryOut = async (bytes: Uint8Array) =>
      outcomes.add((await verifyVersion(bytes, () => Promise.resolve(hashOf(BYTES)))).outcome);
    for (let at = 0; at < BYTES.length; at += 1) {
      // Each bit of it, and so each kind of slip: a letter, a digit, a sign of JSON, half a letter of two bytes.
      for (let bit = 0; bit < 8; bit += 1)
        await tryOut(BYTES.map((byte, index) => (index === at ? byte ^ (1 << bit) : byte)));
      await tryOut(Uint8Array.from([...BYTES.slice(0, at), ...BYTES.slice(at + 1)]));
      await tryOut(Uint8Array.from([...BYTES.slice(0, at), 32, ...BYTES.slice(at)]));
    }
    expect([...outcomes].toSorted()).toEqual(["changed", "noVersion"]);
  });

  it("takes no other form of the same for the file", async () => {
    for (const other of [JSON.stringify(FILE), canonicalJson(FILE).trimEnd(), `\ufeff${canonicalJson(FILE)}`]) {
      const found = await verifyVersion(new TextEncoder().encode(other), () => Promise.resolve(null));
      expect(found.outcome).toBe("noVersion");
    }
  });
});
