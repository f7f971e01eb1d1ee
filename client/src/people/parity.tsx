import type { MemberView, SessionView } from "@feder/shared/api";
import { countParity } from "@feder/shared/parity";
import { useLanguage } from "../app/language.ts";
import { Card } from "../ui/card.tsx";
import css from "./parity.module.css";
import { usePeopleWords } from "./words.ts";

interface ParityProps {
  affiliations: SessionView["concept"]["affiliations"];
  members: readonly MemberView[];
}

/** A small picture of a group's parity: how many organisations each category has. A table that draws its numbers. */
export function Parity({ affiliations, members }: ParityProps) {
  const t = usePeopleWords();
  const language = useLanguage();
  const counts = countParity(affiliations, members);
  const most = Math.max(1, ...counts.map(({ organisations }) => organisations));
  const nameOf = (id: string | null) =>
    affiliations.find((one) => one.id === id)?.name[language] ?? t("affiliationUnknown");
  const missing = counts.filter(({ affiliation, people }) => affiliation !== null && people === 0);

  return (
    <section aria-labelledby="parity">
      <Card className={css.card}>
        <div className={css.text}>
          <h2 id="parity" className={css.title}>
            {t("parity")}
          </h2>
          <p className={css.hint}>{t("parityHint")}</p>
          {missing.length > 0 && (
            <p className={css.hint}>
              {t("parityMissing", { names: missing.map(({ affiliation }) => nameOf(affiliation)).join(", ") })}
            </p>
          )}
        </div>
        <table className={css.table}>
          <caption className="visually-hidden">
            {t("parity")}. {t("parityHint")}
          </caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t("parityCategory")}</th>
              <th scope="col">{t("parityOrganisations")}</th>
              <th scope="col">{t("parityPeople")}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ affiliation, organisations, unnamed, people }) => (
              <tr key={affiliation ?? ""} className={people === 0 ? css.none : undefined}>
                <th scope="row">{nameOf(affiliation)}</th>
                <td className={css.bars}>
                  <span className={css.track} aria-hidden="true">
                    <span
                      className={affiliation === null ? css.unknown : css.bar}
                      style={{ inlineSize: `${(organisations / most) * 100}%` }}
                    />
                  </span>
                  <span className={css.number}>
                    <span>{t("countOrganisations", { count: organisations })}</span>
                    {unnamed > 0 && <span className={css.unnamed}>{t("countUnnamed", { count: unnamed })}</span>}
                  </span>
                </td>
                <td className={css.people}>{t("countPeople", { count: people })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </section>
  );
}
