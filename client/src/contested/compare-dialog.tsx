import { useState } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { Dialog } from "../ui/dialog.tsx";
import { SelectField } from "../ui/select-field.tsx";
import css from "./compare-dialog.module.css";
import { Differences, Wording } from "./differences.tsx";
import { positionText } from "./event-text.ts";
import { textOf, usePassages } from "./room.ts";
import { useContestedWords } from "./words.ts";

/** All wordings of a point side by side, with the differences from one of them, word by word. */
export function CompareDialog({ point, onClose }: { point: ContestedPointView; onClose: () => void }) {
  const t = useContestedWords();
  const text = textOf(point, usePassages());
  const [basis, setBasis] = useState<string>("now");
  const wordings = [
    ...(text === null
      ? []
      : [{ id: "now", name: t(point.state === "settled" ? "textSettled" : "textNow"), words: text }]),
    ...(text === point.quote ? [] : [{ id: "then", name: t("textThen"), words: point.quote }]),
    ...point.positions.flatMap(({ id, wording, withdrawn }) =>
      wording === null || withdrawn ? [] : [{ id, name: positionText(id, point, t), words: wording }],
    ),
  ];
  const base = wordings.find(({ id }) => id === basis) ?? wordings[0];
  if (base === undefined) return null;
  return (
    <Dialog title={t("compareTitle", { number: point.number })} size="full" onClose={onClose}>
      <div className={css.basis}>
        <SelectField label={t("compareWith")} value={base.id} onChange={({ target }) => setBasis(target.value)}>
          {wordings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <p className={css.legend} aria-hidden="true">
          <del>{t("legendRemoved")}</del> <ins>{t("legendAdded")}</ins>
        </p>
      </div>
      <div className={css.columns}>
        {[base, ...wordings.filter((one) => one !== base)].map((one) => (
          <section key={one.id} className={css.column} aria-labelledby={`wording-${one.id}`}>
            <h3 id={`wording-${one.id}`} className={css.name}>
              {one.name}
              {one === base && <span className={css.note}>{t("compareBase")}</span>}
              {one !== base && one.words === base.words && <span className={css.note}>{t("equal")}</span>}
            </h3>
            {one === base ? <Wording>{one.words}</Wording> : <Differences before={base.words} after={one.words} />}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
