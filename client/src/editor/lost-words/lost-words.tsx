import type { Editor } from "@tiptap/core";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { useSession } from "../../app/session.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useEditorWords } from "../words.ts";
import css from "./lost-words.module.css";
import { putBack } from "./put-back.ts";
import { useLostWords, useSettle } from "./use-lost-words.ts";

/** Words of mine that a change of structure by others swallowed, with the offer to put them back. */
export function LostWords({ editor, paper }: { editor: Editor; paper: PaperId }) {
  const { person } = useSession();
  const { data = [] } = useLostWords(paper);
  const mine = data.filter(({ author, outcome, may }) => author?.id === person.id && outcome === "open" && may.settle);
  return mine.map((words) => <Offer key={words.id} editor={editor} paper={paper} words={words} />);
}

function Offer({ editor, paper, words }: { editor: Editor; paper: PaperId; words: LostWordsView }) {
  const t = useEditorWords();
  const { busy, settle } = useSettle(paper, words);
  const back = async () => {
    if (await settle("restored")) putBack(editor, words);
  };

  return (
    <div className={css.offer}>
      <Notice
        tone="warning"
        title={t("lostWords")}
        alert
        actions={
          <>
            <Button look="primary" size="small" busy={busy} onClick={() => void back()}>
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
