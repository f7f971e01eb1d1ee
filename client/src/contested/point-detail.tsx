import { ArrowLeft, TextCursorInput } from "lucide-react";
import type { ContestedPointView } from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { dayText } from "../app/times.ts";
import { Button } from "../ui/button.tsx";
import { askedOf } from "./asked.ts";
import { Decisions } from "./decisions.tsx";
import { useEntryWords } from "./entry-words.ts";
import { History } from "./history.tsx";
import { ParityPicture } from "./parity-picture.tsx";
import { Passage } from "./passage.tsx";
import css from "./point-detail.module.css";
import { Positions } from "./positions.tsx";
import { textOf, useAsker, usePassages } from "./room.ts";
import { StateSign } from "./state-sign.tsx";
import { StateWords } from "./state-words.tsx";
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
