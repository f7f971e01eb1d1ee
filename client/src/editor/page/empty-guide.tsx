import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { useState } from "react";
import type { PaperView } from "@feder/shared/api";
import { call } from "../../app/call.ts";
import { useFailureText } from "../../app/failure.ts";
import { Button } from "../../ui/button.tsx";
import { useEditorWords } from "../words.ts";
import css from "./empty-guide.module.css";
import { useEditorValue } from "./use-editor-value.ts";

/** How to start, as long as nothing is written. */
export function EmptyGuide({ editor, paper }: { editor: Editor; paper: PaperView }) {
  const t = useEditorWords();
  const failureText = useFailureText();
  const empty = useEditorValue(editor, isEmpty);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  if (!empty) return null;

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

function isEmpty({ doc }: EditorState): boolean {
  if (doc.childCount > 3) return false;
  return doc.children.every((block) => block.type.name === "paragraph" && block.textContent.trim() === "");
}
