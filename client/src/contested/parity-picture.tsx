import { BellRing, Check, CircleAlert, FileText, Minus, Split, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import {
  isAwaited,
  isOpen,
  pictureParity,
  type ContestedPointView,
  type ParityRow,
  type PositionView,
} from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { Button } from "../ui/button.tsx";
import { positionText } from "./event-text.ts";
import { NudgeDialog } from "./nudge-dialog.tsx";
import css from "./parity-picture.module.css";
import detail from "./point-detail.module.css";
import { positionNames } from "./position-names.ts";
import { useMayStep, useMembers } from "./room.ts";
import { inARow } from "./who.ts";
import { useContestedWords } from "./words.ts";

/** Who of the six categories holds which position, and which has not spoken: a table that draws its words. */
export function ParityPicture({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const language = useLanguage();
  const { concept } = useSession();
  const members = useMembers();
  const rows = pictureParity(concept.affiliations, point, members);
  const names = positionNames(point);
  const positions = point.positions.filter(({ withdrawn }) => !withdrawn);
  const nameOf = ({ affiliation }: ParityRow) =>
    affiliation === null
      ? t("parityUnknown")
      : (concept.affiliations.find(({ id }) => id === affiliation)?.name[language] ?? affiliation);
  if (positions.length === 0) return <Nudge point={point} />;
  // Whom a draft names has not said so here: its organisations are awaited like all others.
  const silent = rows.filter(({ organisations, spoken }) => organisations.length > 0 && !spoken);
  return (
    <section className={detail.section} aria-labelledby="point-parity">
      <h4 id="point-parity" className={detail.heading}>
        {t("parity")}
      </h4>
      <div className={css.frame} tabIndex={0} role="group" aria-label={t("parity")}>
        <table className={css.table}>
          <caption className="visually-hidden">{t("parityHint")}</caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("parityCategory")}</span>
              </th>
              {positions.map(({ id, kind }) => (
                <th key={id} scope="col" className={css.column}>
                  <span aria-hidden="true">{`${kind === "compromise" ? t("compromiseLetter") : ""}${names.get(id)?.sign ?? ""}`}</span>
                  <span className="visually-hidden">{positionText(id, point, t)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.affiliation ?? ""} className={row.organisations.length === 0 ? css.absent : undefined}>
                <th scope="row">
                  {nameOf(row)}
                  {row.organisations.length === 0 && <span className={css.note}>{t("parityNone")}</span>}
                  {silent.includes(row) && <span className={css.note}>{t("paritySilent")}</span>}
                </th>
                {positions.map((position) => (
                  <td key={position.id} className={css.cell}>
                    <Cell row={row} position={position} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={detail.small}>
        {silent.length === 0 ? t("parityAllSpoke") : t("parityMissing", { names: inARow(silent.map(nameOf)) })}
      </p>
      <Nudge point={point} />
    </section>
  );
}

/** Asks those to speak who have not; where nothing is on the table yet, everybody else. */
function Nudge({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const { person } = useSession();
  const members = useMembers();
  const mayStep = useMayStep(point);
  const [nudging, setNudging] = useState(false);
  const nothingSaid = point.positions.every(({ withdrawn }) => withdrawn);
  const awaited = members.filter((member) =>
    nothingSaid ? member.person !== person.id : isAwaited(point, member.membership),
  );
  if (!isOpen(point.state) || awaited.length === 0 || !mayStep("nudge")) return null;
  return (
    <div>
      <Button size="small" icon={<BellRing size={18} />} onClick={() => setNudging(true)}>
        {t("nudge")}
      </Button>
      {nudging && <NudgeDialog point={point} awaited={awaited} onClose={() => setNudging(false)} />}
    </div>
  );
}

type Said = "supports" | "reservation" | "opposes" | "divided";

/** One sign for each organisation that has spoken, with its words for who does not see it. */
function Cell({ row, position }: { row: ParityRow; position: PositionView }) {
  const t = useContestedWords();
  const said = row.organisations.flatMap(({ name, says }) => {
    const stance = says.get(position.id);
    return stance === undefined ? [] : [{ name, stance }];
  });
  const named = row.named.includes(position.id);
  if (said.length === 0 && !named) {
    return (
      <span className={css.nothing}>
        <Minus size={14} aria-hidden="true" />
        <span className="visually-hidden">{t(row.organisations.length === 0 ? "parityNone" : "paritySilent")}</span>
      </span>
    );
  }
  return (
    <span className={css.signs}>
      {named && (
        <span className={css.sign} title={t("parityNamed")}>
          <FileText size={16} aria-hidden="true" />
          <span className="visually-hidden">{t("parityNamed")} </span>
        </span>
      )}
      {said.map(({ name, stance }) => {
        const words = t("parityCell", { organisation: name, stance: t(`parity_${stance}`) });
        return (
          <span key={name} className={css.sign} data-stance={stance} title={words}>
            <Sign stance={stance} />
            <span className="visually-hidden">{words}. </span>
          </span>
        );
      })}
    </span>
  );
}

function Sign({ stance }: { stance: Said }): ReactNode {
  switch (stance) {
    case "supports":
      return <Check size={16} aria-hidden="true" />;
    case "reservation":
      return <CircleAlert size={16} aria-hidden="true" />;
    case "opposes":
      return <X size={16} aria-hidden="true" />;
    case "divided":
      return <Split size={16} aria-hidden="true" />;
  }
}
