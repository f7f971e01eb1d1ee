import { SCHEMA_VERSION } from "@feder/shared/document";
import { liveAddress } from "@feder/shared/overview";
import type { RunningServer } from "../servers/peers/peer.ts";
import { openSocket, type RawSocket } from "../servers/wire/raw-socket.ts";
import { deferred, within } from "../../support/index.ts";

/** Many pages with the overview. */
export interface Watchers {
  /** What they got between open and close. */
  readonly bytes: number;
  readonly messages: number;
  open(): void;
  close(): void;
  leave(): void;
}

/** Opens them one after the other; resolves when each has seen everything. */
export async function watchTogether(server: RunningServer, count: number): Promise<Watchers> {
  const sockets: RawSocket[] = [];
  let counting = false;
  let bytes = 0;
  let messages = 0;
  for (let index = 0; index < count; index += 1) {
    const first = deferred<void>();
    const door = { ...server.door(0, "reader", index), path: liveAddress(SCHEMA_VERSION) };
    sockets.push(
      await openSocket(door, {
        bytes: (more) => (bytes += counting ? more : 0),
        message() {
          first.resolve();
          messages += counting ? 1 : 0;
        },
      }),
    );
    await within("the overview", first.promise);
  }
  return {
    get bytes() {
      return bytes;
    },
    get messages() {
      return messages;
    },
    open: () => void (counting = true),
    close: () => void (counting = false),
    leave: () => sockets.forEach((socket) => socket.cut()),
  };
}
