import type { Editor } from "@tiptap/core";
import { useRef } from "react";
import { flushSync } from "react-dom";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId, StatementId } from "@feder/shared/ids";
import { useLanguage } from "../../app/language.ts";
import { momentText } from "../../app/times.ts";
import { Badge, type BadgeTone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Notice } from "../../ui/notice.tsx";
import { blockName } from "../commands/block-name.ts";
import { useLostWordsWords } from "./words.ts";
import css from "./lost-words-dialog.module.css";
import { putBack } from "./put-back.ts";
import { useLostWords } from "./use-lost-words.ts";
import { useSettle } from "./use-settle.ts";

export interface LostWordsDialogProps {
  /** Null as long as the text is not there. */
  editor: Editor | null;
  paper: PaperId;
  writes: boolean;
  onClose: () => void;
}

/** The paper's history of words that concurrent changes swallowed: whose, when, where, and what became of them. */
export default function LostWordsDialog({ editor, paper, writes, onClose }: LostWordsDialogProps) {
  const t = useLostWordsWords();
  const { data, isError } = useLostWords(paper);
  return (
    <Dialog title={t("lostWordsTitle")} onClose={onClose} size="wide">
      <p className={css.intro}>{t("lostWordsIntro")}</p>
      {data === undefined && (isError ? <Notice tone="warning">{t("lostWordsUnknown")}</Notice> : <Loading />)}
      {data?.length === 0 && <p className={css.none}>{t("lostWordsNone")}</p>}
      {data !== undefined && data.length > 0 && (
        // A stop of the Tab key, from which arrow keys scroll where the window is low.
        <div className={css.scroll} role="region" aria-label={t("lostWordsTitle")} tabIndex={0}>
          <ul className={css.list}>
            {data.map((words) => (
              <Entry
                key={words.id}
                editor={editor}
                paper={paper}
                words={words}
                settles={writes && words.may.settle}
                onClose={onClose}
              />
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}

interface EntryProps {
  editor: Editor | null;
  paper: PaperId;
  words: LostWordsView;
  settles: boolean;
  onClose: () => void;
}

function Entry({ editor, paper, words, settles, onClose }: EntryProps) {
  const t = useLostWordsWords();
  const language = useLanguage();
  const { busy, settle } = useSettle(paper, words);
  const { author, at, statement, text, outcome } = words;
  const line = useRef<HTMLLIElement>(null);

  const back = async () => {
    if (editor === null || !(await settle("restored"))) return;
    // The dialog gives the focus back as it goes; only then it can go to the words.
    flushSync(onClose);
    putBack(editor, words);
  };
  const dismiss = async () => {
    // The button goes away, and the focus must not go with it.
    if (await settle("dismissed")) line.current?.focus();
  };

  return (
    <li ref={line} className={css.entry} tabIndex={-1}>
      <blockquote className={css.words}>{text.trim()}</blockquote>
      <p className={css.facts}>
        <span className={css.author}>{author?.name ?? t("lostWordsNobody")}</span>
        <time dateTime={new Date(at).toISOString()}>{momentText(at, language)}</time>
        {statement !== null && <span>{(editor && nameOf(editor, statement)) ?? t("lostWordsGone")}</span>}
        <Badge tone={TONES[outcome]}>{t(`lostWords_${outcome}`)}</Badge>
      </p>
      {settles && editor !== null && (
        <div className={css.actions}>
          <Button look="secondary" size="small" busy={busy} onClick={() => void back()}>
            {t("lostWordsPutBack")}
          </Button>
          <Button look="quiet" size="small" busy={busy} onClick={() => void dismiss()}>
            {t("lostWordsDismiss")}
          </Button>
        </div>
      )}
    </li>
  );
}

const TONES: Record<LostWordsView["outcome"], BadgeTone> = {
  open: "warning",
  restored: "success",
  dismissed: "neutral",
};

/** The statement as it is called today, or null where it is no longer in the text. */
function nameOf({ state }: Editor, id: StatementId): string | null {
  let name: string | null = null;
  state.doc.forEach((node, pos, index) => {
    if (node.attrs["id"] === id) name ??= blockName(state, { node, pos, index });
  });
  return name;
}
