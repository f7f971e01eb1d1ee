import { newId, type PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { FrameEvent } from "../../support/frame-recorder.ts";
import { isSync } from "../../support/index.ts";
import type { Core } from "./core.ts";
import { openLine, type Line } from "./line.ts";
import { bodyOf, isKnown, reaches, textIn, vectorOf } from "./text.ts";
import { openWitness, type Witness } from "./witness.ts";

/** What came of a replay. */
export interface ReplayReport {
  /** Frames that pages sent. */
  frames: number;
  /** Connections that the server closed, and why: none, for what editors send. */
  refused: string[];
  /** Pages that held, when they were closed, just what the server held at that moment. */
  equal: number;
  /** Pages that knew as much as the server and showed something else. */
  different: string[];
}

/**
 * Says to the sync core what browsers said, each connection in its own order, and nothing before the core has told
 * what the page had heard by then. What none of them said (the first content, other programs) comes by the journal.
 */
export async function replay(core: Core, events: readonly FrameEvent[]): Promise<ReplayReport> {
  const paper = newId<"Paper">();
  const witness = await openWitness(core.caller("witness", "write"), paper);
  const writers = new Set(
    events.flatMap((event) => (event.is === "heard" && isQuestion(event.frame) ? [event.connection] : [])),
  );
  const lines = new Map<number, Line>();
  const report: ReplayReport = { frames: 0, refused: [], equal: 0, different: [] };

  const settle = async () => {
    await Promise.all([...lines.values()].map((line) => line.saved()));
    await witness.upToDate();
  };
  /** Answers false where the page had heard of something that has not happened yet. */
  const happens = async (event: Exclude<FrameEvent, { is: "held" }>): Promise<boolean> => {
    const line = lines.get(event.connection);
    switch (event.is) {
      case "opened": {
        const caller = core.caller(`person-${event.person}`, writers.has(event.connection) ? "write" : "read");
        lines.set(event.connection, await openLine(caller, paper, (end) => report.refused.push(end)));
        return true;
      }
      case "sent":
        line?.send(Buffer.from(event.frame, "base64"));
        report.frames += 1;
        return true;
      case "heard": {
        const body = bodyOf(Buffer.from(event.frame, "base64"));
        // What a page answers rests on what it was told that the server has.
        const isTold = () => (isQuestion(event.frame) ? reaches(witness.doc, body) : isKnown(witness.doc, body));
        if (isTold()) return true;
        await settle();
        return isTold();
      }
      case "closed":
        await line?.close();
        lines.delete(event.connection);
        return true;
    }
  };

  let left: readonly FrameEvent[] = events;
  while (left.length > 0) {
    const later: FrameEvent[] = [];
    const blocked = new Set<number>();
    for (const event of left) {
      if (event.is === "held") {
        if (blocked.size > 0) later.push(event);
        else {
          await settle();
          compare(event, witness, report);
        }
      } else if (blocked.has(event.connection) || !(await happens(event))) {
        blocked.add(event.connection);
        later.push(event);
      }
    }
    if (later.length === left.length) {
      const strange = later.find((event) => event.is === "heard" && !isQuestion(event.frame));
      if (strange?.is !== "heard") throw new Error("the recording tells of something that nobody said");
      await core.append(paper, bodyOf(Buffer.from(strange.frame, "base64")));
    }
    left = later;
  }
  await settle();
  await Promise.all([...lines.values()].map((line) => line.close()));
  await expectOnDisk(core, paper, witness);
  await witness.close();
  return report;
}

/** Whether a frame asks a page what it has: only those who write are asked. */
function isQuestion(frame: string): boolean {
  return isSync("step1")(Buffer.from(frame, "base64"));
}

function compare(held: FrameEvent & { is: "held" }, { doc }: Witness, report: ReplayReport): void {
  const told = new Map(Object.entries(held.vector).map(([client, clock]) => [Number(client), clock]));
  if (JSON.stringify(vectorOf(told)) !== JSON.stringify(vectorOf(Y.decodeStateVector(Y.encodeStateVector(doc)))))
    return;
  if (held.text === textIn(doc)) report.equal += 1;
  else report.different.push(`a page held\n${held.text}\nand the server\n${textIn(doc)}`);
}

async function expectOnDisk(core: Core, paper: PaperId, { doc }: Witness): Promise<void> {
  const loaded = new Y.Doc();
  for (const update of await core.entries(paper)) Y.applyUpdate(loaded, update);
  if (textIn(loaded) !== textIn(doc)) throw new Error("the journal holds another text than the pages were told");
}
