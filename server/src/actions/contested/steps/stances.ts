import type { PointMember, StanceKind } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import type { ContestedPointRecord, PositionRecord, StanceRecord } from "../../../storage/index.ts";
import type { Speaker } from "../speaker.ts";
import type { Circumstances, Effect } from "./effect.ts";
import { memberOf } from "./member-of.ts";
import { demandWording, positionIn } from "./position-in.ts";
import type { StepOf } from "./step-of.ts";

/** What a membership says to a position, by the person who holds it. */
export function takeStance(
  point: ContestedPointRecord,
  input: StepOf<"takeStance">,
  { members, at }: Circumstances,
): Effect {
  const member = memberOf(members, input.membership);
  return stanceEffect(point, input, member, at, null);
}

/** The same, written down by the office, which was told so. */
export function recordStance(
  point: ContestedPointRecord,
  input: StepOf<"recordStance">,
  { members, at, speaker }: Circumstances,
): Effect {
  const member = memberOf(members, input.membership);
  return stanceEffect(point, input, member, at, { name: speaker.voice.name, note: input.note });
}

/** The stance of somebody who writes a wording: they carry it. */
export function ownStance(
  { id, hash }: Pick<PositionRecord, "id" | "hash">,
  { voice: { name, organisation, affiliation }, membership }: Speaker,
  at: number,
): StanceRecord {
  return {
    position: id,
    membership,
    name,
    organisation,
    affiliation,
    stance: "supports",
    reservation: "",
    hash,
    at,
    recorded: null,
  };
}

function stanceEffect(
  point: ContestedPointRecord,
  {
    position: id,
    stance,
    reservation,
    hash,
  }: Pick<StepOf<"takeStance">, "position" | "stance" | "reservation" | "hash">,
  member: PointMember,
  at: number,
  recorded: { name: string; note: string } | null,
): Effect {
  const position = positionIn(point, id);
  demandWording(position, hash);
  const { membership, name, organisation, affiliation } = member;
  const sentence = reservationOf(stance, reservation);
  return {
    stances: [
      {
        position: id,
        membership,
        name,
        organisation,
        affiliation,
        stance,
        reservation: sentence,
        hash,
        at,
        recorded,
      },
    ],
    answered: [membership],
    said: {
      position: id,
      stance,
      wording: position.wording,
      words: [sentence, recorded?.note ?? ""].filter((words) => words !== "").join("\n"),
      memberships: recorded === null ? [] : [{ name, organisation }],
    },
  };
}

/** A Vorbehalt says what it is; the other stances speak for themselves. */
function reservationOf(stance: StanceKind, reservation: string): string {
  if (stance !== "reservation") return "";
  if (reservation === "") {
    throw new AppError("invalidInput", "A reservation needs a sentence that says what it is.", {
      fields: { reservation: "is needed" },
    });
  }
  return reservation;
}
