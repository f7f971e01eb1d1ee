import type { OriginView } from "@feder/shared/api";
import { shortCode } from "@feder/shared/ids";
import { useLanguage } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import { say } from "../editor/words.ts";
import css from "./lineage-dialog.module.css";
import { useLineageWords } from "./words.ts";

/** What was merged and what was split, by whom and when. */
export function OriginList({ origins }: { origins: readonly OriginView[] }) {
  const t = useLineageWords();
  const language = useLanguage();
  const named = (id: string, kind: OriginView["otherKind"], title: string) =>
    t("named", { kind: say(kind), title: title === "" ? t("untitled") : title, code: shortCode(id) });
  return (
    <ul className={css.statements}>
      {origins.map(({ kind, statement, title, other, otherKind, otherTitle, at, by }) => {
        const here = named(statement, otherKind, title ?? "");
        const there = named(other, otherKind, otherTitle);
        return (
          <li key={`${statement} ${kind} ${other}`}>
            {kind === "merged" ? t("merged", { one: there, other: here }) : t("split", { one: here, other: there })}
            {at !== null && (
              <span className={css.said}>
                {" "}
                ({by === null ? momentText(at, language) : t("noted", { at: momentText(at, language), name: by.name })})
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
