import type { Editor } from "@tiptap/core";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import css from "./lost-words.module.css";
import { putBack } from "./put-back.ts";
import { useSettle } from "./use-settle.ts";
import { useLostWordsWords } from "./words.ts";

export interface OfferProps {
  editor: Editor;
  paper: PaperId;
  words: LostWordsView;
}

/** The offer to put swallowed words back. */
export default function Offer({ editor, paper, words }: OfferProps) {
  const t = useLostWordsWords();
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
