import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { useLanguage } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./history.module.css";
import { Wording } from "./differences.tsx";
import { eventText } from "./event-text.ts";
import { useContestedWords } from "./words.ts";

/** Every step of a point, newest first; asked for when somebody wants to see it. */
export function History({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <section>
      <Button
        look="quiet"
        size="small"
        icon={open ? <ChevronDown size={18} /> : <ChevronRight size={18} />}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {t("history")}
      </Button>
      {open && (
        <div id={id}>
          <Events point={point} />
        </div>
      )}
    </section>
  );
}

function Events({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const language = useLanguage();
  const { data, isError } = useQuery(historyQuery(point));
  if (data === undefined) return isError ? <Notice tone="error">{t("historyFailed")}</Notice> : <Loading />;
  return (
    <ol role="list" reversed className={css.events}>
      {data.toReversed().map((event, at) => (
        <li key={data.length - at} className={css.event}>
          <time dateTime={new Date(event.at).toISOString()} className={css.time}>
            {momentText(event.at, language)}
          </time>
          <p>{eventText(event, point, t)}</p>
          {event.words !== "" && <p className={css.words}>{event.words}</p>}
          {event.wording !== null && (
            <div className={css.words}>
              <Wording>{event.wording}</Wording>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The history of a point; every change of the point makes it another. */
function historyQuery({ id, revision }: ContestedPointView) {
  return queryOptions({
    queryKey: ["contested-history", id, revision],
    queryFn: ({ signal }) => call("GET /api/contested-points/:point/history", { params: { point: id }, signal }),
    staleTime: Infinity,
    // The list stays on screen while its next state is fetched.
    placeholderData: (before) => before,
  });
}
