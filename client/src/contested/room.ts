import { createContext, useContext, useMemo, useSyncExternalStore } from "react";
import type { PaperView } from "@feder/shared/api";
import {
  bearsMarker,
  mayFollow,
  STEPS,
  type ContestedPointView,
  type PointMember,
  type StepName,
} from "@feder/shared/contested";
import type { ContestedPointId, PersonId } from "@feder/shared/ids";
import { isStepOpen } from "@feder/shared/stages";
import { useSession } from "../app/session.tsx";
import type { Connection } from "../editor/connection/connection.ts";
import type { Asker } from "./asked.ts";
import type { RegisterStore } from "./register-store.ts";

/** Where the parts of the register are: in which paper, beside which text. */
export interface Room {
  paper: PaperView;
  register: RegisterStore;
  connection: Connection;
  /** Where the points are shown: beside the text; over it, so that they go where the text is to be seen; or without it. */
  place: "beside" | "over" | "meeting";
}

export const RoomContext = createContext<Room | null>(null);

/** The paper around a part of the register. */
export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (room === null) throw new Error("useRoom outside of a register");
  return room;
}

/** The members of the group, as the register counts them. */
export function useMembers(): readonly PointMember[] {
  const { register } = useRoom();
  return useSyncExternalStore(register.subscribe, () => register.view().members);
}

/** Who looks at the register, as far as points wait for them. */
export function useAsker(): Asker {
  const { paper } = useRoom();
  const members = useMembers();
  const { person, may } = useSession();
  const group = paper.group.id;
  return useMemo(
    () => ({
      person: person.id,
      seats: members.filter((member) => member.person === person.id),
      decides: may("contested.decide", { group }),
      advises: ({ referredTo }) => may("contested.advise", { group, referredTo }),
    }),
    [members, person.id, group, may],
  );
}

/** Who a step is about, where its right depends on that. */
export interface StepSubject {
  /** Who wrote the position or the report. */
  author?: PersonId | null;
}

/** Whether I may do a step with a point as it is now: by its state, and by the list of rights. */
export function useMayStep(point: ContestedPointView): (step: StepName, subject?: StepSubject) => boolean {
  const { paper } = useRoom();
  const { person, may } = useSession();
  return (step, { author = null } = {}) =>
    isStepOpen(paper.stage, step) &&
    mayFollow(point.state, step) &&
    may(STEPS[step].right, { group: paper.group.id, author, person: person.id, referredTo: point.referredTo });
}

/** The words of all passages that stand in the text, or null while there is no text to look at. */
export function usePassages(): ReadonlyMap<ContestedPointId, string> | null {
  const { register } = useRoom();
  const text = useSyncExternalStore(register.subscribe, register.text);
  return useSyncExternalStore(text?.subscribe ?? nothingToHear, text?.passages ?? nothingToSee);
}

/** The points whose passages stand in the text, in its order, or null while there is no text to look at. */
export function useStanding(): ReadonlySet<ContestedPointId> | null {
  const { register } = useRoom();
  const text = useSyncExternalStore(register.subscribe, register.text);
  return useSyncExternalStore(text?.subscribe ?? nothingToHear, text?.standing ?? nothingToSee);
}

/** The words of a passage as they are: on the screen, else as the server knows them; null where they are gone. */
export function textOf(
  point: ContestedPointView,
  passages: ReadonlyMap<ContestedPointId, string> | null,
): string | null {
  return (bearsMarker(point.state) ? passages?.get(point.id) : undefined) ?? point.text;
}

/** Whether the words of a point are gone, as {@link textOf} says it. */
export function isGone(
  { id, state, text }: ContestedPointView,
  standing: ReadonlySet<ContestedPointId> | null,
): boolean {
  return text === null && !(bearsMarker(state) && standing?.has(id) === true);
}

function nothingToHear(): () => void {
  return () => undefined;
}

function nothingToSee(): null {
  return null;
}
