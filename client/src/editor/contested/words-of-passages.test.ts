import { getSchema } from "@tiptap/core";
import { expect, test } from "vitest";
import { FORMAT } from "../format/index.ts";
import { passagesIn } from "./passages.ts";
import { quoteOf } from "./quote-of.ts";
import { wordsOfPassages } from "./words-of-passages.ts";

const schema = getSchema([...FORMAT]);

test("the words of passages, block by block, are what the document says at their places", () => {
  const marked = (words: string, point: string) => schema.text(words, [schema.mark("contested", { id: point })]);
  const paragraph = (...content: ReturnType<typeof marked>[]) => schema.node("paragraph", null, content);
  const doc = schema.node("doc", null, [
    paragraph(
      schema.text("eins "),
      marked("strittig", "pointaaa"),
      schema.node("hardBreak"),
      marked("und neu", "pointaaa"),
    ),
    schema.node("bulletList", null, [
      schema.node("listItem", null, [paragraph(schema.text("im "), marked("Punkt", "pointbbb"))]),
    ]),
    paragraph(marked("noch einmal", "pointaaa")),
  ]);
  expect([...wordsOfPassages(doc)]).toEqual([
    ["pointaaa", "strittig\nund neu\nnoch einmal"],
    ["pointbbb", "Punkt"],
  ]);
  for (const [point, words] of wordsOfPassages(doc)) {
    expect(words).toBe(
      quoteOf(
        doc,
        passagesIn(doc).filter((range) => range.point === point),
      ),
    );
  }
});
