import { AppError } from "@feder/shared/errors";
import type { PaperId, VersionId } from "@feder/shared/ids";
import { versionFile, type VersionFile } from "@feder/shared/versions";
import type { Storage, VersionRecord } from "../../storage/index.ts";
import { fixVersion, type NewVersion, type ReadPaper } from "./fix-version.ts";

/** What versions are made of. */
export interface VersionParts {
  storage: Storage;
  read: ReadPaper;
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
}

/** Binds the versions to their parts. */
export function createVersions(parts: VersionParts): Versions {
  const { storage, read } = parts;
  const bytesOf = async (id: VersionId) => {
    const bytes = await storage.versions.file(id);
    if (bytes === null) throw new AppError("notFound", "There is no such version.");
    return bytes;
  };
  const content = async (id: VersionId) => parseVersion(await bytesOf(id));
  return {
    list: (paper) => storage.versions.ofPaper(paper),
    find: (id) => storage.versions.find(id),
    async fix(paper, version) {
      const fixed = await fixVersion(storage, { paper, read, at: parts.now() }, version);
      parts.onFixed(paper);
      return fixed;
    },
    content,
    async file(id) {
      const bytes = await bytesOf(id);
      const { paper, version } = parseVersion(bytes);
      return { name: `feder-hf${paper.number}-fassung-${version.number}.json`, bytes };
    },
  };
}

/** The content of a version's file. Throws where it is none. */
export function parseVersion(bytes: Uint8Array): VersionFile {
  return versionFile.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}
