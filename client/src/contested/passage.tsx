import { Unlink } from "lucide-react";
import { useState } from "react";
import { bearsMarker, type ContestedPointView } from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./point-detail.module.css";
import { Differences, Wording } from "./differences.tsx";
import { inARow } from "./who.ts";
import { useContestedWords } from "./words.ts";

/** The passage of a point: as it was reported, what has changed since, and what became of it where it is gone. */
export function Passage({ point, text }: { point: ContestedPointView; text: string | null }) {
  const t = useContestedWords();
  const [original, setOriginal] = useState(false);
  return (
    <section className={css.section} aria-labelledby="point-passage">
      <h4 id="point-passage" className={css.heading}>
        {t("passage")}
      </h4>
      {text === null && <Gone point={point} />}
      {text !== null && text !== point.quote ? (
        <>
          <p className={point.state === "settled" ? css.small : css.changed}>
            {t(point.state === "settled" ? "settledHow" : "changedSince")}
          </p>
          <div className={css.quote}>
            {original ? <Wording>{point.quote}</Wording> : <Differences before={point.quote} after={text} />}
          </div>
          <Button look="quiet" size="small" aria-pressed={original} onClick={() => setOriginal(!original)}>
            {t("showOriginal")}
          </Button>
        </>
      ) : (
        <>
          {text === null && <p className={css.small}>{t("quoteWas")}</p>}
          <div className={css.quote}>
            <Wording>{point.quote}</Wording>
          </div>
        </>
      )}
    </section>
  );
}

function Gone({ point: { state, gone } }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const language = useLanguage();
  const settled = state === "settled";
  if (!settled && !bearsMarker(state)) return <p className={css.small}>{t("goneReturned")}</p>;
  const values = gone && { moment: momentText(gone.at, language), names: inARow(gone.by) };
  return (
    <Notice tone="warning" title={t("goneTitle")}>
      <p className={css.small}>
        {settled
          ? t("goneSettled")
          : values === null
            ? t("goneUnknown")
            : t(values.names === "" ? "goneText" : "goneTextBy", values)}
      </p>
      {gone !== null && gone.last !== "" && (
        <>
          <p className={css.small}>{t("goneLast")}</p>
          <Wording>{gone.last}</Wording>
        </>
      )}
    </Notice>
  );
}

/** The sign of a point whose text is gone. */
export function GoneSign() {
  const t = useContestedWords();
  return (
    <span className={css.gone}>
      <Unlink size={14} aria-hidden="true" />
      {t("gone")}
    </span>
  );
}
