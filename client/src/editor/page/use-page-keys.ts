import { useEffect } from "react";
import { actionOf, type PageRequest } from "../commands/actions.ts";
import { ON_MAC } from "../commands/key-words.ts";

const FOR_ALL = ["find", "help", "outline", "blockHistory", "register", "note", "nextPoint", "previousPoint"] as const;
const FOR_WRITERS = ["replace", "toolbar"] as const;

/** The keys of the page that also work outside of the text, and for readers. The editor takes its own first. */
export function usePageKeys(ask: (request: PageRequest) => void, writes: boolean): void {
  useEffect(() => {
    const requests = writes ? [...FOR_ALL, ...FOR_WRITERS] : FOR_ALL;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector("dialog:modal") !== null) return;
      const request = requests.find((one) => actionOf(one).keys.some((key) => matches(key, event)));
      if (request === undefined) return;
      // The same keys again, while one searches already, are for the browser's own search.
      if (request === "find" && event.target instanceof Element && event.target.closest("[role=search]") !== null)
        return;
      event.preventDefault();
      ask(request);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [ask, writes]);
}

/** Whether an event is a key in ProseMirror's notation; a sign such as `/` counts however it is typed. */
function matches(key: string, event: KeyboardEvent): boolean {
  const parts = key.split(/-(?!$)/);
  const name = parts.at(-1) ?? "";
  const wants = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const mod = ON_MAC ? event.metaKey : event.ctrlKey;
  const isSign = name.length === 1 && !/[a-z\d]/i.test(name);
  return (
    event.key.toLowerCase() === name.toLowerCase() &&
    mod === wants("Mod") &&
    event.altKey === wants("Alt") &&
    (isSign || event.shiftKey === wants("Shift"))
  );
}
