import { getSchema } from "@tiptap/core";
import { describe, expect, test } from "vitest";
import { FORMAT } from "../format/index.ts";
import { positionsToName } from "./statement-ids.ts";

const schema = getSchema([...FORMAT]);
const statement = (id: string | null) =>
  schema.node("statement", { id, kind: "measure" }, [schema.node("statementTitle")]);
const doc = (...blocks: ReturnType<typeof statement>[]) => schema.node("doc", null, blocks);

describe("which statements need an id", () => {
  test("those without one", () => {
    expect(positionsToName(doc(), doc(statement(null), statement("abcdefgh")))).toEqual([0]);
  });

  test("a copy, wherever it is put; the original keeps its id", () => {
    const original = statement("abcdefgh");
    expect(positionsToName(doc(original), doc(original, statement("abcdefgh")))).toEqual([4]);
    expect(positionsToName(doc(original), doc(statement("abcdefgh"), original))).toEqual([0]);
  });

  test("of two new ones with one id the later", () => {
    expect(positionsToName(doc(), doc(statement("abcdefgh"), statement("abcdefgh")))).toEqual([4]);
  });

  test("nothing, where each has its own", () => {
    expect(positionsToName(doc(), doc(statement("abcdefgh"), statement("bcdefghj")))).toEqual([]);
  });
});
