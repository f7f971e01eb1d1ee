import { currentLanguage } from "../../app/language.ts";

/** Whether this is an Apple keyboard, on which Cmd takes the place of Ctrl. */
export const ON_MAC = typeof navigator !== "undefined" && /Mac|iP(hone|ad|od)/.test(navigator.platform);

/** A key as it is printed on the keyboard: `Mod-Shift-x` → `Strg+Umschalt+X`. */
export function keyWords(key: string): string {
  const names = NAMES[ON_MAC ? "mac" : currentLanguage()];
  return key
    .split(/-(?!$)/)
    .map((part) => names[part] ?? part.toLocaleUpperCase())
    .join(ON_MAC ? "" : "+");
}

const ARROWS = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

const NAMES: Record<"de" | "en" | "mac", Readonly<Record<string, string>>> = {
  de: {
    ...ARROWS,
    Mod: "Strg",
    Ctrl: "Strg",
    Shift: "Umschalt",
    Alt: "Alt",
    Enter: "Eingabe",
    Backspace: "Rücktaste",
    Escape: "Esc",
    Tab: "Tab",
    Delete: "Entf",
  },
  en: {
    ...ARROWS,
    Mod: "Ctrl",
    Ctrl: "Ctrl",
    Shift: "Shift",
    Alt: "Alt",
    Enter: "Enter",
    Backspace: "Backspace",
    Escape: "Esc",
    Tab: "Tab",
    Delete: "Delete",
  },
  mac: {
    ...ARROWS,
    Mod: "⌘",
    Ctrl: "⌃",
    Shift: "⇧",
    Alt: "⌥",
    Enter: "↩",
    Backspace: "⌫",
    Escape: "esc",
    Tab: "⇥",
    Delete: "⌦",
  },
};
