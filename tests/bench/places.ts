import type { DocumentNode } from "@feder/shared/document";
import type { Page } from "playwright-core";
import type * as Y from "yjs";
import { plainText, textsOf } from "../support/index.ts";
import { FREE, type PlannedPassage } from "../support/many-points.ts";

/** A place in a paper that both editors find, by the first words of its paragraph. */
export interface Place {
  name: string;
  beginning: string;
  /** Letters before the caret; null: at the end of the paragraph. */
  letters: number | null;
}

/** The ends of three paragraphs: near the start, in the middle, near the end; and inside of a passage, if there is one. */
export function placesIn(
  paper: readonly DocumentNode[],
  texts: readonly string[],
  passages: readonly PlannedPassage[],
): Place[] {
  const count = new Map<string, number>();
  for (const words of texts) count.set(words.slice(0, FREE), (count.get(words.slice(0, FREE)) ?? 0) + 1);
  const beginnings = paper
    .filter(({ type, content }) => type === "paragraph" && (content?.[0]?.text?.length ?? 0) > FREE)
    .map(({ content }) => content?.[0]?.text?.slice(0, FREE) ?? "")
    .filter((beginning) => count.get(beginning) === 1);
  const ends = (
    [
      ["beginning", 0],
      ["middle", 0.5],
      ["end", 1],
    ] as const
  ).map(([name, at]) => {
    const beginning = beginnings[Math.round(at * (beginnings.length - 1))];
    if (beginning === undefined) throw new Error("the paper has no paragraph to type in");
    return { name, beginning, letters: null };
  });
  const taken = new Set(ends.map(({ beginning }) => beginning));
  const inside = passages.flatMap(({ text, from, to }) => {
    const beginning = texts[text]?.slice(0, FREE) ?? "";
    if (!beginnings.includes(beginning) || taken.has(beginning)) return [];
    return [{ name: "in a passage", beginning, letters: Math.round((from + to) / 2) }];
  });
  return [...ends, ...inside.slice(inside.length >> 1).slice(0, 1)];
}

/** Writes some letters at a place as another person would; one more letter in front of it for each earlier one. */
export function writeAt(content: Y.XmlFragment, { beginning, letters }: Place, index: number, words: string): void {
  const text = textsOf(content).find((one) => plainText(one).startsWith(beginning));
  if (text === undefined) throw new Error(`no text begins with ${beginning}`);
  text.insert((letters ?? beginning.length) + index, words);
}

/** Clicks at a place, and waits until the caret stands in its paragraph. */
export async function placeCaret(page: Page, place: Place): Promise<void> {
  const at = await page.evaluate(async ({ beginning, letters }) => {
    // Signs of passages are no text.
    const textsIn = (root: Element) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL, (node) =>
        node instanceof HTMLElement && node.contentEditable === "false"
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
      );
      const found: Text[] = [];
      while (walker.nextNode() !== null) if (walker.currentNode instanceof Text) found.push(walker.currentNode);
      return found;
    };
    const paragraph = [...document.querySelectorAll(".ProseMirror p")].find((one) =>
      one.textContent?.startsWith(beginning),
    );
    if (!paragraph) throw new Error(`no paragraph begins with ${beginning}`);
    const boxOfPlace = () => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      if (letters !== null) {
        let left = letters;
        const text = textsIn(paragraph).find((one) => left < one.length || ((left -= one.length), false));
        if (!text) throw new Error("the paragraph ends before the place");
        range.setStart(text, left);
        range.setEnd(text, left + 1);
      }
      const rectangles = [...range.getClientRects()];
      const box = letters === null ? rectangles.at(-1) : rectangles[0];
      if (!box) throw new Error("the place is not to be seen");
      return { x: letters === null ? box.right - 1 : box.left + 1, y: box.top + box.height / 2 };
    };
    paragraph.scrollIntoView({ block: "center" });
    // What was far away has its true height only once it is on screen; then the place is another one.
    for (let frames = 0; frames < 4; frames += 1) {
      scrollBy({ top: boxOfPlace().y - innerHeight / 2, behavior: "instant" });
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return boxOfPlace();
  }, place);
  await page.mouse.click(at.x, at.y);
  await page.waitForFunction((words) => {
    const selection = getSelection();
    const node = selection?.anchorNode;
    const paragraph = (node instanceof Element ? node : node?.parentElement)?.closest("p");
    return paragraph?.textContent?.startsWith(words) === true && selection?.isCollapsed === true;
  }, place.beginning);
}
