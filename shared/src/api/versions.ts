import { z } from "zod";
import { STATEMENT_KINDS } from "../document/format/statement.ts";
import { id } from "../id-schema.ts";
import { blockAsked, blockHistory } from "../versions/block-history.ts";
import {
  historyAuthor,
  historyPoint,
  historyState,
  leftPaper,
  newVersion,
  version,
  versionContent,
  writer,
} from "../versions/schemas.ts";
import { endpoint, nothing } from "./endpoint.ts";
import { inPaper, paperName } from "./names.ts";

/** Endpoints of versions, of the history, and of what changed since a visit. */
export const VERSIONS = {
  "GET /api/papers/:paper/versions": endpoint({
    summary: "The fixed versions of a paper (Fassungen), newest first.",
    params: () => inPaper,
    output: () => z.array(version),
  }),
  "POST /api/papers/:paper/versions": endpoint({
    summary: "Fixes a version: the text, the register and the members as they are now, hashed and never changed again.",
    params: () => inPaper,
    body: () => newVersion,
    output: () => version,
  }),
  "GET /api/versions/:version": endpoint({
    summary: "A version with everything that it holds.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.object({ version, content: versionContent }),
  }),
  "GET /api/versions/:version/file": endpoint({
    summary: "The file of a version: canonical JSON whose SHA-256 is the hash of the version.",
    params: () => z.object({ version: id<"Version">() }),
    file: "application/json",
    output: () => z.object({ name: z.string(), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  }),
  "GET /api/versions/:version/elsewhere": endpoint({
    summary: "The statements of a version that stand in other papers now, and would not come back with it.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.array(elsewhere),
  }),
  "POST /api/versions/:version/restore": endpoint({
    summary:
      "Brings the text of a version back, as one new change that others see happen; the state before is kept. Answers with what was left out, because it stands in other papers now.",
    params: () => z.object({ version: id<"Version">() }),
    output: () => z.array(elsewhere),
  }),
  "GET /api/papers/:paper/history": endpoint({
    summary: "The states of a paper that were kept by themselves, newest first, with who wrote until then.",
    params: () => inPaper,
    output: () => z.array(historyPoint),
  }),
  "GET /api/papers/:paper/authors-since": endpoint({
    summary: "Who wrote in a paper since the last state that was kept.",
    params: () => inPaper,
    output: () => z.array(historyAuthor),
  }),
  "POST /api/papers/:paper/block-history": endpoint({
    summary:
      "How one block came about: each state in which it differed, by whom, its versions and contested points; at most 300 states back.",
    params: () => inPaper,
    body: () => blockAsked,
    output: () => blockHistory,
  }),
  "GET /api/history/:point": endpoint({
    summary: "A state of a paper that was kept by itself, with its blocks.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => historyState,
  }),
  "GET /api/history/:point/elsewhere": endpoint({
    summary: "The statements of a kept state that stand in other papers now, and would not come back with it.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => z.array(elsewhere),
  }),
  "POST /api/history/:point/restore": endpoint({
    summary:
      "Brings a kept state back, as one new change that others see happen; the state before is kept. Answers with what was left out, because it stands in other papers now.",
    params: () => z.object({ point: id<"HistoryPoint">() }),
    output: () => z.array(elsewhere),
  }),
  "POST /api/papers/:paper/visits": endpoint({
    summary: "Notes that I have the paper before me now, so that the next time I can see what has changed since.",
    params: () => inPaper,
    output: () => nothing,
  }),
  "GET /api/papers/:paper/last-visit": endpoint({
    summary: "How the paper was at the end of my visit before the present one; null where there was none. Mine alone.",
    params: () => inPaper,
    output: () => leftPaper.nullable(),
  }),
  "GET /api/papers/:paper/writers": endpoint({
    summary: "Who has written in a paper, and under which Yjs client ids.",
    params: () => inPaper,
    output: () => z.array(writer),
  }),
} as const;

/** A statement of an earlier state that stands in another paper now. */
const elsewhere = z.object({
  statement: id<"Statement">(),
  kind: z.enum(STATEMENT_KINDS),
  /** Its title in the earlier state. */
  title: z.string(),
  paper: paperName,
});

/** A statement that stands in another paper now, as the API shows it. */
export type ElsewhereView = z.output<typeof elsewhere>;
