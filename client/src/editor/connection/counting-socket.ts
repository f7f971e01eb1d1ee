import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";

/** Milliseconds to wait for a line; browsers wait four minutes where what they asked was lost on the way. */
const LINE_PATIENCE = 10_000;

/**
 * A WebSocket class that tells how many updates (sync messages 1 and 2) each connection has sent, which is
 * what the server's acknowledgement counts. y-websocket takes it as its transport.
 */
export function countingSocket(tell: (count: number, answer: boolean) => void): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #sent = 0;

    constructor(...parts: ConstructorParameters<typeof WebSocket>) {
      super(...parts);
      const patience = setTimeout(() => this.close(), LINE_PATIENCE);
      for (const end of ["open", "close"]) this.addEventListener(end, () => clearTimeout(patience));
    }

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
      super.send(data as ArrayBuffer);
      if (!(data instanceof Uint8Array) || data[0] !== MESSAGE.sync || data[1] === SYNC_MESSAGE.step1) return;
      this.#sent += 1;
      tell(this.#sent, data[1] === SYNC_MESSAGE.step2);
    }
  };
}
