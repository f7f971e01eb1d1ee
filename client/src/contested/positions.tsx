import { Columns2, Handshake, MessageSquarePlus } from "lucide-react";
import { useState } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { Button } from "../ui/button.tsx";
import { CompareDialog } from "./compare-dialog.tsx";
import css from "./point-detail.module.css";
import { PositionCard } from "./position-card.tsx";
import { PositionDialog } from "./position-dialog.tsx";
import { useMayStep } from "./room.ts";
import { useContestedWords } from "./words.ts";

/** What is on the table: compromises, positions, those withdrawn, and a place for one's own. */
export function Positions({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const mayStep = useMayStep(point);
  const [writing, setWriting] = useState<"position" | "compromise" | null>(null);
  const [comparing, setComparing] = useState(false);
  const [past, setPast] = useState(false);
  const standing = point.positions.filter(({ withdrawn }) => !withdrawn);
  const withdrawn = point.positions.filter((position) => position.withdrawn);
  // Compromises come first: they are what one has to answer.
  const ordered = standing.toSorted((one, other) =>
    one.kind === other.kind ? one.at - other.at : one.kind === "compromise" ? -1 : 1,
  );
  return (
    <section className={css.section} aria-labelledby="point-positions">
      <h4 id="point-positions" className={css.heading}>
        {t("positionsTitle")}
      </h4>
      {standing.length === 0 && <p className={css.small}>{t("noPositions")}</p>}
      {ordered.map((position) => (
        <PositionCard key={position.id} point={point} position={position} />
      ))}
      {withdrawn.length > 0 && (
        <>
          <div>
            <Button look="quiet" size="small" aria-expanded={past} onClick={() => setPast(!past)}>
              {t("withdrawnShow", { count: withdrawn.length })}
            </Button>
          </div>
          {past && withdrawn.map((position) => <PositionCard key={position.id} point={point} position={position} />)}
        </>
      )}
      <div className={css.tools}>
        {mayStep("takePosition") && (
          <Button size="small" icon={<MessageSquarePlus size={18} />} onClick={() => setWriting("position")}>
            {t("takePosition")}
          </Button>
        )}
        {mayStep("proposeCompromise") && (
          <Button size="small" icon={<Handshake size={18} />} onClick={() => setWriting("compromise")}>
            {t("proposeCompromise")}
          </Button>
        )}
        {standing.some(({ wording }) => wording !== null) && (
          <Button look="quiet" size="small" icon={<Columns2 size={18} />} onClick={() => setComparing(true)}>
            {t("compare")}
          </Button>
        )}
      </div>
      {writing !== null && (
        <PositionDialog point={point} kind={writing} revised={null} onClose={() => setWriting(null)} />
      )}
      {comparing && <CompareDialog point={point} onClose={() => setComparing(false)} />}
    </section>
  );
}
