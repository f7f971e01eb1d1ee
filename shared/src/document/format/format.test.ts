import { describe, expect, it } from "vitest";
import { MARKS, NODES } from "./index.ts";

describe("the persisted format", () => {
  it("has no content expression that two edits at once can make invalid", () => {
    for (const node of Object.values(NODES)) {
      if (node.content !== null) expect(node.content, node.name).toMatch(/^(\w+|\([\w |]+\))\*$/);
    }
  });

  it("accepts every default that it gives", () => {
    for (const { name, attributes } of [...Object.values(NODES), ...Object.values(MARKS)]) {
      for (const [attribute, { default: initial, accepts }] of Object.entries(attributes)) {
        if (!REQUIRED.has(`${name}.${attribute}`)) expect(accepts(initial), `${name}.${attribute}`).toBe(true);
      }
    }
  });

  it("refuses attributes of a wrong type", () => {
    const accepts = (node: string, attribute: string, value: unknown) =>
      NODES[node]?.attributes[attribute]?.accepts(value);
    expect(accepts("heading", "level", "1")).toBe(false);
    expect(accepts("heading", "level", 4)).toBe(false);
    expect(accepts("statement", "kind", "chapter")).toBe(false);
    expect(accepts("statement", "id", { evil: true })).toBe(false);
    expect(accepts("tableCell", "colwidth", [100, "x"])).toBe(false);
    expect(accepts("tableCell", "colwidth", [100, 40])).toBe(true);
    expect(accepts("responsibleParty", "part", null)).toBe(false);
  });
});

/** Marks that mean nothing without it. */
const REQUIRED = new Set(["link.href", "contested.id"]);
