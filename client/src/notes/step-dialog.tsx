import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import type { NoteStepName } from "@feder/shared/note-steps";
import type { NoteView } from "@feder/shared/notes";
import { announce } from "../app/announce.ts";
import { call, Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { FormDialog } from "../ui/form-dialog.tsx";
import { useKeptDraft } from "./kept-draft.ts";
import { notesKey, takeNote } from "./take-note.ts";
import { WordsField } from "./words-field.tsx";
import { useNoteWords } from "./words.ts";

/** Asks for the words of a step with a note, which only an answer needs, and takes it. */
export function StepDialog({ note, step, onClose }: { note: NoteView; step: NoteStepName; onClose: () => void }) {
  const t = useNoteWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const form = useId();
  const draft = useKeptDraft(`${note.id} ${step}`);
  const [missing, setMissing] = useState(false);
  const taking = useMutation({
    mutationFn: () =>
      call("POST /api/notes/:note/steps", {
        params: { note: note.id },
        body: { step, words: draft.words, revision: note.revision },
      }),
    onSuccess: (changed) => {
      takeNote(queries, note.paper, changed);
      draft.clear();
      announce(t(`state_${changed.state}`));
      onClose();
    },
    // Somebody else was faster: what they did is to be seen.
    onError: () => void queries.invalidateQueries({ queryKey: notesKey(note.paper) }),
  });
  const isLate = taking.error instanceof Refusal && taking.error.code === "stepNotPossible";
  const refused = taking.error === null ? null : isLate ? t("meanwhile") : failureText(taking.error);
  const name = step === "reply" ? "answer" : step;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const lacks = step === "reply" && draft.words.trim() === "";
    setMissing(lacks);
    if (!lacks) taking.mutate();
  };
  return (
    <FormDialog
      title={t(`${name}Title`)}
      text={step === "withdraw" ? t("withdrawText") : undefined}
      submit={t(step === "reply" ? "send" : name)}
      form={form}
      busy={taking.isPending}
      refused={refused}
      onClose={onClose}
      onSubmit={submit}
    >
      <WordsField
        label={t(`${name}Words`)}
        rows={4}
        optional={step !== "reply"}
        draft={draft}
        missing={missing}
        onMissing={setMissing}
      />
    </FormDialog>
  );
}
