import { useState } from "react";
import { draftKey } from "../app/local-copies.ts";
import { useSession } from "../app/session.tsx";

export interface KeptDraft {
  words: string;
  change: (words: string) => void;
  clear: () => void;
}

/** Words that wait on this device until they are sent, also when the page closes; signing out deletes them. */
export function useKeptDraft(of: string): KeptDraft {
  const { person } = useSession();
  const key = draftKey(person.id, of);
  const [words, setWords] = useState(() => read(key));
  const change = (next: string) => {
    setWords(next);
    write(key, next);
  };
  return { words, change, clear: () => change("") };
}

function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, words: string): void {
  try {
    if (words === "") localStorage.removeItem(key);
    else localStorage.setItem(key, words);
  } catch {
    // On a device that keeps nothing, the words stay as long as the page.
  }
}
