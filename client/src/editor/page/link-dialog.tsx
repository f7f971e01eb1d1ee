import type { Editor } from "@tiptap/core";
import { getMarkRange } from "@tiptap/core";
import { TextSelection, type EditorState } from "@tiptap/pm/state";
import { useId, useState } from "react";
import { isAllowedLink } from "@feder/shared/document";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useLinkWords } from "./link-words.ts";

export interface LinkDialogProps {
  editor: Editor;
  onClose: () => void;
}

/** Sets, changes or removes the link at the caret or on the selection. */
export default function LinkDialog({ editor, onClose }: LinkDialogProps) {
  const t = useLinkWords();
  const form = useId();
  // As it was when the dialog opened. The selection goes with its words while others write; these numbers do not.
  const [place] = useState(() => linkPlace(editor.state));
  const [address, setAddress] = useState(place.href ?? "");
  const [text, setText] = useState(place.text);
  const [error, setError] = useState<string>();

  const back = () => {
    onClose();
    editor.view.focus();
  };
  const set = () => {
    const href = addressOf(address);
    if (href === null) return setError(t("linkBad"));
    setLink(editor, linkPlace(editor.state), href, text.trim() === "" ? address.trim() : text);
    back();
  };
  const remove = () => {
    const type = editor.schema.marks["link"];
    const { from, to } = linkPlace(editor.state);
    if (type !== undefined) editor.view.dispatch(editor.state.tr.removeMark(from, to, type));
    back();
  };

  return (
    <Dialog
      title={t("linkTitle")}
      onClose={back}
      size="narrow"
      returnFocus={() => editor.view.focus()}
      actions={
        <>
          {place.href !== null && (
            <Button look="quiet" onClick={remove}>
              {t("linkRemove")}
            </Button>
          )}
          <Button look="secondary" onClick={back}>
            {t("cancel")}
          </Button>
          <Button look="primary" type="submit" form={form}>
            {t("linkSet")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          set();
        }}
      >
        <TextField
          label={t("linkAddress")}
          hint={t("linkHint")}
          error={error}
          value={address}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => {
            setAddress(event.target.value);
            setError(undefined);
          }}
        />
        {place.text === "" && (
          <TextField label={t("linkText")} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      </form>
    </Dialog>
  );
}

/** Where a link goes: the link around the caret, or the selection. */
interface LinkPlace {
  from: number;
  to: number;
  text: string;
  href: string | null;
}

function linkPlace(state: EditorState): LinkPlace {
  const { from, to, $from } = state.selection;
  const type = state.schema.marks["link"];
  const range = type === undefined ? undefined : getMarkRange($from, type);
  const found = range !== undefined && range !== null && to <= range.to ? range : { from, to };
  const marks = state.doc.nodeAt(found.from)?.marks ?? [];
  const href: unknown = marks.find((mark) => mark.type === type)?.attrs["href"];
  return {
    ...found,
    text: state.doc.textBetween(found.from, found.to, " "),
    href: typeof href === "string" ? href : null,
  };
}

function setLink(editor: Editor, { from, to, text: old }: LinkPlace, href: string, text: string): void {
  const { state, view } = editor;
  const type = state.schema.marks["link"];
  if (type === undefined) return;
  const tr = state.tr;
  if (old === "") tr.insertText(text, from, to);
  const end = old === "" ? from + text.length : to;
  tr.removeMark(from, end, type).addMark(from, end, type.create({ href }));
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end)).removeStoredMark(type).scrollIntoView());
}

/** An address as people type it, made whole: `www.example.org` and `name@example.org` are enough. */
export function addressOf(typed: string): string | null {
  const text = typed.trim();
  const allowed: boolean = isAllowedLink(text);
  if (allowed) return text;
  if (/^[a-z][a-z\d+.-]*:/i.test(text) && !/^[^/]+:\d+(\/|$)/.test(text)) return null;
  const whole = /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
  return /^[^\s/]+\.[^\s/]+/.test(text) && isAllowedLink(whole) ? whole : null;
}
