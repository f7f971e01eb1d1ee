import { useEffect, useState } from "react";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import type { PaperId } from "@feder/shared/ids";
import { dropLocalCopy, localDatabaseName } from "../../app/local-copies.ts";
import { useSession } from "../../app/session.tsx";
import { showToast } from "../../app/toast.ts";
import { useStageNoticeWords } from "../../stages/notice-words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Connection } from "../connection/connection.ts";
import { unarrivedWords } from "./unarrived-words.ts";
import css from "./unarrived.module.css";

export interface UnarrivedProps {
  paper: PaperId;
  connection: Connection;
}

/** Words that this device holds and the server never had, because the right to write ended before they arrived. */
export default function Unarrived({ paper, connection }: UnarrivedProps) {
  const t = useStageNoticeWords();
  const { person } = useSession();
  const [words, setWords] = useState<readonly string[]>([]);

  useEffect(() => {
    const copy = new Y.Doc();
    const kept = new IndexeddbPersistence(localDatabaseName(person.id, paper), copy);
    kept.once("synced", () => setWords(unarrivedWords(copy, connection.document)));
    // Destroying the copy ends what keeps it too.
    return () => copy.destroy();
  }, [person.id, paper, connection]);

  if (words.length === 0) return null;
  const copyAll = () =>
    navigator.clipboard.writeText(words.join("\n\n")).then(
      () => showToast(t("copied"), { tone: "success" }),
      () => undefined,
    );
  const discard = () => {
    setWords([]);
    void dropLocalCopy(person.id, paper);
  };
  return (
    <div className={css.frame}>
      <Notice
        tone="warning"
        title={t("unarrived")}
        alert
        actions={
          <>
            <Button size="small" onClick={() => void copyAll()}>
              {t("copy")}
            </Button>
            <Button size="small" look="quiet" onClick={discard}>
              {t("discard")}
            </Button>
          </>
        }
      >
        <p>{t("unarrivedText")}</p>
        {words.map((each, index) => (
          <blockquote key={index} className={css.words}>
            {each}
          </blockquote>
        ))}
      </Notice>
    </div>
  );
}
