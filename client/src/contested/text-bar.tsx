import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { Button } from "../ui/button.tsx";
import { positionText } from "./event-text.ts";
import css from "./text-bar.module.css";
import { useRoom } from "./room.ts";
import { useStep } from "./use-step.ts";
import { useContestedWords } from "./words.ts";

/** Under the text while something is asked for in it: the passage for a point, or the end of a preview. */
export function TextBar() {
  const { register } = useRoom();
  const { points, anchoring, preview, isOpen } = useSyncExternalStore(register.subscribe, register.view);
  const tied = anchoring === null ? undefined : points?.get(anchoring);
  const shown = preview === null ? undefined : points?.get(preview.point);
  if (tied !== undefined) return <AnchorBar key={tied.id} point={tied} />;
  // Beside the text, the register itself ends the preview.
  if (shown !== undefined && preview !== null && !isOpen) return <PreviewBar point={shown} wording={preview.wording} />;
  return null;
}

function AnchorBar({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const { register } = useRoom();
  const { busy, refused, run } = useStep(point);
  const [nothing, setNothing] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => bar.current?.focus(), []);
  const tie = async () => {
    const passage = register.text()?.selection() ?? null;
    setNothing(passage === null);
    if (passage === null) return;
    const done = await run({ step: "anchor", anchor: passage.anchor }, t("anchorDone", { number: point.number }));
    if (done) register.anchor(null);
  };
  return (
    <div ref={bar} tabIndex={-1} role="region" aria-label={t("anchor")} className={css.bar}>
      <p>{t("anchorHow", { number: point.number })}</p>
      {nothing && <p role="alert">{t("anchorNothing")}</p>}
      {refused !== null && <p role="alert">{refused}</p>}
      <div className={css.actions}>
        <Button size="small" onClick={() => register.anchor(null)}>
          {t("cancel")}
        </Button>
        <Button look="primary" size="small" busy={busy} onClick={() => void tie()}>
          {t("anchorHere")}
        </Button>
      </div>
    </div>
  );
}

function PreviewBar({ point, wording }: { point: ContestedPointView; wording: string }) {
  const t = useContestedWords();
  const { register } = useRoom();
  const position = point.positions.find((one) => one.wording === wording)?.id ?? null;
  return (
    <div role="region" aria-label={t("inText")} className={css.bar}>
      <p>{t("inTextNow", { position: positionText(position, point, t) })}</p>
      <div className={css.actions}>
        <Button size="small" onClick={() => register.preview(null)}>
          {t("inTextEnd")}
        </Button>
        <Button
          look="primary"
          size="small"
          onClick={() => {
            register.preview(null);
            register.open(point.id);
          }}
        >
          {t("backToRegister")}
        </Button>
      </div>
    </div>
  );
}
