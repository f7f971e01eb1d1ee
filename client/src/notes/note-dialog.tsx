import type { Editor } from "@tiptap/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { PaperView } from "@feder/shared/api";
import { isId } from "@feder/shared/ids";
import type { NewNote } from "@feder/shared/notes";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { showToast } from "../app/toast.ts";
import type { Block } from "../editor/blocks/places.ts";
import type { BlockSight } from "../editor/page/block-sight.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { useKeptDraft } from "./kept-draft.ts";
import { takeNote } from "./take-note.ts";
import { WordsField } from "./words-field.tsx";
import { useNoteWords } from "./words.ts";

export interface NoteDialogProps {
  paper: PaperView;
  editor: Editor;
  sight: BlockSight;
  /** The index of the block that the note is on, or null for the whole paper. */
  on: number | null;
  onClose: () => void;
}

/** How much of a block stands beside its name, in characters. */
const EXCERPT = 60;

/** A new note: on which block, and what it says. Unsent words wait on this device. */
export function NoteDialog({ paper, editor, sight, on, onClose }: NoteDialogProps) {
  const t = useNoteWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  // What stood in the text when the dialog opened; a block is meant, not a place.
  const [blocks] = useState(() => blocksOf(editor, sight));
  const [chosen, setChosen] = useState(() =>
    on !== null && blocks.some(({ index }) => index === on) ? String(on) : "",
  );
  const draft = useKeptDraft(`${paper.id} note`);
  const [missing, setMissing] = useState(false);
  const writing = useMutation({
    mutationFn: () => {
      const block = blocks.find(({ index }) => String(index) === chosen);
      const place = block?.place ?? { statement: null, anchor: null };
      return call("POST /api/papers/:paper/notes", {
        params: { paper: paper.id },
        body: { ...place, words: draft.words },
      });
    },
    onSuccess: (note) => {
      takeNote(queries, paper.id, note);
      draft.clear();
      showToast(t("written"), { tone: "success" });
      onClose();
    },
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lacks = draft.words.trim() === "";
    setMissing(lacks);
    if (!lacks) writing.mutate();
  };
  return (
    <FormDialog
      title={t("write")}
      text={t("whoSees")}
      submit={t("write")}
      form={form}
      busy={writing.isPending}
      refused={writing.error === null ? null : failureText(writing.error)}
      onClose={onClose}
      onSubmit={submit}
    >
      <SelectField label={t("block")} value={chosen} onChange={({ target }) => setChosen(target.value)}>
        <option value="">{t("onPaper")}</option>
        {blocks.map(({ index, name }) => (
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </SelectField>
      <WordsField label={t("words")} rows={5} draft={draft} missing={missing} onMissing={setMissing} />
    </FormDialog>
  );
}

interface Choice {
  index: number;
  name: string;
  place: Pick<NewNote, "statement" | "anchor">;
}

/** The blocks on which a note can be: statements, and all that holds words. */
function blocksOf({ state }: Editor, sight: BlockSight): Choice[] {
  return state.doc.children.flatMap((_, index) => {
    const block = sight.blockAt(state.doc, index);
    const place = block === null ? null : placeOf(state, block, sight);
    if (block === null || place === null) return [];
    const words = block.node.textContent.trim();
    const excerpt = words.length <= EXCERPT ? words : `${words.slice(0, EXCERPT)}…`;
    return [{ index, name: [sight.blockName(state, block), excerpt].filter(Boolean).join(": "), place }];
  });
}

function placeOf(
  state: Editor["state"],
  { pos, node }: Block,
  { kindOf, idOf, passageBetween }: BlockSight,
): Choice["place"] | null {
  const id = kindOf(node) === null ? null : idOf(node);
  if (id !== null && isId<"Statement">(id)) return { statement: id, anchor: null };
  const passage = passageBetween(state, pos, pos + node.nodeSize);
  return passage === null ? null : { statement: null, anchor: passage.anchor };
}
