import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Accounts, SignedIn } from "@feder/server/accounts";
import { createLog } from "@feder/server/log";
import { createMetrics } from "@feder/server/metrics";
import { openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createSync } from "@feder/server/sync";
import { newId, type PaperId, type PersonId } from "@feder/shared/ids";
import type { Seat } from "@feder/shared/people";
import type { Caller } from "../../support/index.ts";

/** The sync core and the journal as they are, behind a port of this process, with people that are made up. */
export interface Core extends AsyncDisposable {
  /** Who may write in every paper, or read it; the same number is the same person. */
  caller(person: string, right: "read" | "write"): Caller;
  /** Adds to a paper as another process would: past the gate, straight into the journal. */
  append(paper: PaperId, update: Uint8Array): Promise<void>;
  /** What is in the journal of a paper. */
  entries(paper: PaperId): Promise<Uint8Array[]>;
  /** The warnings and errors that were logged. */
  readonly complaints: readonly string[];
}

/** Starts the core on an empty journal. */
export async function startCore(): Promise<Core> {
  const folder = mkdtempSync(join(tmpdir(), "feder-replay-"));
  const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
  const complaints: string[] = [];
  const sync = createSync({
    journal: storage.journal,
    accounts: everybody(),
    placeOfPaper: () => Promise.resolve({ group: GROUP, stage: "drafting" }),
    // Often, so that pages write on while their paper is compacted.
    compaction: { entries: 20, everyMs: 300 },
    allowsOrigin: () => true,
    keepLostWords: () => Promise.resolve(0),
    // The recorded papers have no contested points.
    register: { known: () => Promise.resolve(new Map()), tell: () => Promise.resolve() },
    log: createLog("warn", { write: (line) => void complaints.push(line) }),
    metrics: createMetrics().registry,
  });
  const server = createServer();
  server.on("upgrade", (request, socket, head) => void sync.upgrade(request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    complaints,
    caller: (person, right) => ({ url, cookie: `${right}=${person}` }),
    async append(paper, update) {
      await storage.journal.append([{ paper, update }]);
      await sync.pull();
    },
    entries: async (paper) => (await storage.journal.read(paper)).map(({ update }) => update),
    async [Symbol.asyncDispose]() {
      await sync.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const GROUP = newId<"WorkingGroup">();

/** Lets everybody in whose cookie says `write=NAME` or `read=NAME`. */
function everybody(): Accounts {
  const people = new Map<string, PersonId>();
  const signedIn = (right: string, name: string): SignedIn => {
    const id = people.get(name) ?? newId<"Person">();
    people.set(name, id);
    const seat: Seat = right === "write" ? { role: "member", group: GROUP } : { role: "steering" };
    const group = right === "write" ? GROUP : null;
    return {
      session: newId<"Session">(),
      person: { id, name, email: `${name}@example.org` },
      standings: [{ membership: newId<"Membership">(), role: seat.role, group, organisation: "", affiliation: null }],
      actor: { person: id, seats: [seat] },
    };
  };
  return {
    identify(cookie) {
      const [right, name] = (cookie ?? "").split("=");
      return Promise.resolve(right === undefined || name === undefined ? null : signedIn(right, name));
    },
    renew: () => Promise.reject(new Error("nobody's rights change in a replay")),
  };
}
