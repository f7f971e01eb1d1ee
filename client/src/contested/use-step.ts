import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { notYetConfirmed, type ContestedPointView, type StepInput } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { announce } from "../app/announce.ts";
import { call, Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { showToast } from "../app/toast.ts";
import { eventText } from "./event-text.ts";
import { endOwnStep, startOwnStep } from "./own-steps.ts";
import { registerQuery, takePoint, type Register } from "./register-query.ts";
import { inARow, speaksFor } from "./who.ts";
import { useContestedWords, type SayContested } from "./words.ts";

/** Doing steps with a point, one at a time. */
export interface Stepping {
  busy: boolean;
  /** Why the last step was refused, in words; null without one. */
  refused: string | null;
  /** Does a step; answers whether it was done, and says `done` then, or what `unless` says of what became of the point. */
  run: (step: StepInput, done: string, unless?: (made: ContestedPointView) => string | null) => Promise<boolean>;
}

/** Does steps with a point; what was refused is said with what happened meanwhile. */
export function useStep(point: ContestedPointView): Stepping {
  const t = useContestedWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);

  const run: Stepping["run"] = async (step, done, unless) => {
    if (busy) return false;
    setBusy(true);
    setRefused(null);
    startOwnStep(point.id);
    let made: ContestedPointView | null = null;
    try {
      const params = { point: point.id };
      made = await call("POST /api/contested-points/:point/steps", { params, body: step });
      takePoint(queries, made);
      // A stance shows where it was pressed; all else may be out of sight.
      const warning = unless?.(made) ?? null;
      if (step.step === "takeStance") announce(done);
      else showToast(warning ?? done, { tone: warning === null ? "success" : "warning" });
      return true;
    } catch (error) {
      setRefused((await meanwhile(error, point, step, queries, t)) ?? failureText(error));
      return false;
    } finally {
      endOwnStep(point.id, made);
      setBusy(false);
    }
  };
  return { busy, refused, run };
}

/** What happened that made a step impossible, or null where the refusal itself says enough. */
async function meanwhile(
  error: unknown,
  point: ContestedPointView,
  step: StepInput,
  queries: QueryClient,
  t: SayContested,
): Promise<string | null> {
  if (!(error instanceof Refusal)) return null;
  const { queryKey } = registerQuery(point.paper);
  try {
    switch (error.code) {
      case "stepNotPossible": {
        await queries.invalidateQueries({ queryKey });
        const fresh = freshOf(queries, point);
        const did = (await historyOf(point.id)).at(-1);
        return did === undefined ? null : `${t("notDone")} ${t("meanwhile", { did: eventText(did, fresh, t) })}`;
      }
      case "notConfirmed": {
        await queries.invalidateQueries({ queryKey });
        const fresh = freshOf(queries, point);
        const position = fresh.positions.find(({ id }) => "position" in step && id === step.position);
        const members = queries.getQueryData<Register>(queryKey)?.members ?? [];
        if (position === undefined) return null;
        return t("notConfirmed", { names: inARow(notYetConfirmed(fresh, position, members).map(speaksFor)) });
      }
      case "passageGone":
        await queries.invalidateQueries({ queryKey });
        return step.step === "settle" ? t("anchorFirst") : null;
      case "wordingChanged":
      case "notFound":
        await queries.invalidateQueries({ queryKey });
        return null;
      default:
        return null;
    }
  } catch (second) {
    // The refusal stands; only what led to it could not be found out.
    if (second instanceof Refusal) return null;
    throw second;
  }
}

function freshOf(queries: QueryClient, point: ContestedPointView): ContestedPointView {
  const register = queries.getQueryData<Register>(registerQuery(point.paper).queryKey);
  return register?.points.find(({ id }) => id === point.id) ?? point;
}

function historyOf(point: ContestedPointId) {
  return call("GET /api/contested-points/:point/history", { params: { point } });
}
