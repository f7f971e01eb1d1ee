import { ArrowLeft, Columns2, Handshake, MessageSquarePlus, TextCursorInput } from "lucide-react";
import { useState } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { dayText } from "../app/times.ts";
import { Button } from "../ui/button.tsx";
import { askedOf } from "./asked.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import { Decisions } from "./decisions.tsx";
import { useEntryWords } from "./entry-words.ts";
import { positionText } from "./event-text.ts";
import { History } from "./history.tsx";
import { ParityPicture } from "./parity-picture.tsx";
import { Passage } from "./passage.tsx";
import css from "./point-detail.module.css";
import { PositionCard } from "./position-card.tsx";
import { PositionDialog } from "./position-dialog.tsx";
import { textOf, useAsker, useMayStep, usePassages } from "./room.ts";
import { StateSign } from "./state-sign.tsx";
import { whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

interface PointDetailProps {
  point: ContestedPointView;
  onBack: () => void;
  /** Back to the passage in the text. */
  onText: () => void;
}

/** Everything about one point: what is in dispute, the passage, the positions, who holds them, and what may be done. */
export function PointDetail({ point, onBack, onText }: PointDetailProps) {
  const t = useContestedWords();
  const entry = useEntryWords();
  const text = textOf(point, usePassages());
  const mine = askedOf(point, useAsker());
  return (
    <>
      <div className={css.bar}>
        <Button look="quiet" size="small" icon={<ArrowLeft size={18} />} onClick={onBack}>
          {t("all")}
        </Button>
        {text !== null && (
          <Button look="quiet" size="small" icon={<TextCursorInput size={18} />} onClick={onText}>
            {t("toText")}
          </Button>
        )}
      </div>
      <article className={css.point} aria-labelledby="point-title" data-focus-home="point-title">
        <header className={css.section}>
          <h3 id="point-title" tabIndex={-1} data-autofocus className={css.title}>
            {entry("point", { number: point.number })}
          </h3>
          <p className={css.signs}>
            <StateSign state={point.state} />
            {mine !== null && <span className={css.asked}>{t(`asked_${mine}`)}</span>}
          </p>
          <p className={css.dispute}>{point.dispute}</p>
          <Origin point={point} />
          <StateWords point={point} />
        </header>
        <Decisions point={point} gone={text === null} />
        <Passage point={point} text={text} />
        <Positions point={point} />
        <ParityPicture point={point} />
        <History point={point} />
      </article>
    </>
  );
}

function Origin({ point: { by, at } }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const language = useLanguage();
  const day = dayText(at, language);
  return (
    <p className={css.small}>{by === null ? t("fromDraft", { day }) : t("reportedBy", { who: whoText(by), day })}</p>
  );
}

/** What the state of a point says beyond its name: reasons, to whom it was referred, with what it was settled. */
function StateWords({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const { state, reason, referredTo, settledWith } = point;
  switch (state) {
    case "returned":
      return <Reason label={t("returnedBecause")} reason={reason} />;
    case "referred":
      return <Reason label={t(`referred_${referredTo ?? "steering"}`)} reason={reason} />;
    case "settled":
      return settledWith === null ? null : (
        <p className={css.small}>{t("settledWith", { position: positionText(settledWith, point, t) })}</p>
      );
    case "dissent":
      return (
        <>
          <p className={css.small}>{t("minority")}</p>
          {reason !== "" && <Reason label={t("dissentBecause")} reason={reason} />}
        </>
      );
    case "reported":
    case "contested":
    case "compromise":
      return reason === "" ? null : <Reason label={t("lastReason")} reason={reason} />;
  }
}

function Reason({ label, reason }: { label: string; reason: string }) {
  return (
    <div>
      <p className={css.small}>{label}</p>
      {reason !== "" && <p className={css.reason}>{reason}</p>}
    </div>
  );
}

function Positions({ point }: { point: ContestedPointView }) {
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
