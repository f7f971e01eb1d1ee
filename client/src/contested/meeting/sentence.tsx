import { useSyncExternalStore } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { Differences } from "../differences.tsx";
import { Passage } from "../passage.tsx";
import detail from "../point-detail.module.css";
import { useRoom } from "../room.ts";
import { useContestedWords } from "../words.ts";
import css from "./meeting.module.css";
import { sentenceAround } from "./sentence-around.ts";
import { useMeetingWords } from "./words.ts";

/** The passage of a point in its sentence, as it reads now; where it is not in the text, as the register shows it. */
export function Sentence({ point, text }: { point: ContestedPointView; text: string | null }) {
  const t = useContestedWords();
  const meeting = useMeetingWords();
  const before = useAround(point.id, "before");
  const after = useAround(point.id, "after");
  if (text === null || before === null || after === null) return <Passage point={point} text={text} />;
  const sentence = sentenceAround(before, text, after);
  return (
    <section className={detail.section} aria-labelledby="point-passage">
      <h4 id="point-passage" className={detail.heading}>
        {t("passage")}
      </h4>
      <p className={css.sentence} lang="de">
        {sentence.before}
        <mark className={css.passage}>{text}</mark>
        {sentence.after}
      </p>
      {text !== point.quote && (
        <>
          <p className={detail.changed}>{meeting("changed")}</p>
          <div className={detail.quote}>
            <Differences before={point.quote} after={text} />
          </div>
        </>
      )}
    </section>
  );
}

function useAround(point: ContestedPointId, side: "before" | "after"): string | null {
  const { register } = useRoom();
  return useSyncExternalStore(
    (listener) => register.text()?.subscribe(listener) ?? (() => undefined),
    () => register.text()?.around(point)?.[side] ?? null,
  );
}
