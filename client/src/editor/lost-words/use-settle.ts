import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { LostWordsView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import { announce } from "../../app/announce.ts";
import { call, Refusal } from "../../app/call.ts";
import { lostWordsKey } from "./lost-words-key.ts";
import { useLostWordsWords } from "./words.ts";

/**
 * Settles swallowed words, once in all windows of all people: `settle` answers whether it was this one, and the
 * words are put into the text only then.
 */
export function useSettle(paper: PaperId, { id }: Pick<LostWordsView, "id">) {
  const t = useLostWordsWords();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const settle = async (outcome: "restored" | "dismissed"): Promise<boolean> => {
    setBusy(true);
    try {
      await call("POST /api/lost-words/:words/settle", { params: { words: id }, body: { outcome } });
      announce(t(outcome === "restored" ? "lostWordsBack" : "lostWordsDismissed"));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      announce(t(error.code === "alreadySettled" ? "lostWordsSettled" : "lostWordsFailed"));
      return false;
    } finally {
      setBusy(false);
      // Not waited for: the words go back at once.
      void queries.invalidateQueries({ queryKey: lostWordsKey(paper) });
    }
  };
  return { busy, settle };
}
