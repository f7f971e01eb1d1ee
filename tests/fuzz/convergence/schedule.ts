import type { Person, Random } from "../../support/index.ts";
import { type EditorPage, openEditorPage } from "../editor/editor-page.ts";
import { STRUCTURE_EDITS } from "../editor/structure-edits.ts";
import { DELETIONS, OTHER_EDITS, typeSomewhere } from "../editor/text-edits.ts";
import { untilEqual } from "../editor/until-equal.ts";
import { expectLikeFresh } from "./like-fresh.ts";
import type { Restarts } from "./restarts.ts";

/** Where a schedule takes place. */
export interface Place {
  server: { url: string };
  paper: string;
  /** The pages are theirs in turn. */
  people: readonly Person[];
  restarts: Restarts;
}

const MOST_PAGES = 8;

/**
 * Lets up to eight pages edit one paper over networks that are cut, held back and restored, reloads pages, now
 * and then restarts the server; then restores everything and checks that all pages, and one opened afresh, hold
 * the same structs, deletions and ProseMirror document (S2, S10), and everything that was said to be saved (S1).
 */
export async function runSchedule(place: Place, random: Random): Promise<void> {
  const { server, paper, people, restarts } = place;
  const count = 2 + random.below(MOST_PAGES - 1);
  const pages = await Promise.all(
    Array.from({ length: count }, (_, index) => openEditorPage(server, people[index % people.length]!, paper)),
  );
  try {
    await Promise.all(pages.map(({ client }) => client.synced()));
    const steps = 15 + random.below(40);
    for (let step = 0; step < steps; step += 1) await takeStep(random.pick(pages), random, restarts);
    await settle(place, pages);
    // The next schedule on this paper begins with a short text again.
    const [first] = pages;
    const blocks = first?.editor?.content.length ?? 0;
    if (first?.editor && blocks > FEW_BLOCKS) first.editor.content.delete(FEW_BLOCKS, blocks - FEW_BLOCKS);
    await first?.client.saved();
  } finally {
    await Promise.all(pages.map((page) => page.close()));
  }
}

const FEW_BLOCKS = 4;

/** Somebody before another paper may restart the server meanwhile; then it begins again. */
async function settle({ server, paper, restarts }: Place, pages: readonly EditorPage[]): Promise<void> {
  for (;;) {
    await restarts.over();
    const { count } = restarts;
    try {
      for (const page of pages) page.reconnect();
      await untilEqual(pages);
      return await expectLikeFresh(pages, server, paper);
    } catch (error) {
      if (restarts.count === count) throw error;
    }
  }
}

async function takeStep(page: EditorPage, random: Random, restarts: Restarts): Promise<void> {
  const chance = random.next();
  if (chance < 0.72) edit(page, random);
  else if (chance < 0.76) page.network.cut();
  else if (chance < 0.8) page.network.hold(random.pick(["toServer", "toClient"]));
  else if (chance < 0.88) page.reconnect();
  else if (chance < 0.97) for (let turns = random.below(20); turns > 0; turns -= 1) await new Promise(setImmediate);
  else if (chance < 0.998) page.reload();
  else await restarts.restart(random);
}

const EDITS = { ...STRUCTURE_EDITS, ...DELETIONS, ...OTHER_EDITS };
const WORDS = ["a", "b", "ö", "Maß", " ", "nahme ", "xx", "."];

function edit({ editor }: EditorPage, random: Random): void {
  if (editor === null) return;
  if (random.chance(0.2)) editor.pause();
  const chance = random.next();
  if (chance < 0.45) typeSomewhere(editor, random, random.pick(WORDS));
  else if (chance < 0.5) editor.undo();
  else if (chance < 0.53) editor.redo();
  else EDITS[random.pick(Object.keys(EDITS))]?.(editor, random);
}
