import { NOTE_MAX_LENGTH } from "@feder/shared/note-steps";
import { TextAreaField } from "../ui/text-area-field.tsx";
import type { KeptDraft } from "./kept-draft.ts";
import { useNoteWords } from "./words.ts";

interface WordsFieldProps {
  label: string;
  rows: number;
  optional?: boolean;
  draft: KeptDraft;
  missing: boolean;
  onMissing: (missing: boolean) => void;
}

/** What a note or an answer says; unsent words wait on this device. */
export function WordsField({ draft, missing, onMissing, ...field }: WordsFieldProps) {
  const t = useNoteWords();
  return (
    <TextAreaField
      {...field}
      maxLength={NOTE_MAX_LENGTH}
      value={draft.words}
      error={missing ? t("required") : undefined}
      onChange={({ target }) => {
        draft.change(target.value);
        onMissing(false);
      }}
      data-autofocus
    />
  );
}
