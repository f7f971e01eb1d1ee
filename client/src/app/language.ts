import { useSyncExternalStore } from "react";
import { sentence, type Values } from "./sentence.ts";

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The words of one room: every key in both languages, plurals as `key_one` and `key_other`. English ones of a room with
 * many may come on their own, so that nobody loads both.
 */
export interface Words<Key extends string = string> {
  de: Record<Key, string>;
  en: Record<Key, string> | (() => Promise<Record<Key, string>>);
}

/** Says one word or sentence in the current language; `{{name}}` in it is filled from `values`. */
export type Say<Key extends string> = (key: SayKey<Key>, values?: Values) => string;

/** A key as a caller writes it: plural endings are chosen by `values.count`. */
export type SayKey<Key extends string> = Key extends `${infer Stem}_${"one" | "other"}` ? Stem : Key;

/**
 * Makes the words of a room sayable, `room` being its name in errors; they live in the room's own module and so arrive with its code.
 * `useWords` is the hook for components; `say` is for code outside of components and does not follow a
 * later switch by itself.
 */
export function addWords<const Key extends string>(
  room: string,
  words: Words<Key>,
): { useWords: () => Say<Key>; say: Say<Key> } {
  let en = typeof words.en === "function" ? null : words.en;
  const { en: load } = words;
  if (typeof load === "function") awaited.add(async () => void (en ??= await load()));
  const sayIn: Record<Language, Say<Key>> = {
    de: (key, values = {}) => sentence(words.de, key, values, "de", room),
    en: (key, values = {}) =>
      en === null ? sentence(words.de, key, values, "de", room) : sentence(en, key, values, "en", room),
  };
  return {
    useWords: () => sayIn[useLanguage()],
    say: (key, values) => sayIn[current](key, values),
  };
}

/** A room with the words of the current language, which it waits for; without them it speaks German. */
export async function withWords<Room>(coming: Promise<Room>): Promise<Room> {
  const room = await coming;
  if (current === "en") await loadWords();
  return room;
}

/** The language on screen now; components that use it follow the switch. */
export function useLanguage(): Language {
  return useSyncExternalStore(listen, currentLanguage);
}

/** The language on screen now, for code outside of components. */
export function currentLanguage(): Language {
  return current;
}

/** Switches the language on screen, once its words are there, and remembers it on this device. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === "en") await loadWords();
  current = language;
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that stores nothing still switches for this visit.
  }
  applyLanguage();
  for (const listener of listeners) listener();
}

/** Writes the language onto the page; called once before the first render. */
export function applyLanguage(): void {
  document.documentElement.lang = current;
}

/** What loads words that come on their own, of the rooms that are there. */
const awaited = new Set<() => Promise<void>>();

async function loadWords(): Promise<void> {
  await Promise.allSettled([...awaited].map((load) => load()));
}

const STORED = "feder/language";
let current: Language = remembered();
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function remembered(): Language {
  try {
    return localStorage.getItem(STORED) === "en" ? "en" : "de";
  } catch {
    return "de";
  }
}
