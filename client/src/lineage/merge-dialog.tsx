import type { Editor } from "@tiptap/core";
import { useId, useState, type FormEvent } from "react";
import { idOf, kindOf } from "../editor/blocks/places.ts";
import { mergeBlocks } from "../editor/commands/restructure.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { statementsOf } from "./statements-of.ts";
import { useLineageWords } from "./words.ts";

export interface MergeDialogProps {
  editor: Editor;
  /** The statement that stays. */
  chosen: string;
  onClose: () => void;
}

/** Merges another statement of the same kind into one. */
export default function MergeDialog({ editor, chosen, onClose }: MergeDialogProps) {
  const t = useLineageWords();
  const form = useId();
  const [all] = useState(() => statementsOf(editor));
  const [refused, setRefused] = useState<string | null>(null);
  const stays = all.find(({ id }) => id === chosen);
  const others = all.filter(({ id, kind }) => id !== chosen && kind === stays?.kind);
  // Most often it is the one behind it.
  const next = all
    .slice(all.findIndex(({ id }) => id === chosen))
    .find(({ id }) => others.some((one) => one.id === id));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const other = new FormData(event.currentTarget).get("other");
    const placeOf = (id: unknown) =>
      editor.state.doc.children.findIndex((node) => kindOf(node) !== null && idOf(node) === id);
    // Somebody may have taken one of them away meanwhile.
    if (placeOf(chosen) === -1 || placeOf(other) === -1) return setRefused(t("mergeGone"));
    onClose();
    // After the dialog has given the focus back; others may write above until then.
    requestAnimationFrame(() => mergeBlocks(editor.view, placeOf(chosen), placeOf(other)));
  };
  return (
    <FormDialog
      title={t("mergeTitle", { name: stays?.name ?? "" })}
      text={t("mergeText", { name: stays?.name ?? "" })}
      submit={others.length === 0 ? null : t("merge")}
      form={form}
      busy={false}
      refused={refused}
      onClose={onClose}
      onSubmit={submit}
    >
      {others.length === 0 ? (
        <Notice tone="warning">{t("mergeNone")}</Notice>
      ) : (
        <SelectField label={t("mergeWith")} name="other" defaultValue={next?.id} data-autofocus>
          {others.map(({ id, name, title }) => (
            <option key={id} value={id}>
              {name}: {title === "" ? t("untitled") : title}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
}
