import { Check, CircleDashed } from "lucide-react";
import { useState } from "react";
import {
  askedToConfirm,
  notYetConfirmed,
  stanceOf,
  type ContestedPointView,
  type PointMember,
  type PositionView,
} from "@feder/shared/contested";
import { Button } from "../ui/button.tsx";
import css from "./position-card.module.css";
import { useMayStep, useMembers } from "./room.ts";
import { SettleDialog } from "./settle-dialog.tsx";
import { inARow, speaksFor, whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

/** Who of the holders has confirmed exactly this wording, who is missing, and for chairs the settlement. */
export function Confirmations({ point, position }: { point: ContestedPointView; position: PositionView }) {
  const t = useContestedWords();
  const members = useMembers();
  const mayStep = useMayStep(point);
  const [settling, setSettling] = useState(false);
  const holders = askedToConfirm(point, position, members);
  const missing = notYetConfirmed(point, position, members);
  const lacking = t("settleMissing", { names: inARow(missing.map(speaksFor)) });
  return (
    <div className={css.confirmations}>
      <p className={css.saidLabel}>
        {t("confirmations", { count: holders.length - missing.length, of: holders.length })}
      </p>
      {holders.length === 0 ? (
        <p className={css.hint}>{t("confirmationsNone")}</p>
      ) : (
        <>
          <ul role="list" className={css.holders}>
            {holders.map((holder) => (
              <li key={holder.membership} className={css.holder}>
                {missing.includes(holder) ? (
                  <CircleDashed size={16} aria-hidden="true" />
                ) : (
                  <Check size={16} aria-hidden="true" />
                )}
                <span>
                  {whoText(holder)}: <ConfirmationWord position={position} holder={holder} missing={missing} />
                </span>
              </li>
            ))}
          </ul>
          {missing.length > 0 && <p className={css.hint}>{t("confirmationsHint")}</p>}
        </>
      )}
      {mayStep("settle") && (
        <>
          <Button
            look={missing.length === 0 ? "primary" : "secondary"}
            size="small"
            aria-disabled={missing.length > 0}
            aria-description={missing.length > 0 ? lacking : undefined}
            onClick={() => missing.length === 0 && setSettling(true)}
          >
            {t("settle")}
          </Button>
          {settling && <SettleDialog point={point} position={position} onClose={() => setSettling(false)} />}
        </>
      )}
    </div>
  );
}

interface ConfirmationWordProps {
  position: PositionView;
  holder: PointMember;
  missing: readonly PointMember[];
}

function ConfirmationWord({ position, holder, missing }: ConfirmationWordProps) {
  const t = useContestedWords();
  if (!missing.includes(holder)) return t("confirmed");
  const said = stanceOf(position, holder.membership);
  if (said === undefined) return t("confirmMissing");
  return said.stance === "supports" ? t("confirmedOld") : t(`stance_${said.stance}`);
}
