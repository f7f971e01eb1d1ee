import {
  bearsMarker,
  type ContestedEventView,
  type ContestedPointView,
  mayFollow,
  type PointState,
  type StepRule,
  STEPS,
} from "@feder/shared/contested";
import { CONTENT, readPassages } from "@feder/shared/document";
import type * as Y from "yjs";
import { keyOf, type KnownPoints } from "./point-steps.ts";

/** Where text and register do not agree, or a point is lost; one sentence each. */
export function passageProblems(
  document: Y.Doc,
  register: readonly ContestedPointView[],
  known: KnownPoints,
): string[] {
  const passages = readPassages(document.getXmlFragment(CONTENT));
  const ids = new Set(register.map(({ id }) => id));
  return [
    ...[...known.points.keys()].filter((id) => !ids.has(id)).map((id) => `${id} is not in the register`),
    ...[...passages.keys()].filter((id) => !ids.has(id)).map((id) => `the unknown ${id} marks text`),
    ...register.flatMap((point) => {
      const marked = passages.get(point.id);
      if (!bearsMarker(point.state)) return marked ? [`${name(point)} bears a marker`] : [];
      if (point.quote === "") return [`${name(point)} has no quote`];
      if (point.text === null) {
        if (marked) return [`${name(point)} is said to be detached, but marks “${marked.text}”`];
        return point.gone === null ? [`${name(point)} does not say what happened`] : [];
      }
      if (point.gone !== null) return [`${name(point)} is attached and gone`];
      if (!marked) return [`${name(point)} is said to be attached to “${point.text}”, but marks nothing`];
      return marked.text === point.text ? [] : [`${name(point)} marks “${marked.text}” and not “${point.text}”`];
    }),
  ];
}

/** What in a point's history does not follow the table, or was said by one who may not. */
export function historyProblems(point: ContestedPointView, history: readonly ContestedEventView[]): string[] {
  let state: PointState | null = null;
  let attached = true;
  const problems: string[] = [];
  for (const event of history) {
    const { step } = event;
    if (step === "detached" || step === "attached") {
      if (event.state !== state || event.by !== null) problems.push(`${step} is a step of its own`);
      if (attached === (step === "attached")) problems.push(`${step} twice`);
      attached = step === "attached";
    } else if (step !== "imported" && step !== "carried") {
      const rule: StepRule = STEPS[step];
      if (!mayFollow(state, step)) problems.push(`${step} after ${state ?? "nothing"}`);
      if (!leadsTo(rule.to, state, event.state)) problems.push(`${step} from ${state ?? "nothing"} to ${event.state}`);
      if (step === "anchor") attached = true;
      const roles = ROLES[rule.right];
      if (event.by === null || (roles && !roles.includes(event.by.role))) problems.push(`${step} by ${event.by?.role}`);
    }
    state = event.state;
  }
  if (state !== point.state) problems.push(`the history ends ${state ?? "empty"}`);
  return problems.map((problem) => `${name(point)}: ${problem}`);
}

/** Stances that nobody took who may. */
export function stanceProblems(point: ContestedPointView, { members, said }: KnownPoints): string[] {
  return point.positions.flatMap((position) =>
    position.stances.flatMap(({ membership, stance, recorded }) => {
      const step = recorded === null ? "takeStance" : "recordStance";
      const sits = members.find((member) => member.membership === membership);
      // Whoever writes a position carries it.
      const wrote = recorded === null && stance === "supports" && position.by?.person === sits?.person;
      const isSaid = wrote || said.has(keyOf({ step, position: position.id, membership, stance }));
      return sits && isSaid ? [] : [`${name(point)}: nobody said ${stance}`];
    }),
  );
}

const ROLES: Partial<Record<StepRule["right"], string[]>> = {
  "contested.speak": ["member", "chair"],
  "contested.decide": ["chair"],
  "contested.reportAgain": ["member", "chair"],
  "contested.takeStance": ["member", "chair"],
  "contested.recordStance": ["office"],
};

function leadsTo(to: StepRule["to"], before: PointState | null, after: PointState): boolean {
  if (to === "same") return after === before;
  if (to === "open")
    return after === "contested" || after === "compromise" || (after === "referred" && before === after);
  return after === to;
}

function name({ number, state }: ContestedPointView): string {
  return `point ${number} (${state})`;
}
