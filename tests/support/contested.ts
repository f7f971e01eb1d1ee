import type { Anchor, ContestedPointView, StepInput } from "@feder/shared/contested";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import type { PaperEvent } from "@feder/shared/protocol";
import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { call, type Caller } from "./api-client.ts";
import type { Client } from "./client.ts";
import { plainText, textsOf } from "./typing.ts";

/** Adds paragraphs at the end of an open paper, and waits until they are durable. */
export async function addParagraphs(page: Client, lines: readonly string[]): Promise<void> {
  page.doc.transact(() => {
    for (const line of lines) {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(line)]);
      page.content.insert(page.content.length, [block]);
    }
  });
  await page.saved();
}

/** Where the words stand in an open paper, as its editor would say for a selection; they must stand in one text. */
export function anchorOf({ content }: Client, words: string): Anchor {
  for (const text of textsOf(content)) {
    const from = plainText(text).indexOf(words);
    if (from >= 0) return anchorIn(text, from, from + words.length);
  }
  throw new Error(`the paper does not say: ${words}`);
}

/** The letters of one text from `from` up to `to`, as an editor would say for a selection. */
export function anchorIn(text: Y.XmlText, from: number, to: number): Anchor {
  const position = (at: number, side: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, side)));
  return { start: position(from, 0), end: position(to, -1) };
}

/** Reports a passage, or flags it. */
export async function report(
  who: Caller,
  paper: PaperId,
  anchor: Anchor,
  { flag = false, dispute = "Hier sind wir uns nicht einig." } = {},
): Promise<ContestedPointView> {
  const made = await call(who, "POST /api/papers/:paper/contested-points", {
    params: { paper },
    body: { anchor, dispute, flag },
  });
  return made.body;
}

/** Takes one step with a point. */
export async function step(who: Caller, point: ContestedPointId, body: StepInput): Promise<ContestedPointView> {
  return (await call(who, "POST /api/contested-points/:point/steps", { params: { point }, body })).body;
}

/** A point as the last event that came to an open page shows it. */
export function lastToldOf({ events }: Client, id: ContestedPointId): ContestedPointView | undefined {
  const told = events.map((event) => JSON.parse(event) as PaperEvent);
  return told.flatMap((event) => (event.type === "contestedPoint" ? [event.point] : [])).findLast((of) => of.id === id);
}

/** A point as the register shows it. */
export async function pointOf(who: Caller, paper: PaperId, id: ContestedPointId): Promise<ContestedPointView> {
  const { body } = await call(who, "GET /api/papers/:paper/contested-points", { params: { paper } });
  const point = body.points.find((candidate) => candidate.id === id);
  if (point === undefined) throw new Error(`the register does not know the point ${id}`);
  return point;
}
