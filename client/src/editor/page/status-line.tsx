import { Check, CloudOff, Eye, Loader, Lock } from "lucide-react";
import { useEffect, useEffectEvent, useRef } from "react";
import { announce } from "../../app/announce.ts";
import type { Connection } from "../connection/connection.ts";
import type { SyncState } from "../connection/sync-state.ts";
import { useEditorWords } from "../words.ts";
import css from "./status-line.module.css";

/** Milliseconds that "is being saved" stays at least: at every key it would otherwise flicker for an instant. */
const SAVING_STAYS = 600;
/** Milliseconds of calm before a change is read aloud. */
const SAY_AFTER = 1_000;

const DASH = " – ";

const SIGNS = [
  { is: "connecting", icon: <Loader size={16} aria-hidden="true" /> },
  { is: "saving", icon: <Loader size={16} aria-hidden="true" /> },
  { is: "saved", icon: <Check size={16} aria-hidden="true" /> },
  { is: "offline", icon: <CloudOff size={16} aria-hidden="true" /> },
  { is: "readOnly", icon: <Eye size={16} aria-hidden="true" /> },
  { is: "ended", icon: <Lock size={16} aria-hidden="true" /> },
] as const satisfies readonly { is: SyncState["is"]; icon: unknown }[];

/**
 * The connection in words, always visible (S12). It is not read aloud at every save; only what a person must
 * know is announced: offline, back again, read only, ended.
 *
 * The words are written past React: they change twice at every key, and a React commit while the text has
 * the focus walks through all of the text to remember the selection.
 */
export function StatusLine({ connection }: { connection: Connection }) {
  const t = useEditorWords();
  const line = useRef<HTMLParagraphElement>(null);
  const words = useRef<HTMLSpanElement>(null);
  const more = useRef<HTMLSpanElement>(null);

  const show = useEffectEvent((state: SyncState) => {
    if (line.current === null || words.current === null || more.current === null) return;
    line.current.dataset["status"] = state.is;
    line.current.title = explained(state, connection.writes, t);
    // What follows the dash gives way to the tools where there is no room for both.
    const [first = "", ...rest] = statusText(state, connection.writes, t).split(DASH);
    words.current.textContent = first;
    more.current.textContent = rest.map((part) => `${DASH}${part}`).join("");
  });
  const tell = useEffectEvent((before: SyncState["is"], state: SyncState) => {
    if (state.is === "saved") {
      if (before === "offline") announce(t("backOnline"));
    } else
      announce(
        [statusText(state, connection.writes, t), explained(state, connection.writes, t)].filter(Boolean).join(". "),
      );
  });

  useEffect(() => {
    let savingSince = -Infinity;
    let said: SyncState["is"] = "connecting";
    let showing: ReturnType<typeof setTimeout> | undefined;
    let telling: ReturnType<typeof setTimeout> | undefined;
    const follow = () => {
      const state = connection.state();
      clearTimeout(showing);
      clearTimeout(telling);
      if (state.is === "saving") savingSince = performance.now();
      const wait = state.is === "saved" ? savingSince + SAVING_STAYS - performance.now() : 0;
      if (wait <= 0) show(state);
      else showing = setTimeout(() => show(state), wait);
      if (state.is === "saving" || state.is === "connecting" || state.is === said) return;
      telling = setTimeout(() => {
        tell(said, state);
        said = state.is;
      }, SAY_AFTER);
    };
    const stop = connection.subscribe(follow);
    follow();
    return () => {
      stop();
      clearTimeout(showing);
      clearTimeout(telling);
    };
  }, [connection]);

  return (
    <p ref={line} className={css.status} role="status" aria-live="off">
      {SIGNS.map(({ is, icon }) => (
        <span key={is} className={css.sign} data-for={is}>
          {icon}
        </span>
      ))}
      <span>
        <span ref={words} />
        <span ref={more} className={css.more} />
      </span>
    </p>
  );
}

type Say = ReturnType<typeof useEditorWords>;

function statusText(state: SyncState, writes: boolean, t: Say): string {
  if (state.is === "offline" && !writes) return t("status_offlineReader");
  if (state.is === "offline" && !state.kept) return t("status_offlineLoose");
  return t(`status_${state.is}`);
}

function explained(state: SyncState, writes: boolean, t: Say): string {
  switch (state.is) {
    case "saved":
      return t("status_savedExplained");
    case "saving":
      return t("status_savingExplained");
    case "offline":
      if (!writes) return t("status_offlineReaderExplained");
      if (!state.kept) return `${t("status_offlineExplained")} ${t("status_offlineLooseExplained")}`;
      return `${t("status_offlineExplained")}${state.unsent ? ` ${t("status_offlineUnsent")}` : ""}`;
    case "readOnly":
      return t("status_readOnlyExplained");
    case "ended":
      return t(`ended_${state.reason}`);
    case "connecting":
      return "";
  }
}
