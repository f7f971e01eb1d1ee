import { expect, it } from "vitest";
import * as Y from "yjs";
import { createAnswers } from "./answers.ts";
import { countLooks } from "./looks.ts";

const MB = 1024 * 1024;

it("S7: long questions push out what is kept, as long answers do", () => {
  const document = new Y.Doc();
  const answers = createAnswers();
  const short = answers.to(question(0, 1), document, countLooks());
  expect(answers.to(question(0, 1), document, countLooks())).toBe(short);
  // Yjs reads no further than a state vector goes, so that a page can make it as long as a frame.
  for (let page = 1; page <= 9; page += 1) answers.to(question(page, 4 * MB), document, countLooks());
  expect(answers.to(question(0, 1), document, countLooks())).not.toBe(short);
});

/** The state vector of a page that has nothing, with something behind it by which it differs from others. */
function question(page: number, bytes: number): Uint8Array {
  const vector = new Uint8Array(1 + bytes);
  vector[1] = page;
  return vector;
}
