import type { Editor } from "@tiptap/core";
import { useState } from "react";
import type { PaperView } from "@feder/shared/api";
import { call } from "../../app/call.ts";
import { useFailureText } from "../../app/failure.ts";
import { Button } from "../../ui/button.tsx";
import css from "./empty-guide.module.css";
import { useEmptyWords } from "./empty-words.ts";

export interface EmptyGuideProps {
  editor: Editor;
  paper: PaperView;
}

/** How to start, as long as nothing is written. */
export default function EmptyGuide({ editor, paper }: EmptyGuideProps) {
  const t = useEmptyWords();
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();

  const load = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await call("POST /api/papers/:paper/sample", { params: { paper: paper.id } });
      if (paper.may.write) editor.view.focus();
    } catch (failure) {
      setError(failureText(failure));
    } finally {
      setBusy(false);
    }
  };

  return (
    <aside className={css.guide}>
      <h2 className={css.title}>{t("emptyTitle")}</h2>
      {paper.may.write ? (
        <ul className={css.list}>
          <li>
            {t("emptyWriteKeys")} <kbd className={css.key}>/</kbd> {t("emptyWrite")}
          </li>
          <li>{t("emptyPaste")}</li>
        </ul>
      ) : (
        <p>{t("emptyReader")}</p>
      )}
      {paper.may.fill && (
        <div className={css.sample}>
          <p>{t("emptySample")}</p>
          <Button look="secondary" busy={busy} onClick={() => void load()}>
            {t("loadSample")}
          </Button>
          {error !== undefined && <p role="alert">{error}</p>}
        </div>
      )}
    </aside>
  );
}
