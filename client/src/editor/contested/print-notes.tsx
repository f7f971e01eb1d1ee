import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { bearsMarker, isCurrent, type ContestedPointView, type PositionView } from "@feder/shared/contested";
import { useSession } from "../../app/session.tsx";
import { sayEntry } from "../../contested/entry-words.ts";
import { positionNames, type PositionName } from "../../contested/position-names.ts";
import type { RegisterStore } from "../../contested/register-store.ts";
import { useEditorWords } from "../words.ts";
import css from "./print-notes.module.css";

/** On paper, behind the text: each contested point by its number, with its positions and who holds them. */
export function PrintNotes({ register }: { register: RegisterStore }) {
  const t = useEditorWords();
  const points = usePointsOnPaper(register);
  if (points.length === 0) return null;
  return (
    <section className={css.notes}>
      <h2>{t("printNotes")}</h2>
      {points.map((point) => (
        <Note key={point.id} point={point} />
      ))}
    </section>
  );
}

function Note({ point }: { point: ContestedPointView }) {
  const t = useEditorWords();
  const stands = point.text !== null;
  const names = positionNames(point);
  const positions = point.positions.filter(({ withdrawn }) => !withdrawn);
  return (
    <div className={css.note}>
      <p>
        <strong>{`⟦${point.number}⟧`}</strong> „{point.text ?? point.quote}“ ({sayEntry(`state_${point.state}`)})
        {!stands && ` – ${t("printGone")}`}
      </p>
      <p>{point.dispute}</p>
      <ul>
        {positions.map((position) => (
          <Position key={position.id} position={position} name={nameOf(names.get(position.id), t)} />
        ))}
      </ul>
    </div>
  );
}

function Position({ position, name }: { position: PositionView; name: string }) {
  const t = useEditorWords();
  const { affiliationName } = useSession();
  const said = (organisation: string, person: string, affiliation: string | null) => {
    const category = affiliationName(affiliation);
    return `${organisation === "" ? person : organisation}${category === null ? "" : `, ${category}`}`;
  };
  const stances = position.stances.filter((stance) => isCurrent(stance, position));
  const holders = [
    ...position.namedAffiliations.map((id) => affiliationName(id) ?? id),
    ...(position.by === null ? [] : [said(position.by.organisation, position.by.name, position.by.affiliation)]),
    ...stances
      .filter(({ stance }) => stance === "supports")
      .map((stance) => said(stance.organisation, stance.name, stance.affiliation)),
  ];
  const reservations = stances.filter(({ stance }) => stance === "reservation");
  return (
    <li>
      <strong>{name}</strong>
      {holders.length > 0 && ` (${[...new Set(holders)].join("; ")})`}:{" "}
      {[
        position.reasons,
        ...(position.wording === null ? [] : [t("printWording", { wording: position.wording })]),
        ...(position.acceptableIf === "" ? [] : [t("printAcceptableIf", { condition: position.acceptableIf })]),
        ...reservations.map((stance) =>
          t("printReservation", {
            who: said(stance.organisation, stance.name, stance.affiliation),
            reservation: stance.reservation,
          }),
        ),
      ]
        .filter((part) => part !== "")
        .map(ended)
        .join(" ")}
    </li>
  );
}

/** What people wrote may lack its full stop; the next sentence follows on the same line. */
function ended(sentence: string): string {
  return /[.!?…]["“”’]?$/u.test(sentence.trim()) ? sentence.trim() : `${sentence.trim()}.`;
}

/** As the register names it, so that both can be read together. */
function nameOf(name: PositionName | undefined, t: ReturnType<typeof useEditorWords>): string {
  if (name === undefined) return "";
  return t(name.kind === "compromise" ? "printCompromise" : "printPosition", { sign: name.sign });
}

/** The points while the page is being printed; on screen the register shows them, so nothing is drawn twice. */
function usePointsOnPaper(register: RegisterStore): ContestedPointView[] {
  const [points, setPoints] = useState<ContestedPointView[]>([]);
  useEffect(() => {
    const draw = () => {
      const all = [...(register.view().points?.values() ?? [])].filter(({ state }) => bearsMarker(state));
      // The browser takes the page as it is when the event has been heard.
      flushSync(() => setPoints(all));
    };
    const forget = () => setPoints([]);
    window.addEventListener("beforeprint", draw);
    window.addEventListener("afterprint", forget);
    return () => {
      window.removeEventListener("beforeprint", draw);
      window.removeEventListener("afterprint", forget);
    };
  }, [register]);
  return points;
}
