import { checkBlocks, CONTENT, readBlocks } from "@feder/shared/document";
import { createPlaces, GapError, load, passGate, type Places } from "@feder/server/sync";
import * as Y from "yjs";
import { deletedByEditors } from "./deleted-by-editors.ts";

/** An update, and in which commit it was. */
interface Part {
  commit: number;
  update: Uint8Array;
}

/**
 * Finds the fewest updates that passed the gate and all the same break a document, or leave one that is no paper,
 * committed as they were on top of what was stored before; as hex, for a test of the gate. Empty where they break nothing.
 */
export function blame(before: readonly Uint8Array[], commits: readonly (readonly Uint8Array[])[]): string[] {
  let guilty: Part[] = commits.flatMap((updates, commit) => updates.map((update) => ({ commit, update })));
  if (!breaks(before, guilty)) return [];
  for (let size = Math.ceil(guilty.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < guilty.length;) {
      const fewer = [...guilty.slice(0, at), ...guilty.slice(at + size)];
      if (breaks(before, fewer)) guilty = fewer;
      else at += size;
    }
  }
  return guilty.map(({ commit, update }) => `in commit ${commit}: ${Buffer.from(update).toString("hex")}`);
}

function breaks(before: readonly Uint8Array[], parts: readonly Part[]): boolean {
  const document = load(before);
  const stored = [...before];
  try {
    for (const commit of new Set(parts.map((part) => part.commit))) {
      const places = createPlaces(document);
      const updates = parts.filter((part) => part.commit === commit).map(({ update }) => update);
      const rests = updates.flatMap((update) => passing(update, places) ?? []);
      if (rests.length === 0) continue;
      const merged = Y.mergeUpdates(rests);
      Y.applyUpdate(document, merged);
      stored.push(merged);
      if (document.store.pendingStructs !== null || document.store.pendingDs !== null) return true;
    }
    return !isOfTheFormat(load(stored));
  } catch {
    return true;
  } finally {
    document.destroy();
  }
}

function isOfTheFormat(document: Y.Doc): boolean {
  const problems = checkBlocks(readBlocks(document.getXmlFragment(CONTENT)));
  const deleted = deletedByEditors(document);
  document.destroy();
  return problems.length === 0 && deleted === null;
}

/** What is new in an update, which then counts as known; null where it rests on what was left out here. */
function passing(update: Uint8Array, places: Places): Uint8Array | null {
  try {
    const passed = passGate(update, places);
    places.add(passed.structs);
    return passed.update;
  } catch (error) {
    return error instanceof GapError ? null : update;
  }
}
