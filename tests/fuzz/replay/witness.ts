import * as Y from "yjs";
import { type Caller, connectRaw, isSync } from "../../support/index.ts";
import { bodyOf } from "./text.ts";

/** Somebody who says nothing and holds what the server tells everybody. */
export interface Witness {
  readonly doc: Y.Doc;
  /** Resolves once the document holds everything that the server has told by now. */
  upToDate(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a paper that is still empty. */
export async function openWitness(caller: Caller, paper: string): Promise<Witness> {
  const raw = connectRaw(caller, paper);
  const doc = new Y.Doc();
  let read = 0;
  await raw.opened();
  return {
    doc,
    async upToDate() {
      await raw.heard();
      for (; read < raw.frames.length; read += 1) {
        const frame = raw.frames[read]!;
        if (isSync("update")(frame)) Y.applyUpdate(doc, bodyOf(frame));
      }
    },
    async close() {
      raw.close();
      await raw.ended();
      doc.destroy();
    },
  };
}
