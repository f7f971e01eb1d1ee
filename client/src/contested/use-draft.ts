import { useState } from "react";

/** What was written in dialogs and neither published nor thrown away, as long as the page is open. */
const drafts = new Map<string, unknown>();

/**
 * The state of a form that survives its dialog: a press of Escape must not cost somebody a page of reasons.
 * `clear` forgets it, once it is published.
 */
export function useDraft<Draft extends object>(
  key: string,
  first: () => Draft,
): { draft: Draft; change: (part: Partial<Draft>) => void; clear: () => void } {
  const [draft, setDraft] = useState(() => (drafts.get(key) as Draft | undefined) ?? first());
  return {
    draft,
    change: (part) => {
      const next = { ...draft, ...part };
      drafts.set(key, next);
      setDraft(next);
    },
    clear: () => drafts.delete(key),
  };
}
