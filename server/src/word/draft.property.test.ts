import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { insertBlocks, checkBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import { parseDraft } from "./draft.ts";

const AFFILIATIONS = [{ id: "authorities", name: { de: "Behörden", en: "Authorities" } }];

/** Pieces that mean something in Markdown or in a draft, put together at random. */
const pieces = fc.constantFrom(
  ..."# |## Leitsatz: |### Leitziel: |#### Maßnahme: |- |  - |1. |1234567. |> |**|_|`|```\n|[|](https://a.de)|](javascript:x)|[a]: b |[a]|![|<br>|<div>|<!--|-->|\\|&amp;|---\n|***\n|\n|\n\n|    |  \n|⟦|⟧|Wort|Verantwortlich: |Zeitrahmen: |Amt (Behörden, federführend); |(|)|;|:|äöü|😀|uag: x\n".split(
    "|",
  ),
  "| a | b |\n|---|---|\n| c |\n",
  "|",
);
const drafts = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(""));

test("every draft becomes blocks of the format, or is refused in words", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(drafts, (markdown) => {
      const blocks = parsedOrRefused(markdown);
      if (blocks === null) return;
      expect(checkBlocks(blocks)).toEqual([]);
      const fragment = new Y.Doc().getXmlFragment(CONTENT);
      insertBlocks(fragment, 0, blocks);
      expect(checkBlocks(readBlocks(fragment))).toEqual([]);
      expect(readBlocks(fragment).map(textOf)).toEqual(blocks.map(textOf));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});

test("a marker word in a draft is never lost", { timeout: 60_000 }, () => {
  const marked = fc
    .array(fc.oneof(pieces, fc.constant(" Kennwort ")), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(marked, (markdown) => {
      fc.pre(!/<!--|\[a\]: b|```/.test(markdown));
      const count = (text: string) => text.split("Kennwort").length - 1;
      const blocks = parsedOrRefused(markdown) ?? [];
      expect(count(JSON.stringify(blocks))).toBe(count(markdown));
    }),
    { seed: 20261122, numRuns: 3000 },
  );
});

function parsedOrRefused(markdown: string) {
  try {
    return parseDraft(markdown, AFFILIATIONS).blocks;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
