import {
  type ContestedPointView,
  hashWording,
  mayFollow,
  type PointMember,
  type StepInput,
  type StepName,
  STEPS,
} from "@feder/shared/contested";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import type { Actor } from "@feder/shared/people";
import { can, type Action, type Subjects } from "@feder/shared/permissions";
import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { call, type Client, type Person, type Random, Refused, textsOf } from "../support/index.ts";

import { partOf } from "./page-edits.ts";

/** Somebody who does things with points, rightly or not. */
export interface PointActor {
  person: Person;
  actor: Actor;
}

/** The points of one paper as the people in a test know them. */
export interface KnownPoints {
  paper: PaperId;
  group: PaperGroup;
  members: readonly PointMember[];
  points: Map<ContestedPointId, ContestedPointView>;
  /** What each stance may rest on: who said it of which position, and the office of whom. */
  said: Set<string>;
}

type PaperGroup = Subjects["contested.speak"]["group"];

/** Reports some words of a page, as its person; answers what came of it. */
export async function reportAtRandom(known: KnownPoints, by: PointActor, page: Client, random: Random) {
  const texts = textsOf(page.content).filter(({ length }) => length > 0);
  if (texts.length === 0) return "nothing to report";
  const first = random.pick(texts);
  const last = random.chance(0.8) ? first : random.pick(texts);
  const { from, to: end } = partOf(first, random);
  const to = first === last ? end : partOf(last, random).to;
  const encode = (text: Y.XmlText, index: number, assoc: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)));
  const anchor = { start: encode(first, from, 0), end: encode(last, to, -1) };
  const flag = random.chance(0.5);
  const allowed = can(by.actor, flag ? "contested.decide" : "contested.speak", { group: known.group });
  return attempt(known, allowed, async () => {
    const { paper } = known;
    const body = { anchor, dispute: "Hier besteht kein Konsens.", flag };
    return (await call(by.person, "POST /api/papers/:paper/contested-points", { params: { paper }, body })).body;
  });
}

/** Takes a step with some point: mostly one that its state allows, mostly by one who may. */
export async function stepAtRandom(known: KnownPoints, actors: readonly PointActor[], page: Client, random: Random) {
  if (known.points.size === 0) return "no point";
  const point = random.pick([...known.points.values()]);
  const names = (Object.keys(STEPS) as StepName[]).filter((name) => STEPS[name].from !== null);
  const possible = names.filter((name) => mayFollow(point.state, name));
  const name = random.pick(possible.length > 0 && random.chance(0.85) ? possible : names);
  const input = inputOf(name, known, point, page, random);
  if (input === null) return `${name}: nothing to do it with`;
  const rightful = actors.filter(({ actor }) => isAllowed(actor, known, point, input));
  const by = random.pick(rightful.length > 0 && random.chance(0.8) ? rightful : actors);
  // To whom a point is referred may have changed meanwhile.
  const allowed = input.step === "advise" ? null : isAllowed(by.actor, known, point, input);
  if (allowed === true && (input.step === "takeStance" || input.step === "recordStance")) known.said.add(keyOf(input));
  return `${name} ${await attempt(known, allowed, async () => {
    const request = { params: { point: point.id }, body: input };
    return (await call(by.person, "POST /api/contested-points/:point/steps", request)).body;
  })}`;
}

/** Names a stance as {@link KnownPoints.said} does. */
export function keyOf(of: {
  step: "takeStance" | "recordStance";
  position: string;
  membership: string;
  stance: string;
}) {
  return `${of.step} ${of.position} ${of.membership} ${of.stance}`;
}

/** Does it; throws where the server let somebody do what they may not; null where that is not known. */
async function attempt(
  known: KnownPoints,
  allowed: boolean | null,
  request: () => Promise<ContestedPointView>,
): Promise<string> {
  try {
    const point = await request();
    if (allowed === false) throw new Error(`a step without the right to it: ${JSON.stringify(point)}`);
    if ((known.points.get(point.id)?.revision ?? 0) < point.revision) known.points.set(point.id, point);
    return "done";
  } catch (error) {
    // A server that is being killed answers nothing; what it did is seen afterwards.
    if (error instanceof TypeError) return "unanswered";
    if (!(error instanceof Refused) || error.status >= 500) throw error;
    if (allowed === null) return error.code;
    if (allowed ? error.code === "forbidden" : error.code !== "forbidden" && error.code !== "notFound") {
      // Rights are asked before states, so that nobody learns of what they may not do.
      throw new Error(`${allowed ? "who may was refused" : "who may not was answered"}: ${error.message}`, {
        cause: error,
      });
    }
    return error.code;
  }
}

function isAllowed(
  actor: Actor,
  { group, members }: KnownPoints,
  point: ContestedPointView,
  input: StepInput,
): boolean {
  const right: Action = STEPS[input.step].right;
  const author =
    input.step === "revise" || input.step === "withdraw"
      ? (point.positions.find(({ id }) => id === input.position)?.by?.person ?? null)
      : (point.by?.person ?? null);
  const person =
    input.step === "takeStance" ? members.find(({ membership }) => membership === input.membership)?.person : undefined;
  if (input.step === "takeStance" && person === undefined) return false;
  return can(actor, right, { group, author, person: person ?? actor.person, referredTo: point.referredTo });
}

function inputOf(
  step: StepName,
  { members }: KnownPoints,
  point: ContestedPointView,
  page: Client,
  random: Random,
): StepInput | null {
  const wording = random.chance(0.2) ? null : random.pick(WORDINGS);
  const position = point.positions.length === 0 ? null : random.pick(point.positions);
  const member = random.pick(members);
  const hash = random.chance(0.9) && position !== null ? position.hash : hashWording("etwas anderes");
  const stance = random.pick(["supports", "supports", "supports", "reservation", "opposes"] as const);
  const reservation = stance === "reservation" ? "Nur mit Frist." : "";
  switch (step) {
    case "report":
    case "flag":
      return null;
    case "confirm":
      return { step };
    case "return":
    case "advise":
    case "reopen":
      return { step, reason: "Ein Grund." };
    case "reportAgain":
      return { step, dispute: "Immer noch kein Konsens." };
    case "takePosition":
      return { step, wording, reasons: "Aus Gründen.", acceptableIf: "" };
    case "proposeCompromise":
      return { step, wording: wording ?? "Kompromiss", reasons: "" };
    case "revise":
      return position && { step, position: position.id, wording, reasons: "Neu.", acceptableIf: "", hash };
    case "withdraw":
      return position && { step, position: position.id };
    case "takeStance":
      return position && { step, position: position.id, membership: member.membership, stance, reservation, hash };
    case "recordStance": {
      const of = { position: position?.id ?? ("" as never), membership: member.membership, stance, reservation, hash };
      return position && { step, ...of, note: "Am Telefon." };
    }
    case "nudge":
      return { step, memberships: [member.membership] };
    case "settle":
      return position && { step, position: position.id, hash };
    case "recordDissent":
      return { step, reason: "" };
    case "refer":
      return { step, to: random.pick(["conferences", "steering"]), reason: "" };
    case "anchor": {
      const texts = textsOf(page.content).filter(({ length }) => length > 0);
      if (texts.length === 0) return null;
      const text = random.pick(texts);
      const { from, to } = partOf(text, random);
      const encode = (index: number, assoc: number) =>
        toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)));
      return { step, anchor: { start: encode(from, 0), end: encode(to, -1) } };
    }
  }
}

const WORDINGS = ["zehn Tage", "fünf Werktage ab Meldung", "ohne Frist", "eine Zeile\nund noch eine", "🎈 Frist"];
