import { createPlaces, load, passGate, type Places } from "@feder/server/sync";
import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/**
 * Finds the frames that pass the gate and break a document all the same, one after the other on what was
 * stored before; as hex, for a test of the gate.
 */
export function blame(before: readonly Uint8Array[], frames: readonly Uint8Array[]): string[] {
  const fitting = [...before];
  let document = load(fitting);
  const guilty: string[] = [];
  for (const update of frames.flatMap(updateIn)) {
    const rest = passing(update, createPlaces(document));
    if (rest === null) continue;
    try {
      Y.applyUpdate(document, rest);
      load([...fitting, rest]).destroy();
      fitting.push(rest);
    } catch (error) {
      guilty.push(`${String(error)}: ${Buffer.from(update).toString("hex")}`);
      document = load(fitting);
    }
  }
  return guilty.length > 0 ? guilty : blameTogether(before, frames.flatMap(updateIn));
}

/** The fewest updates that break a document only once they are merged. */
function blameTogether(before: readonly Uint8Array[], updates: readonly Uint8Array[]): string[] {
  const breaks = (some: readonly Uint8Array[]): boolean => {
    const document = load(before);
    const places = createPlaces(document);
    const rests = some.flatMap((update) => passing(update, places) ?? []);
    try {
      load([...before, Y.mergeUpdates(rests)]).destroy();
      return false;
    } catch {
      return true;
    } finally {
      document.destroy();
    }
  };
  let guilty = [...updates];
  if (!breaks(guilty)) return [];
  for (let size = Math.ceil(guilty.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < guilty.length;) {
      const fewer = [...guilty.slice(0, at), ...guilty.slice(at + size)];
      if (breaks(fewer)) guilty = fewer;
      else at += size;
    }
  }
  return guilty.map((update) => `together: ${Buffer.from(update).toString("hex")}`);
}

/** What passes of an update, which then counts as known; null where it is refused. */
function passing(update: Uint8Array, places: Places): Uint8Array | null {
  try {
    const passed = passGate(update, places);
    places.add(passed.structs);
    return passed.update;
  } catch {
    return null;
  }
}

function updateIn(frame: Uint8Array): Uint8Array[] {
  try {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return [];
    if (decoding.readVarUint(decoder) === SYNC_MESSAGE.step1) return [];
    return [decoding.readVarUint8Array(decoder)];
  } catch {
    return [];
  }
}
