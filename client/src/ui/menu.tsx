import { Check } from "lucide-react";
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from "react";
import { Link } from "wouter";
import { classNames } from "./class-names.ts";
import css from "./menu.module.css";
import { placeBeside } from "./place-beside.ts";

/** One line of a menu. */
export type MenuEntry =
  | ({ kind: "action"; run: () => void; danger?: boolean } & MenuLabel)
  | ({ kind: "choice" | "checkbox"; run: () => void; checked: boolean } & MenuLabel)
  | ({ kind: "link"; to: string } & MenuLabel)
  | { kind: "heading"; text: ReactNode }
  | { kind: "separator" };

interface MenuLabel {
  text: string;
  icon?: ReactNode;
  /** A second line that explains. */
  detail?: string;
  shortcut?: string;
  disabled?: boolean;
}

/** What the trigger of a menu carries: spread it onto a `Button`, an `IconButton` or a `<button>`. */
export interface MenuTriggerProps {
  ref: Ref<HTMLButtonElement>;
  "aria-haspopup": "menu";
  "aria-expanded": boolean;
  "aria-controls": string | undefined;
  onClick: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export interface MenuProps {
  /** The menu's name for screen readers. */
  name: string;
  entries: readonly MenuEntry[];
  trigger: (props: MenuTriggerProps) => ReactNode;
  align?: "start" | "end";
}

/**
 * A button that opens a menu. Arrow keys, Home, End and first letters move, Enter and Space choose,
 * Escape and Tab leave; the focus returns to the trigger.
 */
export function Menu({ name, entries, trigger, align = "start" }: MenuProps) {
  const [open, setOpen] = useState<"no" | "first" | "last">("no");
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {trigger({
        ref: button,
        "aria-haspopup": "menu",
        "aria-expanded": open !== "no",
        "aria-controls": open === "no" ? undefined : id,
        onClick: () => setOpen(open === "no" ? "first" : "no"),
        onKeyDown: (event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(event.key === "ArrowDown" ? "first" : "last");
        },
      })}
      {open !== "no" && (
        <MenuList
          id={id}
          name={name}
          entries={entries}
          anchor={button.current}
          start={open}
          align={align}
          onClose={() => setOpen("no")}
        />
      )}
    </>
  );
}

interface MenuListProps {
  id: string;
  name: string;
  entries: readonly MenuEntry[];
  anchor: HTMLButtonElement | null;
  start: "first" | "last";
  align: "start" | "end";
  onClose: () => void;
}

function MenuList({ id, name, entries, anchor, start, align, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  const typed = useRef({ text: "", at: 0 });

  useEffect(() => {
    const menu = list.current;
    if (menu === null || anchor === null) return;
    const place = () => placeBeside(menu, anchor, { side: "below", align, gap: 4 });
    menu.showPopover();
    place();
    const items = itemsOf(menu);
    (start === "first" ? items[0] : items.at(-1))?.focus({ preventScroll: true });

    const outside = (event: Event) => {
      if (event.target instanceof Node && !menu.contains(event.target) && !anchor.contains(event.target))
        close.current();
    };
    document.addEventListener("pointerdown", outside, true);
    window.addEventListener("resize", place);
    document.addEventListener("scroll", place, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      window.removeEventListener("resize", place);
      document.removeEventListener("scroll", place, true);
    };
  }, [anchor, start, align]);

  const leave = () => {
    anchor?.focus();
    onClose();
  };
  const choose = (run: () => void) => {
    leave();
    run();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const items = list.current === null ? [] : itemsOf(list.current);
    const at = items.findIndex((item) => item === document.activeElement);
    const go = (to: number) => {
      event.preventDefault();
      items.at(to % items.length)?.focus();
    };
    switch (event.key) {
      case "ArrowDown":
        return go(at + 1);
      case "ArrowUp":
        return go(at <= 0 ? -1 : at - 1);
      case "Home":
        return go(0);
      case "End":
        return go(-1);
      case "Escape":
        // Only the menu closes, not the dialog around it.
        event.preventDefault();
        event.stopPropagation();
        return leave();
      case "Tab":
        // From the trigger, the browser then moves on as if the menu had not been there.
        return leave();
      default:
        if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === " " && Date.now() - typed.current.at > TYPING) return;
        event.preventDefault();
        typed.current = { text: nextTyped(typed.current, event.key), at: Date.now() };
        findByStart(items, at, typed.current.text)?.focus();
    }
  };

  return (
    <div
      ref={list}
      id={id}
      role="menu"
      aria-label={name}
      popover="manual"
      className={css.menu}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      {entries.map((entry, index) => (
        // Entries have no identity beyond their place while the menu is open.
        <MenuLine key={index} entry={entry} choose={choose} leave={leave} />
      ))}
    </div>
  );
}

function MenuLine({
  entry,
  choose,
  leave,
}: {
  entry: MenuEntry;
  choose: (run: () => void) => void;
  leave: () => void;
}) {
  switch (entry.kind) {
    case "separator":
      return <div role="separator" className={css.separator} />;
    case "heading":
      return (
        <div role="presentation" className={css.heading}>
          {entry.text}
        </div>
      );
    case "link":
      return (
        <Link href={entry.to} role="menuitem" className={css.item} onClick={leave}>
          <MenuText label={entry} />
        </Link>
      );
    case "action":
    case "choice":
    case "checkbox":
      return (
        <button
          type="button"
          role={ROLES[entry.kind]}
          aria-checked={entry.kind === "action" ? undefined : entry.checked}
          aria-disabled={entry.disabled}
          className={classNames(css.item, entry.kind === "action" && entry.danger === true && css.danger)}
          onClick={() => {
            if (entry.disabled !== true) choose(entry.run);
          }}
        >
          <MenuText label={entry} checked={entry.kind === "action" ? undefined : entry.checked} />
        </button>
      );
  }
}

const ROLES = { action: "menuitem", choice: "menuitemradio", checkbox: "menuitemcheckbox" } as const;

function MenuText({ label, checked }: { label: MenuLabel; checked?: boolean | undefined }) {
  return (
    <>
      {checked !== undefined && <span className={css.icon}>{checked && <Check size={18} aria-hidden="true" />}</span>}
      {label.icon !== undefined && <span className={css.icon}>{label.icon}</span>}
      <span className={css.text}>
        {label.text}
        {label.detail !== undefined && <span className={css.detail}>{label.detail}</span>}
      </span>
      {label.shortcut !== undefined && <kbd className={css.keys}>{label.shortcut}</kbd>}
    </>
  );
}

/** Milliseconds between two letters of one word. */
const TYPING = 700;

function nextTyped(before: { text: string; at: number }, key: string): string {
  return (Date.now() - before.at > TYPING ? "" : before.text) + key.toLocaleLowerCase();
}

function findByStart(items: HTMLElement[], at: number, text: string): HTMLElement | undefined {
  // One letter again and again walks through the items that start with it.
  const repeated = [...text].every((letter) => letter === text[0]);
  const wanted = repeated ? text.slice(0, 1) : text;
  const order = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  const ordered = repeated ? order : [...items.slice(Math.max(at, 0)), ...items.slice(0, Math.max(at, 0))];
  return ordered.find((item) => (item.textContent ?? "").trim().toLocaleLowerCase().startsWith(wanted));
}

function itemsOf(menu: HTMLElement): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}
