import { Check, CircleAlert, X } from "lucide-react";
import { useState, type ReactNode } from "react";
import {
  isCurrent,
  STANCES,
  stanceOf,
  type ContestedPointView,
  type PointMember,
  type PositionView,
  type StanceKind,
} from "@feder/shared/contested";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./position-card.module.css";
import { positionText } from "./event-text.ts";
import { StanceDialog } from "./stance-dialog.tsx";
import { useStep } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

interface StanceControlProps {
  point: ContestedPointView;
  position: PositionView;
  /** The seat for whose organisation the stance is. */
  seat: PointMember;
}

/** Trägt mit, Vorbehalt, trägt nicht mit: for the organisation of one's own seat. */
export function StanceControl({ point, position, seat }: StanceControlProps) {
  const t = useContestedWords();
  const { busy, refused, run } = useStep(point);
  const [reserving, setReserving] = useState(false);
  const own = stanceOf(position, seat.membership);
  const current = own !== undefined && isCurrent(own, position) ? own.stance : null;
  const name = positionText(position.id, point, t);
  const organisation = seat.organisation.trim();
  const label = organisation === "" ? t("myStanceAlone") : t("myStance", { organisation });

  const take = (stance: StanceKind) => {
    if (stance === "reservation") return setReserving(true);
    if (stance === current) return;
    const { id: about, hash } = position;
    const { membership } = seat;
    void run(
      { step: "takeStance", position: about, membership, stance, reservation: "", hash },
      t("stanceTaken", { position: name, stance: t(`stance_${stance}`) }),
    );
  };

  return (
    <div className={css.own}>
      <p className={css.ownLabel}>{label}</p>
      {own !== undefined && current === null && (
        <p className={css.old}>{t("stanceOld", { stance: t(`stance_${own.stance}`) })}</p>
      )}
      <div role="group" aria-label={t("myStanceTo", { label, position: name })} className={css.choices}>
        {STANCES.map((stance) => (
          <Button
            key={stance}
            size="small"
            className={css.choice ?? ""}
            icon={<StanceIcon stance={stance} />}
            aria-pressed={stance === current}
            aria-disabled={busy}
            onClick={() => take(stance)}
          >
            {t(`stance_${stance}`)}
          </Button>
        ))}
      </div>
      {position.kind === "compromise" && current !== "supports" && <p className={css.hint}>{t("confirmsWording")}</p>}
      {refused !== null && (
        <Notice tone="error" alert>
          {refused}
        </Notice>
      )}
      {reserving && <StanceDialog point={point} position={position} seat={seat} onClose={() => setReserving(false)} />}
    </div>
  );
}

/** The sign of a stance; the words stand beside it. */
export function StanceIcon({ stance }: { stance: StanceKind }): ReactNode {
  switch (stance) {
    case "supports":
      return <Check size={16} aria-hidden="true" />;
    case "reservation":
      return <CircleAlert size={16} aria-hidden="true" />;
    case "opposes":
      return <X size={16} aria-hidden="true" />;
  }
}
