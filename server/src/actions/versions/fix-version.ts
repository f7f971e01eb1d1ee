import { createHash } from "node:crypto";
import { bearsMarker, type ContestedPointView, type Voice } from "@feder/shared/contested";
import { tidyNodes } from "@feder/shared/compare";
import { CONTENT, type DocumentNode, readBlocks, readPassages, SCHEMA_VERSION } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import { type ContestedPointId, newId, type PaperId } from "@feder/shared/ids";
import { countParity } from "@feder/shared/parity";
import type { Stage } from "@feder/shared/stages";
import { canonicalJson, type VersionContent, versionFile, type VersionFile } from "@feder/shared/versions";
import type * as Y from "yjs";
import type { PaperRecord, Storage, Stores, VersionRecord } from "../../storage/index.ts";
import { readRegister } from "../contested/register.ts";

/** What a version is called, why it is fixed, by whom, and in which stage: that of the paper where none is said. */
export interface NewVersion {
  name: string;
  reason: string;
  stage?: Stage;
  by: Voice;
}

/** Looks at a paper's text as it is on the disk, as the sync core's `read` does. */
export type ReadPaper = <T>(paper: PaperId, look: (document: Y.Doc) => T) => Promise<T>;

/**
 * Fixes a version of a paper: the text, the register, the members and their parity as they are now, as one file with
 * its hash. Rejects with `notFound`.
 */
export async function fixVersion(
  storage: Storage,
  { paper: id, read, at }: { paper: PaperId; read: ReadPaper; at: number },
  { by, name, reason, stage }: NewVersion,
): Promise<VersionRecord> {
  const paper = await storage.concepts.paper(id);
  if (paper === null) throw new AppError("notFound", "There is no such paper.");
  const content = await readContent(storage, paper, read);
  const group = (await storage.concepts.groups()).find((candidate) => candidate.id === paper.group);
  if (group === undefined) throw new Error(`paper ${id} belongs to the group ${paper.group}, which does not exist`);
  const said = { name, reason, stage: stage ?? paper.stage };
  return storage.transaction(async ({ versions }) => {
    const version = { id: newId<"Version">(), number: await versions.nextNumber(id), ...said, at, by };
    // What the format does not name is not in the file, so that it is read as it was written.
    const file: VersionFile = versionFile.parse({
      feder: "version",
      format: 1,
      paper: { id, number: paper.number, field: paper.field, group },
      version,
      ...content,
    });
    const bytes = new TextEncoder().encode(canonicalJson(file));
    const record = { ...version, paper: id, hash: hashOf(bytes) };
    await versions.add(record, bytes);
    return record;
  });
}

/** The SHA-256 of bytes, in hexadecimal, as `sha256sum` prints it. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** How often text and register are read until they belong together. */
const TRIES = 5;

/**
 * Text and register are not changed by one hand: they are read until nothing changed in the register meanwhile and
 * no step owes the text something. What a passage says is what the text says.
 */
async function readContent(storage: Storage, paper: PaperRecord, read: ReadPaper): Promise<VersionContent> {
  const revisions = async () => {
    const points = await storage.contestedPoints.ofPaper(paper.id);
    return {
      calm: points.every(({ due }) => due === null),
      known: points.map(({ id, revision }) => `${id} ${revision}`),
    };
  };
  for (let tries = 1; ; tries += 1) {
    const before = await revisions();
    const text = await read(paper.id, readText);
    const register = await readRegister(storage, paper.id);
    const contested = await Promise.all(
      register.points.map(async (point) => ({
        ...point,
        ...passageIn(text.passages, point, before.calm),
        history: await storage.contestedPoints.history(point.id),
      })),
    );
    const after = await revisions();
    if (tries < TRIES && !(before.calm && after.calm && before.known.join() === after.known.join())) continue;
    const { members } = register;
    return {
      schema: SCHEMA_VERSION,
      blocks: text.blocks,
      contested,
      members,
      parity: countParity(await categories(storage), members),
    };
  }
}

/** The register hears of the text a moment later; where no step owes the text a marker, one that is not there is gone. */
function passageIn(
  passages: ReadonlyMap<ContestedPointId, string>,
  { id, state, text, gone }: ContestedPointView,
  isCalm: boolean,
): Pick<ContestedPointView, "text" | "gone"> {
  const found = passages.get(id);
  if (found !== undefined) return { text: found, gone: null };
  return { text: isCalm && bearsMarker(state) ? null : text, gone };
}

function readText(document: Y.Doc): { blocks: DocumentNode[]; passages: Map<ContestedPointId, string> } {
  const content = document.getXmlFragment(CONTENT);
  const passages = new Map([...readPassages(content)].map(([point, { text }]) => [point, text]));
  return { blocks: tidyNodes(readBlocks(content)), passages };
}

async function categories({ concepts }: Stores): Promise<readonly { id: string }[]> {
  return (await concepts.read())?.affiliations ?? [];
}
