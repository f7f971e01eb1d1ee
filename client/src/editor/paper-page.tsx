import { useState, useSyncExternalStore } from "react";
import type { PaperView } from "@feder/shared/api";
import { useLanguage } from "../app/language.ts";
import type { RegisterStore } from "../contested/register-store.ts";
import { useRegister } from "../contested/use-register.ts";
import { useRegisterNews } from "../contested/use-register-news.ts";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import type { Connection } from "./connection/connection.ts";
import { PrintNotes } from "./contested/print-notes.tsx";
import type { Ended } from "./connection/sync-state.ts";
import "./content.css";
import "./statements.css";
import "./carets.css";
import "./contested.css";
import "./slash-menu.css";
// Last, because it takes back what the others say.
import "./print.css";
import { type HeadRequest, PaperHead } from "./page/paper-head.tsx";
import css from "./page/paper-page.module.css";
import { Workspace } from "./page/workspace.tsx";
import { useConnection } from "./page/use-connection.ts";
import { useVisits } from "./page/use-visits.ts";
import { useEditorWords } from "./words.ts";

/** For the pages of a paper's versions, which hear of its changes: from here, so that the editor stays one file. */
export { useConnection };

/** The page on which a paper is read and written; the shell loads it with the paper that the address names. */
export default function PaperPage({ paper }: { paper: PaperView }) {
  const connection = useConnection(paper);
  const register = useRegister(paper, connection);
  useRegisterNews(register);
  useVisits(paper.id, connection);
  const [asked, setAsked] = useState<HeadRequest | null>(null);
  return (
    <div className={css.page}>
      <PaperHead paper={paper} register={register} ask={(dialog) => setAsked({ dialog })} />
      {connection !== null && <Opened connection={connection} register={register} paper={paper} asked={asked} />}
      <PrintNotes register={register} />
    </div>
  );
}

interface OpenedProps {
  connection: Connection;
  register: RegisterStore;
  paper: PaperView;
  asked: HeadRequest | null;
}

/** Waits for the first sync, because an editor on an unsynced document would write content of its own (S8). */
function Opened({ connection, register, paper, asked }: OpenedProps) {
  const t = useEditorWords();
  const language = useLanguage();
  // Only what changes this page: the state itself changes twice at every key.
  const shows = useSyncExternalStore(connection.subscribe, connection.mayShow);
  const offline = useSyncExternalStore(connection.subscribe, () => connection.state().is === "offline");
  const ended = useSyncExternalStore(connection.subscribe, () => endOf(connection));
  // The node views hold words; another language draws them anew.
  if (shows || ended !== null) {
    const parts = { connection, register, ended, paper, shows, asked };
    return <Workspace key={language} {...parts} />;
  }
  if (!offline) return <Loading />;
  return (
    <div className={css.notice}>
      <Notice tone="warning">{t("waitsForServer")}</Notice>
    </div>
  );
}

function endOf(connection: Connection): Ended | null {
  const state = connection.state();
  return state.is === "ended" ? state : null;
}
