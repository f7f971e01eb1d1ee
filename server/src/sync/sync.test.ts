import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { syncAddress } from "@feder/shared/protocol";
import { pino } from "pino";
import { Registry } from "prom-client";
import { afterEach, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { Accounts, SignedIn } from "../accounts/index.ts";
import type { JournalStore } from "../storage/index.ts";
import { createSync } from "./sync.ts";

afterEach(() => void vi.useRealTimers());

it("a paper leaves the memory, also where rights change while somebody comes in and cannot be asked again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await using stage = await createStage();
  const socket = new WebSocket(stage.address);
  const refused = once(socket, "unexpected-response");
  socket.on("error", () => undefined);
  await stage.opening;
  await stage.sync.recheck();
  stage.open();
  await refused;
  expect(stage.asked).toBe(2);
  expect(await stage.inMemory()).toBe(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await stage.inMemory()).toBe(0);
});

/** The sync core with a paper that opens when `open` is called; who asks a second time who somebody is gets an error. */
async function createStage() {
  let open: () => void = () => undefined;
  let opening: () => void = () => undefined;
  const isOpening = new Promise<void>((resolve) => (opening = resolve));
  let asked = 0;
  const journal: Partial<JournalStore> = {
    authors: () => Promise.resolve([]),
    read: () => {
      opening();
      return new Promise((resolve) => (open = () => resolve([])));
    },
  };
  const accounts: Accounts = {
    identify() {
      asked += 1;
      return asked === 1 ? Promise.resolve(anna) : Promise.reject(new Error("disk"));
    },
    renew: () => Promise.resolve(anna),
  };
  const metrics = new Registry();
  const sync = createSync({
    journal: journal as JournalStore,
    accounts,
    placeOfPaper: () => Promise.resolve({ group: GROUP, stage: "drafting" }),
    allowsOrigin: () => true,
    keepLostWords: () => Promise.resolve(0),
    register: { known: () => Promise.resolve(new Map()), tell: () => Promise.resolve() },
    compaction: { entries: 1_000, everyMs: 60_000 },
    log: pino({ level: "silent" }),
    metrics,
  });
  const server = createServer();
  server.on("upgrade", (request, socket, head) => void sync.upgrade(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    sync,
    address: `ws://127.0.0.1:${port}${syncAddress(newId<"Paper">(), SCHEMA_VERSION)}`,
    opening: isOpening,
    open: () => open(),
    get asked() {
      return asked;
    },
    async inMemory() {
      const { values } = (await metrics.getSingleMetric("feder_sync_papers")?.get()) ?? { values: [] };
      return values[0]?.value;
    },
    async [Symbol.asyncDispose]() {
      await sync.stop();
      server.closeAllConnections();
      server.close();
    },
  };
}

const GROUP = newId<"WorkingGroup">();
const person = { id: newId<"Person">(), name: "Anna", email: "anna@example.org" };
const anna: SignedIn = {
  session: newId<"Session">(),
  person,
  standings: [],
  actor: { person: person.id, seats: [{ role: "member", group: GROUP }] },
};
