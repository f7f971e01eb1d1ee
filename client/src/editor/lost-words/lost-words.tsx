import type { Editor } from "@tiptap/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { announce } from "../../app/announce.ts";
import { call, Refusal } from "../../app/call.ts";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useEditorWords } from "../words.ts";
import css from "./lost-words.module.css";
import { lostWordsKey } from "./lost-words-key.ts";
import { putBack } from "./put-back.ts";

/** Words of mine that a change of structure by others swallowed, with the offer to put them back. */
export function LostWords({ editor, paper }: { editor: Editor; paper: PaperId }) {
  const { person } = useSession();
  const { data = [] } = useQuery({
    queryKey: lostWordsKey(paper),
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lost-words", { params: { paper }, signal }),
  });
  const mine = data.filter(({ author, outcome, may }) => author?.id === person.id && outcome === "open" && may.settle);
  return mine.map((words) => <Offer key={words.id} editor={editor} paper={paper} words={words} />);
}

function Offer({ editor, paper, words }: { editor: Editor; paper: PaperId; words: LostWordsView }) {
  const t = useEditorWords();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);

  const settle = async (outcome: "restored" | "dismissed") => {
    setBusy(true);
    try {
      // First the server, so that two tabs do not put the same words back twice.
      await call("POST /api/lost-words/:words/settle", { params: { words: words.id }, body: { outcome } });
      if (outcome === "restored") {
        putBack(editor, words);
        announce(t("lostWordsBack"));
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      announce(t(error.code === "alreadySettled" ? "lostWordsSettled" : "lostWordsFailed"));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: lostWordsKey(paper) });
    }
  };

  return (
    <div className={css.offer}>
      <Notice
        tone="warning"
        title={t("lostWords")}
        alert
        actions={
          <>
            <Button look="primary" size="small" busy={busy} onClick={() => void settle("restored")}>
              {t("lostWordsPutBack")}
            </Button>
            <Button look="quiet" size="small" busy={busy} onClick={() => void settle("dismissed")}>
              {t("lostWordsDismiss")}
            </Button>
          </>
        }
      >
        <q className={css.words}>{words.text.trim()}</q>
      </Notice>
    </div>
  );
}
