import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { HitView } from "@feder/shared/api";
import type { PaperOverview } from "@feder/shared/overview";
import { blockAddress } from "../app/addresses.ts";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useLiveWords } from "./live-words.ts";
import { OverviewFrame } from "./overview-frame.tsx";
import css from "./search-page.module.css";
import { useChoices } from "./use-choices.ts";
import { useLive } from "./use-live.ts";

/** Milliseconds without a key before the server is asked. */
const CALM = 250;

function searchQuery(words: string) {
  return queryOptions({
    queryKey: ["overview", "search", words],
    queryFn: ({ signal }) => call("POST /api/search", { body: { words }, signal }),
    enabled: words.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

/** Finds words in all papers that I may see; a press leads to the block. */
export default function SearchPage() {
  const t = useLiveWords();
  const failureText = useFailureText();
  const live = useLive();
  const [chosen, choose] = useChoices();
  const [typed, setTyped] = useState(chosen("text"));
  const words = useCalm(typed.trim());
  const found = useQuery(searchQuery(words));
  const asked = chosen("text");
  useEffect(() => {
    if (words !== asked) choose("text", words);
  });
  const result = words.length > 1 ? found.data : undefined;
  return (
    <OverviewFrame title={t("searchTitle")} lead={t("searchLead")} live={live}>
      <form role="search" className={css.form} onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={t("searchLabel")}
          hint={t("searchHint")}
          type="search"
          value={typed}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
      </form>
      {found.isError && <Notice tone="error">{failureText(found.error)}</Notice>}
      <p className={css.count} role="status">
        {result !== undefined &&
          t(result.all > result.hits.length ? "searchMany" : "searchFound", {
            count: result.all,
            shown: result.hits.length,
          })}
      </p>
      {result?.all === 0 && (
        <Card>
          <EmptyState icon={<SearchX />} title={t("searchNothing")}>
            {t("searchNothingHint")}
          </EmptyState>
        </Card>
      )}
      {result !== undefined && result.hits.length > 0 && (
        <ol role="list" className={css.hits}>
          {result.hits.map((hit) => (
            <li key={`${hit.paper} ${hit.block}`}>
              <Hit hit={hit} paper={live.papers?.find(({ id }) => id === hit.paper)} />
            </li>
          ))}
        </ol>
      )}
    </OverviewFrame>
  );
}

function Hit({ hit, paper }: { hit: HitView; paper: PaperOverview | undefined }) {
  const t = useLiveWords();
  if (paper === undefined) return null;
  const kind = [t(`kind_${hit.kind}`), hit.number].filter((part) => part !== null).join(" ");
  return (
    <Card className={css.hit}>
      <p className={css.place}>
        {t("searchPlace", { number: paper.number, field: paper.field })} · {kind}
      </p>
      <h2 className={css.title}>
        <Link href={blockAddress(paper.number, hit)}>{hit.title === "" ? t("searchOpen") : hit.title}</Link>
      </h2>
      {hit.words.length > 0 && (
        <p className={css.words} lang="de">
          {hit.words.map(({ text, found }, at) =>
            found ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
          )}
        </p>
      )}
    </Card>
  );
}

/** A value once it has not changed for a moment. */
function useCalm(value: string): string {
  const [calm, setCalm] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(value), CALM);
    return () => clearTimeout(timer);
  }, [value]);
  return calm;
}
