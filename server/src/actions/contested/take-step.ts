import { mayFollow, stateAfter, type ContestedPointView, type StepInput, type StepName } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import { isStepOpen } from "@feder/shared/stages";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import type { ContestedPointRecord, Storage, Stores } from "../../storage/index.ts";
import type { Passage } from "../passages.ts";
import { eventOf } from "./event.ts";
import { groupOf, membersOf } from "./register.ts";
import type { Speaker } from "./speaker.ts";
import { effectOf } from "./steps/index.ts";

/** How often a step is tried again because somebody changed the point at the same moment. */
const MOST_TRIES = 20;

/**
 * Takes one step with a point: asks whether its state allows it and the step's own conditions hold, and writes
 * the point, what was said and the history in one transaction. What the text owes is due then. Rejects with
 * `stepNotPossible`, whose message says what happened meanwhile, or what the step's conditions refuse with.
 */
export async function takeStep(
  storage: Storage,
  id: ContestedPointId,
  input: StepInput,
  { speaker, at, passage }: { speaker: Speaker; at: number; passage: Passage | null },
): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const written = await storage.transaction(async (stores) => {
      const point = await findPoint(stores, id);
      await demandOpenStep(stores, point.paper, input.step);
      if (!mayFollow(point.state, input.step)) throw await tooLate(stores, point);
      const members = await membersOf(stores, await groupOf(stores, point.paper));
      const { said, point: changes, ...rest } = effectOf(point, input, { speaker, members, at, passage });
      const state = stateAfter(point.state, input.step, compromisesIn(point, rest.positions ?? []));
      return stores.contestedPoints.change(point, {
        ...rest,
        point: { ...changes, state },
        event: eventOf(input.step, at, speaker, state, said),
      });
    });
    if (written) return;
  }
  throw new Error(`the contested point ${id} changes too fast`);
}

/** Rejects with `notInThisStage` where the paper's stage leaves no room for the step. */
export async function demandOpenStep({ concepts }: Stores, id: PaperId, step: StepName): Promise<void> {
  const paper = await concepts.paper(id);
  if (paper === null) throw new AppError("notFound", "There is no such paper.");
  if (isStepOpen(paper.stage, step)) return;
  throw new AppError("notInThisStage", `While the paper is in the stage ${paper.stage}, nobody does the step ${step}.`);
}

/** A point that people can see, or `notFound`. */
export async function findPoint({ contestedPoints }: Stores, id: ContestedPointId): Promise<ContestedPointRecord> {
  const point = await contestedPoints.find(id);
  if (point === null || point.due?.kind === "import")
    throw new AppError("notFound", "There is no such contested point.");
  return point;
}

function compromisesIn(
  { positions }: ContestedPointView,
  changed: readonly Omit<ContestedPointView["positions"][number], "stances">[],
): number {
  const now = new Map([...positions, ...changed].map((position) => [position.id, position]));
  return [...now.values()].filter(({ kind, withdrawn }) => kind === "compromise" && !withdrawn).length;
}

/** What happened meanwhile, in a sentence: the last step that brought the point where it is. */
async function tooLate({ contestedPoints }: Stores, { id, state }: ContestedPointRecord): Promise<AppError> {
  const steps = (await contestedPoints.history(id)).filter(({ by }) => by !== null);
  const last = steps.at(-1);
  const who = last?.by ? ` by ${last.by.name}${last.by.organisation === "" ? "" : ` (${last.by.organisation})`}` : "";
  return new AppError(
    "stepNotPossible",
    `The point is ${state} now, which does not allow this step. The last step was ${last?.step ?? "imported"}${who}.`,
  );
}
