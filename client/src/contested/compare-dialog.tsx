import { useState, type ReactNode } from "react";
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
        <Column id={base.id} name={base.name} note={t("compareBase")}>
          <Wording>{base.words}</Wording>
        </Column>
        <div className={css.others}>
          {wordings
            .filter((one) => one !== base)
            .map(({ id, name, words }) => (
              <Column key={id} id={id} name={name} note={words === base.words ? t("equal") : null}>
                <Differences before={base.words} after={words} />
              </Column>
            ))}
        </div>
      </div>
    </Dialog>
  );
}

function Column({ id, name, note, children }: { id: string; name: string; note: string | null; children: ReactNode }) {
  return (
    <section className={css.column} aria-labelledby={`wording-${id}`}>
      <h3 id={`wording-${id}`} className={css.name}>
        {name}
        {note !== null && <span className={css.note}>{note}</span>}
      </h3>
      {children}
    </section>
  );
}
