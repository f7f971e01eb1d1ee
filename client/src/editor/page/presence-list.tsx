import { Eye, Users } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import type { PersonId } from "@feder/shared/ids";
import type { Awareness } from "y-protocols/awareness";
import { useSession } from "../../app/session.tsx";
import { initialsOf } from "../../ui/initials.ts";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { inkOn } from "../presence/ink.ts";
import { peopleHere, watchingCount, type Here } from "../presence/people-here.ts";
import { useEditorWords } from "../words.ts";
import css from "./presence-list.module.css";

/** How many people are shown by their initials; all of them stand in the menu. */
const SHOWN = 4;

interface PresenceListProps {
  awareness: Awareness;
  onJump: (client: number, name: string) => void;
  /** Whom the page follows. */
  followed: PersonId | null;
  onFollow: (person: PersonId | null) => void;
}

/** Who has the paper open: initials, and a menu with everybody, from which one can jump to where they write, and follow them. */
export function PresenceList({ awareness, onJump, followed, onFollow }: PresenceListProps) {
  const t = useEditorWords();
  const { affiliationName } = useSession();
  const { people, readers } = usePeople(awareness);
  const writers = people.filter((person) => person.writes);
  const iRead = people.some((person) => person.self && !person.writes);
  if (people.length === 0) return null;

  const detail = (person: Here) =>
    [person.organisation, affiliationName(person.affiliation)].filter(Boolean).join(" · ");
  const entries: MenuEntry[] = people.flatMap((person): MenuEntry[] => {
    const { at, id, name } = person;
    const suffix = person.self ? ` (${t("you")})` : person.writes ? "" : ` (${t("onlyReads")})`;
    const lines = [detail(person), at === null || person.self ? "" : t("jumpTo")].filter(Boolean);
    const isFollowed = id === followed;
    const jump: MenuEntry = {
      kind: "action",
      text: `${name}${suffix}`,
      icon: <Avatar person={person} />,
      ...(lines.length === 0 ? {} : { detail: lines.join(" – ") }),
      disabled: at === null || person.self,
      run: () => {
        if (at !== null) onJump(at, name);
      },
    };
    if (person.self || (at === null && !isFollowed)) return [jump];
    const follow: MenuEntry = {
      kind: "action",
      text: t(isFollowed ? "unfollow" : "follow", { name }),
      icon: <Eye size={18} />,
      run: () => onFollow(isFollowed ? null : id),
    };
    return [jump, follow];
  });

  return (
    <div className={css.presence}>
      <Menu
        name={t("peopleHere")}
        entries={entries}
        align="end"
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={css.button}
            aria-label={t("peopleHere", { count: people.length })}
            title={t("peopleHere")}
          >
            {writers.slice(0, SHOWN).map((person) => (
              <Avatar key={person.id} person={person} />
            ))}
            {writers.length > SHOWN && <span className={css.more}>+{writers.length - SHOWN}</span>}
            {writers.length === 0 && <Users size={18} aria-hidden="true" />}
          </button>
        )}
      />
      {readers > (iRead ? 1 : 0) && <span className={css.readers}>{t("readers", { count: readers })}</span>}
    </div>
  );
}

function Avatar({ person }: { person: Here }) {
  return (
    <span
      className={css.avatar}
      aria-hidden="true"
      ref={(element) => {
        // Set through the DOM, because the page allows no style attributes. The own colour is known to others only.
        if (element === null || person.self) return;
        element.style.backgroundColor = person.color;
        element.style.color = inkOn(person.color);
      }}
    >
      {initialsOf(person.name)}
    </span>
  );
}

function usePeople(awareness: Awareness): PeopleNow {
  const [store] = useState(() => createPeopleStore(awareness));
  return useSyncExternalStore(store.subscribe, store.now);
}

interface PeopleNow {
  people: readonly Here[];
  readers: number;
}

/** Carets move at every key of everybody; the list changes only when somebody comes, goes, or starts to write. */
function createPeopleStore(awareness: Awareness) {
  const look = (): PeopleNow => ({ people: peopleHere(awareness), readers: watchingCount(awareness) });
  let now = look();
  let text = JSON.stringify(now);
  return {
    now: () => now,
    subscribe: (listener: () => void) => {
      const onChange = () => {
        const next = look();
        const nextText = JSON.stringify(next);
        if (nextText === text) return;
        now = next;
        text = nextText;
        listener();
      };
      awareness.on("change", onChange);
      onChange();
      return () => awareness.off("change", onChange);
    },
  };
}
