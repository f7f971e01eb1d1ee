import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Decisions } from "../decisions.tsx";
import { useEntryWords } from "../entry-words.ts";
import { ParityPicture } from "../parity-picture.tsx";
import detail from "../point-detail.module.css";
import { Positions } from "../positions.tsx";
import { textOf, usePassages, useRoom, useStanding } from "../room.ts";
import { StateSign } from "../state-sign.tsx";
import { StateWords } from "../state-words.tsx";
import { agendaOf } from "./agenda.ts";
import { useScreenLeft } from "./full-screen.ts";
import css from "./meeting.module.css";
import { Sentence } from "./sentence.tsx";
import { useMeetingWords } from "./words.ts";

/** The points of a paper for a room with a projector: one after the other, live, with the outcome recorded on the spot. */
export function Meeting({ onLeave }: { onLeave: (at: ContestedPointId | null) => void }) {
  const t = useMeetingWords();
  const { register, paper } = useRoom();
  const points = useSyncExternalStore(register.subscribe, () => register.view().points);
  const standing = useStanding();
  const [agenda, setAgenda] = useState<readonly ContestedPointId[]>([]);
  const [at, setAt] = useState(() => register.view().selected);
  const now = points === null ? agenda : agendaOf(agenda, [...points.values()], standing);
  if (now !== agenda) setAgenda(now);

  const shown = now.flatMap((id) => points?.get(id) ?? []);
  const index = Math.max(
    0,
    shown.findIndex(({ id }) => id === at),
  );
  const point = shown[index];
  const go = (to: number) => {
    const other = shown[to];
    if (other !== undefined) setAt(other.id);
  };
  const leave = () => onLeave(point?.id ?? null);
  useScreenLeft(() => {
    // Whoever writes in a dialog over it and presses Escape has lost the screen, but not the meeting.
    if (!isCovered()) leave();
  });
  useMeetingKeys((step) => go(index + step));
  return (
    <Dialog
      title={t("title", { number: paper.number })}
      size="window"
      onClose={leave}
      returnFocus={() => undefined}
      actions={
        <div className={css.steps}>
          <Button icon={<ChevronLeft />} aria-disabled={index === 0} onClick={() => go(index - 1)}>
            {t("previous")}
          </Button>
          <p role="status" className={css.place}>
            {shown.length > 0 && t("place", { at: index + 1, of: shown.length })}
          </p>
          <Button
            look="primary"
            icon={<ChevronRight />}
            aria-disabled={index >= shown.length - 1}
            onClick={() => go(index + 1)}
          >
            {t("next")}
          </Button>
        </div>
      }
    >
      {point === undefined ? <Loading /> : <Point key={point.id} point={point} />}
    </Dialog>
  );
}

function Point({ point }: { point: ContestedPointView }) {
  const entry = useEntryWords();
  const text = textOf(point, usePassages());
  return (
    <article className={css.point} aria-labelledby="point-title" data-focus-home="point-title">
      <div className={css.column}>
        <header className={detail.section}>
          <h3 id="point-title" tabIndex={-1} className={detail.title}>
            {entry("point", { number: point.number })}
          </h3>
          <p className={detail.signs}>
            <StateSign state={point.state} />
          </p>
          <p className={detail.dispute}>{point.dispute}</p>
          <StateWords point={point} />
        </header>
        <Sentence point={point} text={text} />
        <Decisions point={point} gone={text === null} />
        <ParityPicture point={point} />
      </div>
      <div className={css.column}>
        <Positions point={point} />
      </div>
    </article>
  );
}

/** Arrow keys and page keys, as a presenter has them too, go from point to point. */
function useMeetingKeys(onStep: (step: 1 | -1) => void): void {
  const go = useEffectEvent(onStep);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = STEPS.get(event.key);
      const { target } = event;
      if (step === undefined || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      // What scrolls sideways, writes or chooses has its own use for arrows.
      if (
        isCovered() ||
        (target instanceof Element && target.closest('input, textarea, select, [role=menu], [tabindex="0"]') !== null)
      )
        return;
      event.preventDefault();
      go(step);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

const STEPS = new Map<string, 1 | -1>([
  ["ArrowRight", 1],
  ["PageDown", 1],
  ["ArrowLeft", -1],
  ["PageUp", -1],
]);

/** Whether another dialog lies over the meeting. */
function isCovered(): boolean {
  return document.querySelectorAll("dialog:modal").length > 1;
}
