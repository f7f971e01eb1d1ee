import { MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import { type Caller, connectRaw, deferred, isSync } from "../../support/index.ts";

/** One connection that says again what a page said. */
export interface Line {
  send(frame: Uint8Array): void;
  /** Resolves once all updates that were sent are durable. */
  saved(): Promise<void>;
  /** Waits until all is saved, and leaves. */
  close(): Promise<void>;
}

/** Opens a line; `refused` hears if the server closes it. */
export async function openLine(caller: Caller, paper: string, refused: (end: string) => void): Promise<Line> {
  const raw = connectRaw(caller, paper);
  let sent = 0;
  let answered = false;
  let leaving = false;
  const ended = deferred<void>();
  raw.socket.on("close", (code, reason) => {
    if (!leaving) refused(`${code} ${reason.toString()}`);
    ended.resolve();
  });
  await raw.opened();
  const saved = async () => {
    // Before its answer, the server passes over what it cannot place yet, and counts it with the answer.
    const heard =
      answered && sent > 0 ? raw.frame(`${sent} saved updates`, (frame) => savedIn(frame) >= sent) : raw.heard();
    await Promise.race([heard, ended.promise]);
  };
  return {
    send(frame) {
      answered ||= isSync("step2")(frame);
      if (isSync("step2")(frame) || isSync("update")(frame)) sent += 1;
      raw.send(frame);
    },
    saved,
    async close() {
      await saved();
      leaving = true;
      raw.close();
      await raw.ended();
    },
  };
}

/** How many updates an acknowledgement counts; none in other frames. */
function savedIn(frame: Uint8Array): number {
  if (frame[0] !== MESSAGE.saved) return 0;
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint8Array(decoder);
  return decoding.readVarUint(decoder);
}
