import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { isId, type PaperId } from "@feder/shared/ids";
import { syncAddress } from "@feder/shared/protocol";
import { call, officeOf, person, startFeder } from "../../../support/index.ts";
import { INSPECT } from "../measure/inspector.ts";
import { yWebsocket } from "../wire/dialect.ts";
import type { Cast, Peer, RunningServer, StartOptions } from "./peer.ts";

/** (d) Feder as it is delivered: accounts, sessions, gate, journal with fsync, identity. */
export interface FederPeer extends Peer {
  /** Removes the data folders with the accounts. */
  dispose(): Promise<void>;
}

/** A data folder with the papers and accounts of a cast; each start takes a copy, because accounts cost time. */
interface Fixture {
  folder: string;
  papers: PaperId[];
  /** Cookies by paper, and of those who read every paper. */
  writers: string[][];
  readers: string[];
}

/** Steering accounts that the audience shares. */
const READING_ACCOUNTS = 10;
/** The groups of the concept that Feder brings along. */
const OWN_GROUPS = 8;

/** Makes the peer; the accounts are made when a cast is first needed. */
export function createFeder(): FederPeer {
  const fixtures = new Map<string, Promise<Fixture>>();
  return {
    name: "feder",
    about: "Feder as built: accounts, gate, journal with fsync, identity",
    dialect: yWebsocket,
    keeps: "disk",
    async start({ cast, inspect = false }: StartOptions): Promise<RunningServer> {
      const key = JSON.stringify(cast);
      const making = fixtures.get(key) ?? makeFixture(cast);
      fixtures.set(key, making);
      return startOn(await making, inspect);
    },
    async dispose() {
      for (const making of fixtures.values()) await rm((await making).folder, { recursive: true, force: true });
    },
  };
}

async function startOn(fixture: Fixture, inspect: boolean): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), "feder-bench-"));
  cpSync(fixture.folder, data, { recursive: true });
  const feder = await startFeder({ dataFolder: data, env: inspect ? { NODE_OPTIONS: INSPECT } : {} });
  const port = Number(new URL(feder.url).port);
  return {
    get pid() {
      return feder.pid;
    },
    get output() {
      return feder.output;
    },
    door(paper, role, index) {
      const cookies = role === "writer" ? fixture.writers[paper] : fixture.readers;
      const id = fixture.papers[paper];
      const cookie = cookies?.[index % cookies.length];
      if (id === undefined || cookie === undefined)
        throw new Error(`nobody is cast as ${role} ${index} of paper ${paper}`);
      return { port, path: syncAddress(id, SCHEMA_VERSION), headers: { cookie, origin: feder.url }, room: id };
    },
    // Feder tells its clients what is saved.
    onStored: () => undefined,
    end: async (signal) => void (signal === "SIGKILL" ? await feder.kill() : await feder.stop()),
    restart: () => feder.restart(),
    async dispose() {
      await feder.dispose();
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function makeFixture({ papers, writersPerPaper }: Cast): Promise<Fixture> {
  const folder = mkdtempSync(join(tmpdir(), "feder-bench-cast-"));
  const env = papers > OWN_GROUPS ? { FEDER_TEMPLATE: writeTemplate(folder, papers) } : {};
  const feder = await startFeder({ dataFolder: folder, env });
  try {
    const office = await officeOf(feder);
    const { body } = await call(office, "GET /api/papers", {});
    const numbered = body.toSorted((one, other) => one.number - other.number).slice(0, papers);
    const writers = await inTurns(numbered.length * writersPerPaper, async (index) => {
      const group = Math.floor(index / writersPerPaper) + 1;
      return (await person(feder, { role: "member", group })).cookie;
    });
    const readers = await inTurns(READING_ACCOUNTS, async () => (await person(feder, { role: "steering" })).cookie);
    return {
      folder,
      papers: numbered.map(({ id }) => {
        if (!isId<"Paper">(id)) throw new Error(`${String(id)} is no paper`);
        return id;
      }),
      writers: numbered.map((_, paper) => writers.slice(paper * writersPerPaper, (paper + 1) * writersPerPaper)),
      readers,
    };
  } finally {
    await feder.stop();
    await feder.dispose();
  }
}

/** A concept with as many groups, in the data folder so that it goes with it. */
function writeTemplate(folder: string, groups: number): string {
  const file = join(folder, "concept.json");
  const affiliations = [{ id: "civilSociety", name: { de: "Zivilgesellschaft", en: "Civil society" } }];
  const list = Array.from({ length: groups }, (_, index) => ({ name: `UAG ${index + 1}`, field: `Feld ${index + 1}` }));
  writeFileSync(file, JSON.stringify({ name: "Messung", affiliations, groups: list }));
  return file;
}

/** A few at a time: hashing passwords is meant to be slow. */
async function inTurns<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let from = 0; from < count; from += 4) {
    const turn = Array.from({ length: Math.min(4, count - from) }, (_, index) => work(from + index));
    results.push(...(await Promise.all(turn)));
  }
  return results;
}
