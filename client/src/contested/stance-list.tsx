import { isCurrent, STANCES, type PositionView, type StanceView } from "@feder/shared/contested";
import { useSession } from "../app/session.tsx";
import css from "./position-card.module.css";
import { StanceIcon } from "./stance-control.tsx";
import { inARow, whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

/** Who says what to a position, by name. */
export function StanceList({ position }: { position: PositionView }) {
  const t = useContestedWords();
  const { affiliationName } = useSession();
  const { stances, namedAffiliations } = position;
  return (
    <div className={css.stances}>
      {stances.length === 0 && <p className={css.hint}>{t("noStances")}</p>}
      {STANCES.map((stance) => {
        const said = stances.filter((one) => one.stance === stance);
        if (said.length === 0) return null;
        return (
          <div key={stance} className={css.said}>
            <p className={css.saidLabel} data-stance={stance}>
              <StanceIcon stance={stance} />
              {t(`said_${stance}`)}
            </p>
            <ul role="list" className={css.holders}>
              {said.map((one) => (
                <li key={one.membership}>
                  <Holder stance={one} position={position} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {namedAffiliations.length > 0 && (
        <p className={css.hint}>
          {t("namedIn", { names: inARow(namedAffiliations.map((id) => affiliationName(id) ?? id)) })}
        </p>
      )}
    </div>
  );
}

function Holder({ stance, position }: { stance: StanceView; position: PositionView }) {
  const t = useContestedWords();
  const { recorded, reservation } = stance;
  return (
    <>
      {whoText(stance)}
      {reservation !== "" && <q className={css.reservation}>{reservation}</q>}
      {!isCurrent(stance, position) && <span className={css.hint}> ({t("earlierWording")})</span>}
      {recorded !== null && <span className={css.hint}> ({t("recordedBy", recorded)})</span>}
    </>
  );
}
