import { getSchema } from "@tiptap/core";
import { MARKS, NODES } from "@feder/shared/document";
import { describe, expect, test } from "vitest";
import { FORMAT } from "./index.ts";

const schema = getSchema([...FORMAT]);

describe("S6: the editor's schema is the persisted format, so that no page deletes what another wrote", () => {
  test("the same nodes and marks, and no others", () => {
    const nodes = Object.keys(schema.nodes).filter((name) => name !== "text");
    expect(nodes.toSorted()).toEqual(Object.keys(NODES).toSorted());
    expect(Object.keys(schema.marks).toSorted()).toEqual(Object.keys(MARKS).toSorted());
  });

  test.each(Object.values(NODES))("node $name has the format's content, group, attributes and defaults", (format) => {
    const { spec } = schema.nodes[format.name]!;
    expect(spec.content ?? null).toBe(format.content);
    expect(spec.group ?? null).toBe(format.group);
    expect(spec.inline ?? false).toBe(format.inline ?? false);
    expect(spec.isolating ?? false).toBe(format.isolating ?? false);
    expect(spec.marks).toBe(format.plain === true ? "" : undefined);
    expect(defaultsOf(spec.attrs)).toEqual(formatDefaults(format.attributes));
  });

  test.each(Object.values(MARKS))("mark $name has the format's attributes and defaults", (format) => {
    expect(defaultsOf(schema.marks[format.name]!.spec.attrs)).toEqual(formatDefaults(format.attributes));
  });

  test("every content expression can be empty, and a new block is a paragraph", () => {
    for (const type of Object.values(schema.nodes)) expect(type.validContent(schema.node("doc").content)).toBe(true);
    expect(schema.nodes["doc"]!.contentMatch.defaultType?.name).toBe("paragraph");
  });
});

function defaultsOf(attrs: Record<string, { default?: unknown }> | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attrs ?? {}).map(([name, spec]) => [name, spec.default]));
}

function formatDefaults(attributes: Readonly<Record<string, { default: unknown }>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(attributes).map(([name, { default: value }]) => [name, value]));
}
