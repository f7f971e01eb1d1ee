import type { PaperId } from "@feder/shared/ids";
import type { Random } from "../../support/index.ts";
import { call, within } from "../../support/index.ts";
import type { EditorPage } from "../editor/editor-page.ts";
import type { HeadlessEditor } from "../editor/headless-editor.ts";
import { STRUCTURE_EDITS } from "../editor/structure-edits.ts";
import { DELETIONS, typeOn, typeSomewhere } from "../editor/text-edits.ts";
import { untilEqual } from "../editor/until-equal.ts";
import type { Ledger } from "./ledger.ts";

/** People before one paper, and what is known of their words. */
export interface SwallowScene {
  paper: PaperId;
  pages: readonly EditorPage[];
  ledger: Ledger;
  letters: (count: number) => string[];
}

/** What rounds did. */
export interface RoundReport {
  structureEdits: number;
  typed: number;
  /** Letters of others that an undo took away although its author saw them. */
  undoneOfOthers: number;
}

/**
 * Lets everybody edit before anybody hears of the others, then lets them hear, and checks that every letter is
 * in the text, or offered to its author, or was deleted by somebody who saw it. Throws where one is nowhere.
 */
export async function swallowRound(scene: SwallowScene, random: Random): Promise<RoundReport> {
  const { pages } = scene;
  const report: RoundReport = { structureEdits: 0, typed: 0, undoneOfOthers: 0 };
  const log: string[] = [];
  for (const { network } of pages) {
    network.hold("toClient");
    // Else what one did is often durable before the other begins.
    if (random.chance(0.5)) network.hold("toServer");
  }
  for (let actions = pages.length * (1 + random.below(4)); actions > 0; actions -= 1) {
    const at = random.below(pages.length);
    const page = pages[at];
    if (page?.editor) log.push(`${at}: ${act(scene, page, page.editor, random, report)}`);
  }
  for (const page of pages) page.reconnect();
  await untilEqual(pages);
  await findEveryLetter(scene, log);
  return report;
}

function act(
  { ledger, letters }: SwallowScene,
  { person }: EditorPage,
  editor: HeadlessEditor,
  random: Random,
  report: RoundReport,
): string {
  if (random.chance(0.3)) editor.pause();
  const before = editor.state.doc.textContent;
  const chance = random.next();
  let what = "type";
  if (chance < 0.45) {
    const typed = letters(1 + random.below(5));
    const words = typed.join("");
    // Mostly people go on with a word, of which the others have seen the beginning.
    if (!(random.chance(0.7) && typeOn(editor, words)) && !typeSomewhere(editor, random, words)) return "nothing";
    ledger.typed(typed, person.session.person.id);
    report.typed += typed.length;
    what += ` ${words}`;
  } else if (chance < 0.87) {
    what = random.pick(Object.keys(STRUCTURE_EDITS));
    if (STRUCTURE_EDITS[what]?.(editor, random)) report.structureEdits += 1;
  } else if (chance < 0.93 || editor.content.length > MOST_BLOCKS) {
    what = editor.content.length > MOST_BLOCKS ? "deleteBlock" : random.pick(Object.keys(DELETIONS));
    DELETIONS[what]?.(editor, random);
  } else {
    what = random.pick(["undo", "redo"]);
    if (what === "undo") editor.undo();
    else editor.redo();
  }
  const gone = ledger.did(before, editor.state.doc.textContent);
  if (gone.length > 0 && what in STRUCTURE_EDITS) {
    throw new Error(`${what} took ${JSON.stringify(gone)} away on the page that did it`);
  }
  if (what === "undo" || what === "redo") {
    report.undoneOfOthers += gone.filter(({ author }) => author !== person.session.person.id).length;
  }
  return gone.length > 0 ? `${what} (${gone.map(({ letter }) => letter).join("")} gone)` : what;
}

/** Few, so that people meet. */
const MOST_BLOCKS = 6;

/** Asks the list of lost words where a letter is in no text; an offer is made a moment after the text is equal. */
async function findEveryLetter({ paper, pages, ledger }: SwallowScene, log: readonly string[]): Promise<void> {
  const [asking] = pages;
  if (asking === undefined) return;
  const { client, person, network } = asking;
  for (;;) {
    const heard = client.events.length;
    const text = client.text();
    if (ledger.missing(text).length === 0) return;
    const { body } = await call({ ...person, url: network.url }, "GET /api/papers/:paper/lost-words", {
      params: { paper },
    });
    for (const words of body) ledger.offered(words.text, words.author?.id ?? null);
    const missing = ledger.missing(text);
    if (missing.length === 0) return;
    const next = client.until("a further offer", () => client.events.length > heard);
    next.catch(() => undefined);
    await within("an offer", next, 3_000).catch((error: unknown) => {
      throw new Error(`nowhere: ${JSON.stringify(missing)}; ${log.join(", ")}`, { cause: error });
    });
  }
}
