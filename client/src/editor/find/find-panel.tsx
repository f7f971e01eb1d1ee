import type { Editor } from "@tiptap/core";
import { ArrowDown, ArrowUp, Replace, X } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { announce } from "../../app/announce.ts";
import { Button } from "../../ui/button.tsx";
import { CheckboxField } from "../../ui/checkbox-field.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useEditorValue } from "../page/use-editor-value.ts";
import { useEditorWords } from "../words.ts";
import css from "./find-panel.module.css";
import { goToMatch, matchesIn, replaceMatch, replaceMatches, setSearch, type Search } from "./search-state.ts";

export interface FindPanelProps {
  editor: Editor;
  /** Counts the requests to search: at each one the field takes the focus again. */
  asked: number;
  /** Whether the field for the replacement is wanted; readers never see it. */
  replacing: boolean;
  writes: boolean;
  onClose: () => void;
}

/** Milliseconds of calm before the number of matches is read aloud. */
const SAY_AFTER = 700;

/** Search and replace, beside the text; Escape returns to it. */
export function FindPanel({ editor, asked, replacing, writes, onClose }: FindPanelProps) {
  const t = useEditorWords();
  const { view } = editor;
  const field = useRef<HTMLInputElement>(null);
  const [search, setText] = useState<Search>(() => ({
    text: selectedText(editor),
    replacement: "",
    matchCase: false,
    wholeWord: false,
  }));
  const { count, at } = useEditorValue(editor, matchesIn);
  const [replaces, setReplaces] = useState(replacing);
  /** How many were replaced last, until something else is looked for. */
  const [replaced, setReplaced] = useState<number | null>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    if (replacing) setReplaces(true);
  }, [asked, replacing]);

  useEffect(() => setSearch(view, search), [view, search]);
  useEffect(
    () => () => {
      if (!view.isDestroyed) setSearch(view, { text: "", replacement: "", matchCase: false, wholeWord: false });
    },
    [view],
  );

  const found =
    search.text === ""
      ? ""
      : replaced !== null && count === 0
        ? t("replaced", { count: replaced })
        : count === 0
          ? t("noMatches")
          : at === 0
            ? t("matches", { count })
            : t("matchOf", { at, count });
  useEffect(() => {
    if (found === "") return;
    const timer = setTimeout(() => announce(found), SAY_AFTER);
    return () => clearTimeout(timer);
  }, [found]);

  const close = () => {
    onClose();
    view.focus();
  };
  const change = (part: Partial<Search>) => {
    setReplaced(null);
    setText({ ...search, ...part });
  };
  const replaceEverything = () => {
    setReplaced(replaceMatches(view));
    // The button that was pressed has nothing left to do; the focus stays in the panel.
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  };
  // Tools stay focusable while there is nothing to find: a disabled button would swallow the Escape key.
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    goToMatch(view, event.shiftKey ? "previous" : "next");
  };

  return (
    <div className={css.panel} role="search" aria-label={t(writes ? "findTitle" : "find")} onKeyDown={onKeyDown}>
      <div className={css.row}>
        <label className={css.field}>
          <span className="visually-hidden">{t("findFor")}</span>
          <input
            ref={field}
            type="text"
            className={css.input}
            placeholder={t("findFor")}
            value={search.text}
            onChange={(event) => change({ text: event.target.value })}
            onKeyDown={onSearchKey}
          />
        </label>
        <output className={css.count}>{found}</output>
        <IconButton
          name={t("previousMatch")}
          icon={<ArrowUp />}
          size="small"
          aria-disabled={count === 0}
          onClick={() => goToMatch(view, "previous")}
        />
        <IconButton
          name={t("nextMatch")}
          icon={<ArrowDown />}
          size="small"
          aria-disabled={count === 0}
          onClick={() => goToMatch(view, "next")}
        />
        {writes && (
          <IconButton
            name={t("showReplace")}
            icon={<Replace />}
            size="small"
            aria-expanded={replaces}
            onClick={() => setReplaces(!replaces)}
          />
        )}
        <IconButton name={t("close")} icon={<X />} size="small" onClick={close} />
      </div>
      {writes && replaces && (
        <div className={css.row}>
          <label className={css.field}>
            <span className="visually-hidden">{t("replaceWith")}</span>
            <input
              type="text"
              className={css.input}
              placeholder={t("replaceWith")}
              value={search.replacement}
              onChange={(event) => change({ replacement: event.target.value })}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                replaceMatch(view);
              }}
            />
          </label>
          <Button look="secondary" size="small" aria-disabled={count === 0} onClick={() => replaceMatch(view)}>
            {t("replaceOne")}
          </Button>
          <Button look="secondary" size="small" aria-disabled={count === 0} onClick={replaceEverything}>
            {t("replaceAll")}
          </Button>
        </div>
      )}
      <div className={css.row}>
        <CheckboxField
          label={t("matchCase")}
          checked={search.matchCase}
          onChange={(event) => change({ matchCase: event.target.checked })}
        />
        <CheckboxField
          label={t("wholeWord")}
          checked={search.wholeWord}
          onChange={(event) => change({ wholeWord: event.target.checked })}
        />
      </div>
    </div>
  );
}

/** A short selection is what one most likely looks for. */
function selectedText({ state }: Editor): string {
  const { from, to, $from, $to } = state.selection;
  return $from.sameParent($to) && to - from < 100 ? state.doc.textBetween(from, to) : "";
}
