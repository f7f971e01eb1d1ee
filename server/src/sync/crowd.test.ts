import { expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { stageConnection } from "./connection-stage.ts";
import { createCrowd } from "./crowd.ts";
import { encodeUpdate } from "./messages.ts";
import { frame } from "./wire.ts";

it("S2: of a commit that one page wrote, it gets the receipt only, in one write, and the others its words", () => {
  const update = Uint8Array.of(0, 0);
  const receipt = Buffer.from("receipt");
  const crowd = createCrowd();
  const [own, other] = [page(), page()];
  crowd.join(own.connection);
  crowd.join(other.connection);
  crowd.tell(update, own.connection, new Map([[own.connection, receipt]]));
  expect(own.written).toEqual([receipt]);
  expect(other.written).toEqual([frame(encodeUpdate(update))]);
  crowd.tell(update, null, new Map([[own.connection, receipt]]));
  expect(own.written.slice(1)).toEqual([Buffer.concat([frame(encodeUpdate(update)), receipt])]);
  crowd.free();
});

function page(): { connection: Connection; written: Uint8Array[] } {
  const written: Uint8Array[] = [];
  const connection = { ...stageConnection(), write: (bytes: Uint8Array) => written.push(bytes) };
  return { connection, written };
}
