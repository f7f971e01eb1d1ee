import type { PaperView } from "@feder/shared/api";
import type { BlockHistoryView } from "@feder/shared/versions";
import { Link } from "wouter";
import { pointAddress } from "../app/addresses.ts";
import { momentText } from "../app/times.ts";
import { StateSign } from "../contested/state-sign.tsx";
import { Button } from "../ui/button.tsx";
import css from "./block-history-dialog.module.css";
import { fullName, type MomentWords } from "./moments.ts";

interface BlockRecordProps {
  history: BlockHistoryView;
  paper: PaperView;
  words: MomentWords;
  onChoose: (at: number) => void;
}

/** Who wrote the words of a block, the versions in which it stood, and the contested points that it bore. */
export function BlockRecord({ history: { letters, versions, contested }, paper, words, onChoose }: BlockRecordProps) {
  const { t, language } = words;
  const all = letters.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className={css.record}>
      {all > 0 && (
        <section aria-labelledby="block-letters">
          <h3 id="block-letters">{t("letters")}</h3>
          <ul className={css.list}>
            {letters.map(({ author, count }) => (
              <li key={author?.person ?? "none"}>
                {t("letter", {
                  name: author === null ? t("noAuthor") : fullName(author, words),
                  share: Math.max(1, Math.round((100 * count) / all)),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="block-versions">
        <h3 id="block-versions">{t("stoodIn")}</h3>
        {versions.length === 0 ? (
          <p className={css.muted}>{t("stoodInNone")}</p>
        ) : (
          <ul role="list" className={css.versions}>
            {versions.map(({ id, number, name, at, state }) => (
              <li key={id}>
                <Button look="quiet" size="small" onClick={() => onChoose(state)}>
                  {t("stoodInEntry", { number, name, when: momentText(at, language) })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </section>
      {contested.length > 0 && (
        <section aria-labelledby="block-contested">
          <h3 id="block-contested">{t("contested")}</h3>
          <ul className={css.list}>
            {contested.map(({ id, number, state, dispute }) => (
              <li key={id}>
                <Link href={pointAddress(paper.number, id)}>{t("contestedEntry", { number, dispute })}</Link>{" "}
                <StateSign state={state} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
