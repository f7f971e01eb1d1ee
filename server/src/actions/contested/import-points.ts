import { hashWording, tidyWording, type ContestedEventView } from "@feder/shared/contested";
import { CONTENT, readPassages } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import type { ContestedPointRecord, Storage } from "../../storage/index.ts";
import type { DraftPoint } from "../../word/index.ts";
import { documentOf } from "../document-update.ts";
import { textChange } from "./text-change.ts";

/**
 * Adds the points of a draft, unseen until `settleImport` finds that its text arrived: whatever dies in between,
 * there are both or neither. Answers under which name they wait.
 */
export async function addImported(
  { contestedPoints }: Storage,
  paper: PaperId,
  points: readonly DraftPoint[],
  at: number,
): Promise<string> {
  const draft = newId<"Draft">();
  await contestedPoints.add(
    points.map(({ id, quote, dispute, positions }) => ({
      id,
      paper,
      state: "contested",
      dispute,
      at,
      by: null,
      quote,
      text: quote,
      statement: null,
      gone: null,
      referredTo: null,
      reason: "",
      settledWith: null,
      nudged: [],
      revision: 1,
      positions: positions.map((position) => ({ ...positionOf(position, at), stances: [] })),
      anchor: NOWHERE,
      due: { kind: "import", draft },
      event: imported(quote, at),
    })),
  );
  return draft;
}

/**
 * Shows the points of a draft whose text the journal holds, and answers them; where none of their markers is in it,
 * the draft did not come, and they are taken away.
 */
export async function settleImport(
  storage: Storage,
  { paper, draft }: { paper: PaperId; draft: string },
  at: number,
): Promise<ContestedPointRecord[]> {
  const passages = readPassages(documentOf(await storage.journal.read(paper)).getXmlFragment(CONTENT));
  return storage.transaction(async ({ contestedPoints }) => {
    const points = (await contestedPoints.ofPaper(paper)).filter(
      ({ due }) => due?.kind === "import" && due.draft === draft,
    );
    if (!points.some(({ id }) => passages.has(id))) {
      await contestedPoints.drop(points.map(({ id }) => id));
      return [];
    }
    for (const point of points) {
      const change = textChange(point, passages.get(point.id) ?? null, { by: [], at });
      await contestedPoints.change(point, { ...change, point: { ...change?.point, due: null } });
    }
    const ids = new Set(points.map(({ id }) => id));
    return (await contestedPoints.ofPaper(paper)).filter(({ id }) => ids.has(id));
  });
}

/** Of a point whose text has not come yet. */
const NOWHERE = { start: "", end: "" };

function positionOf(
  { reasons, wording, acceptableIf, namedAffiliations }: DraftPoint["positions"][number],
  at: number,
) {
  const tidy = wording === null ? null : tidyWording(wording);
  return {
    id: newId<"Position">(),
    kind: "position" as const,
    wording: tidy,
    reasons,
    acceptableIf,
    hash: hashWording(tidy),
    by: null,
    namedAffiliations,
    at,
    revisedAt: null,
    withdrawn: false,
  };
}

function imported(quote: string, at: number): ContestedEventView {
  return {
    at,
    step: "imported",
    by: null,
    state: "contested",
    words: quote,
    wording: null,
    position: null,
    memberships: [],
    stance: null,
  };
}
