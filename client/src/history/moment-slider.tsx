import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import css from "./moment-slider.module.css";
import { useHistoryWords } from "./words.ts";

interface MomentSliderProps {
  /** The place of the chosen state, from 0, and how many there are; the last is the newest. */
  at: number;
  count: number;
  /** The chosen state in words. */
  says: string;
  onChange: (at: number) => void;
}

/** A slider from the oldest state to the newest, by mouse, touch, arrow keys, Home and End. */
export function MomentSlider({ at, count, says, onChange }: MomentSliderProps) {
  const t = useHistoryWords();
  const id = useId();
  return (
    <div className={css.frame}>
      <label htmlFor={id} className={css.label}>
        {t("slider")} <span className={css.place}>{t("of", { at: at + 1, count })}</span>
      </label>
      <div className={css.line}>
        <IconButton
          name={t("older")}
          icon={<ChevronLeft />}
          look="edged"
          aria-disabled={at === 0}
          onClick={() => onChange(Math.max(0, at - 1))}
        />
        <input
          id={id}
          type="range"
          className={css.slider}
          min={0}
          max={count - 1}
          step={1}
          value={at}
          disabled={count < 2}
          aria-valuetext={says}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
        <IconButton
          name={t("newer")}
          icon={<ChevronRight />}
          look="edged"
          aria-disabled={at === count - 1}
          onClick={() => onChange(Math.min(count - 1, at + 1))}
        />
      </div>
    </div>
  );
}
