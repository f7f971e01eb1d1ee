import type { Voice } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { HistoryPointId, PaperId, VersionId } from "@feder/shared/ids";
import {
  type BlockAsked,
  type BlockHistoryView,
  type HistoryAuthor,
  versionFile,
  type VersionFile,
} from "@feder/shared/versions";
import * as Y from "yjs";
import type { HistoryRecord, Storage, VersionRecord } from "../../storage/index.ts";
import type { EditPaper } from "../load-draft.ts";
import { type Elsewhere, findMoved } from "./elsewhere.ts";
import { fixVersion, type NewVersion, type ReadPaper } from "./fix-version.ts";
import { createBlockHistories } from "./block-history.ts";
import { authorsNow, keepMoment, type KeptText, momentOf, stateAt, writersOf } from "./history.ts";
import { restoreText } from "./restore-text.ts";

/** What versions are made of. */
export interface VersionParts {
  storage: Storage;
  read: ReadPaper;
  edit: EditPaper;
  /** Told after an earlier state was brought back: a version, or how the text was at a time. */
  onRestored(paper: PaperId, restored: { by: Voice; version: VersionRecord | null; at: number }): void;
  /** Told after a version was fixed, so that open pages ask again. */
  onFixed(paper: PaperId): void;
  now: () => number;
}

/** Everything that can be done with the versions of papers (Fassungen); who may do it is asked before. */
export interface Versions {
  /** The versions of a paper, newest first. */
  list(paper: PaperId): Promise<VersionRecord[]>;
  find(id: VersionId): Promise<VersionRecord | null>;
  /** Fixes a version: the text, the register and the members as they are now. */
  fix(paper: PaperId, version: NewVersion): Promise<VersionRecord>;
  /** What a version holds. */
  content(id: VersionId): Promise<VersionFile>;
  /** The file of a version, byte for byte as it was hashed, and a name for it. */
  file(id: VersionId): Promise<{ name: string; bytes: Uint8Array }>;
  /** What would not come back with a version, because it stands in other papers now. */
  elsewhere(id: VersionId): Promise<Elsewhere[]>;
  /** Brings the text of a version back; resolves to what was left out. */
  restore(id: VersionId, by: Voice): Promise<Elsewhere[]>;
  /** The states of a paper that were kept by themselves, newest first. */
  history(paper: PaperId): Promise<HistoryRecord[]>;
  /** Who wrote since the last of them. */
  authorsNow(paper: PaperId): Promise<HistoryAuthor[]>;
  /** How one block came about. Rejects with `notFound`. */
  ofBlock(paper: PaperId, asked: BlockAsked): Promise<BlockHistoryView>;
  findPoint(id: HistoryPointId): Promise<HistoryRecord | null>;
  /** The text of a kept state. */
  stateAt(id: HistoryPointId): Promise<KeptText>;
  /** Who has written in a paper, and under which Yjs client ids. */
  writers(paper: PaperId): ReturnType<typeof writersOf>;
  /** What would not come back with a kept state, because it stands in other papers now. */
  elsewhereAt(id: HistoryPointId): Promise<Elsewhere[]>;
  /** Brings a kept state back; resolves to what was left out. */
  restorePoint(id: HistoryPointId, by: Voice): Promise<Elsewhere[]>;
}

/** Binds the versions to their parts. */
export function createVersions(parts: VersionParts): Versions {
  const { storage, read } = parts;
  const bytesOf = async (id: VersionId) => found(await storage.versions.file(id));
  const content = async (id: VersionId) => parseVersion(await bytesOf(id));
  return {
    list: (paper) => storage.versions.ofPaper(paper),
    find: (id) => storage.versions.find(id),
    async fix(paper, version) {
      const at = parts.now();
      const fixed = await fixVersion(storage, { paper, read, at }, version);
      const moment = await read(paper, momentOf);
      await keepMoment(storage, paper, moment, { kind: "version", at, by: version.by, version: fixed.id });
      parts.onFixed(paper);
      return fixed;
    },
    content,
    async file(id) {
      const bytes = await bytesOf(id);
      const { paper, version } = parseVersion(bytes);
      return { name: `feder-hf${paper.number}-fassung-${version.number}.json`, bytes };
    },
    async elsewhere(id) {
      const { paper } = found(await storage.versions.find(id));
      return (await findMoved(parts, paper, (await content(id)).blocks)).elsewhere;
    },
    async restore(id, by) {
      const version = found(await storage.versions.find(id));
      const { paper } = version;
      const { blocks } = await content(id);
      const leftOut = await restoreText({ ...parts, at: parts.now() }, paper, blocks, { by, version: id });
      parts.onRestored(paper, { by, version, at: version.at });
      return leftOut;
    },
    history: (paper) => storage.history.ofPaper(paper),
    authorsNow: async (paper) => authorsNow(storage, paper, await read(paper, Y.encodeStateVector)),
    ofBlock: createBlockHistories(storage, read),
    findPoint: (id) => storage.history.find(id),
    stateAt: (id) => stateAt(storage, id),
    writers: (paper) => writersOf(storage, paper),
    async elsewhereAt(id) {
      const { paper } = found(await storage.history.find(id));
      return (await findMoved(parts, paper, (await stateAt(storage, id)).blocks)).elsewhere;
    },
    async restorePoint(id, by) {
      const { paper, at } = found(await storage.history.find(id));
      const { blocks } = await stateAt(storage, id);
      const leftOut = await restoreText({ ...parts, at: parts.now() }, paper, blocks, { by, version: null });
      parts.onRestored(paper, { by, version: null, at });
      return leftOut;
    },
  };
}

function found<T>(of: T | null): T {
  if (of === null) throw new AppError("notFound", "There is no such version.");
  return of;
}

/** The content of a version's file. Throws where it is none. */
export function parseVersion(bytes: Uint8Array): VersionFile {
  return versionFile.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}
