import { existsSync, readFileSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { AppError } from "@feder/shared/errors";
import type { Role } from "@feder/shared/people";
import {
  checkPapers,
  checkRegister,
  createConcept,
  editInJournal,
  invitationUrl,
  invite,
  loadDraft,
  readTemplate,
  checkVersions,
  verifyVersion,
  type Verification,
} from "../actions/index.ts";
import type { Config } from "../config.ts";
import { copyDatabase, findDamage, replacedName } from "../storage/drivers/database-file.ts";
import { openDataFolder, type DataFolder } from "../storage/drivers/data-folder.ts";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../storage/index.ts";
import { restoreDatabase } from "./restore.ts";

export type { Verification } from "../actions/index.ts";

/** Whom the operator invites; the group by its number. */
export interface OperatorsInvitee {
  role: Role;
  group: number | null;
  name: string | undefined;
  organisation: string | undefined;
  affiliation: string | null;
}

/** What the operator does from the command line, beside a running server or without one. */
export interface Operator {
  /** Makes a one-time link; `expires` in epoch milliseconds. */
  invite(invitee: OperatorsInvitee): Promise<{ url: string; token: string; expires: number }>;
  /** Loads a Markdown draft into an empty paper. */
  importDraft(file: string, paper: number): Promise<void>;
  /** Copies the whole database, as it is at one moment, into a new file; answers its size in bytes. */
  backup(file: string): Promise<number>;
  /** Puts a backup in place of the database; answers where the replaced one is kept. Refused while a server runs. */
  restore(file: string): Promise<{ papers: number; replaced: string | null }>;
  /**
   * Puts back what the last merge of a paper's journal replaced; answers what is wrong then, and where the data as they
   * were before are kept: it may be what was replaced that is damaged. Refused while a server runs.
   */
  undoMerge(paper: number): Promise<{ problems: string[]; replaced: string }>;
  /**
   * Says whether the file of a version is as it was fixed: by `hash`, or where that is null by what this data folder
   * knows of the version.
   */
  verify(file: string, hash: string | null): Promise<Verification>;
  /** Says what is wrong with the data, one sentence each. */
  check(): Promise<{ papers: number; problems: string[] }>;
}

/** The operator of the data folder in this configuration. */
export function createOperator(config: Config): Operator {
  return {
    invite: ({ group, ...invitee }) =>
      withStorage(config, async (storage, folder) => {
        const id = group === null ? null : await findGroup(storage, group);
        const { invitation, token } = await invite(storage, { ...invitee, group: id }, Date.now());
        return { url: invitationUrl(baseUrl(config, folder), token), token, expires: invitation.expires };
      }),

    importDraft: (file, number) =>
      withStorage(config, async (storage) => {
        const paper = await findPaper(storage, number);
        await loadDraft(storage, paper.id, readFileSync(file, "utf8"), {
          edit: editInJournal(storage),
          at: Date.now(),
        });
      }),

    // A promise like the others, so that what goes wrong rejects.
    async backup(file) {
      const { database } = existing(config);
      copyDatabase(database, file);
      return Promise.resolve(statSync(file).size);
    },

    async restore(file) {
      const folder = openDataFolder(config.data);
      const unlock = folder.lock();
      try {
        return await restoreDatabase(folder, file);
      } finally {
        unlock();
      }
    },

    async undoMerge(number) {
      const folder = existing(config);
      const unlock = folder.lock();
      try {
        return await withStorage(config, async (storage) => {
          const { id } = await findPaper(storage, number);
          const nothing = new AppError("notFound", `Nothing is kept of a merge of paper ${number}.`);
          if ((await storage.journal.replaced(id)) === null) throw nothing;
          const replaced = replacedName(folder.database);
          copyDatabase(folder.database, replaced);
          if (!(await storage.journal.putBack(id))) throw nothing;
          return { problems: (await checkPapers(storage)).problems, replaced };
        });
      } finally {
        unlock();
      }
    },

    async verify(file, hash) {
      const bytes = readFileSync(file);
      return verifyVersion(bytes, async (says) => {
        if (hash !== null || says === null || !existsSync(openDataFolder(config.data).database)) return hash;
        return withStorage(config, async ({ versions }) => (await versions.find(says.version.id))?.hash ?? null);
      });
    },

    async check() {
      const { database } = existing(config);
      const damage = findDamage(database);
      if (damage.length > 0) return { papers: 0, problems: damage };
      return withStorage(config, async (storage) => {
        const { papers, problems: inPapers } = await checkPapers(storage);
        const problems = [...inPapers, ...(await checkVersions(storage))];
        if (problems.length > 0) return { papers, problems };
        return { papers, problems: await persisting(() => checkRegister(storage)) };
      });
    },
  };
}

/** How long the register may take to hear of the text. */
const HEARING_MS = 2000;

/** The problems that are still there a moment later. */
async function persisting(check: () => Promise<string[]>): Promise<string[]> {
  const first = await check();
  if (first.length === 0) return [];
  await setTimeout(HEARING_MS);
  const again = new Set(await check());
  return first.filter((problem) => again.has(problem));
}

async function withStorage<T>(config: Config, work: (storage: Storage, folder: DataFolder) => Promise<T>): Promise<T> {
  const folder = openDataFolder(config.data);
  const storage = await openStorage(embedded({ file: folder.database }));
  try {
    await createConcept(storage, () => readTemplate(config.template));
    return await work(storage, folder);
  } finally {
    await storage.close();
  }
}

function existing(config: Config): DataFolder {
  const folder = openDataFolder(config.data);
  if (!existsSync(folder.database)) {
    throw new Error(`There is no data in ${config.data} yet. Set FEDER_DATA to the folder of your server.`);
  }
  return folder;
}

async function findPaper(storage: Storage, number: number) {
  const paper = (await storage.concepts.papers()).find((candidate) => candidate.number === number);
  if (paper === undefined) throw new AppError("notFound", `There is no paper ${number}.`);
  return paper;
}

async function findGroup(storage: Storage, number: number) {
  const groups = await storage.concepts.groups();
  const group = groups.find((candidate) => candidate.number === number);
  if (group === undefined)
    throw new AppError("notFound", `There is no group ${number}; groups are numbered 1 to ${groups.length}.`);
  return group.id;
}

/** The address that people reach: as configured, else as the running server noted it, else as it would listen. */
function baseUrl({ publicUrl, host, port }: Config, folder: DataFolder): string {
  return publicUrl ?? folder.address() ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
