import type { Editor } from "@tiptap/core";
import type { Transaction } from "@tiptap/pm/state";
import type { PersonId } from "@feder/shared/ids";
import type { RegisterStore } from "../../contested/register-store.ts";
import type { Connection } from "../connection/connection.ts";
import { followedIn, type Followed } from "./followed-tab.ts";
import { watchOwnScrolling } from "./own-scrolling.ts";
import type { Sight } from "./sight.ts";

/** Why following ended: by one's own scrolling, writing or jumping, or because the other has gone. */
export type FollowEnd = "scrolled" | "left";

interface FollowParts {
  editor: Editor;
  connection: Connection;
  sight: Sight;
  register: RegisterStore;
  id: PersonId;
  /** Hears where the person is; the same object until something differs. */
  onFollowed: (followed: Followed) => void;
  onEnd: (end: FollowEnd) => void;
}

/** Milliseconds between two looks: a page that follows every key would never stand still. */
const CALM = 250;
/** Milliseconds after which whoever is not here has gone: a page that loads anew or reconnects comes back before. */
const GONE = 5_000;
/** The part of the window's height in which a caret may move without the page following. */
const BAND = { from: 0.25, to: 0.7, aim: 0.4 };

/** Lets the page scroll with a person's caret until the result is called, the person goes, or one moves oneself. */
export function followCaret({ editor, connection, sight, register, id, onFollowed, onEnd }: FollowParts): () => void {
  const { awareness } = connection;
  let moved: number | null = null;
  let known = "";
  let look: ReturnType<typeof setTimeout> | undefined;
  let leave: ReturnType<typeof setTimeout> | undefined;
  let hasEnded = false;

  const hasCaret = (client: number) => (awareness.getStates().get(client)?.["cursor"] ?? null) !== null;
  const find = (last: number | null) => followedIn(sight.people(), hasCaret, id, last);

  // One turn of a wheel is many events.
  const end = (why: FollowEnd) => {
    if (!hasEnded) onEnd(why);
    hasEnded = true;
  };
  const lookNow = () => {
    look = undefined;
    const followed = find(moved);
    if (followed === null) return awaitReturn();
    clearTimeout(leave);
    leave = undefined;
    const text = JSON.stringify(followed);
    if (text !== known) onFollowed(followed);
    known = text;
    const pos = followed.tab === null ? null : sight.placeOf(followed.tab);
    if (pos !== null) keepInSight(editor.view.coordsAtPos(pos));
  };
  const lookSoon = () => {
    look ??= setTimeout(lookNow, CALM);
  };
  const awaitReturn = () => {
    leave ??= setTimeout(() => {
      leave = undefined;
      // Without a connection nobody can be seen; that says nothing about who is there.
      if (find(moved) === null && isConnected(connection)) end("left");
    }, GONE);
  };
  const onPresence = ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) if (find(client)?.tab === client) moved = client;
    lookSoon();
  };
  const onTransaction = ({ transaction }: { transaction: Transaction }) => {
    const isRemote = sight.isFromOthers(transaction);
    if (!isRemote && (transaction.docChanged || transaction.selectionSet)) end("scrolled");
    else if (transaction.docChanged) lookSoon();
  };
  let place = askedPlace(register);
  const stopRegister = register.subscribe(() => {
    const now = askedPlace(register);
    if (now !== place && now !== "") end("scrolled");
    place = now;
  });
  const stopScrolling = watchOwnScrolling(() => end("scrolled"));
  const stopConnection = connection.subscribe(lookSoon);
  awareness.on("change", onPresence);
  editor.on("transaction", onTransaction);
  lookNow();
  return () => {
    clearTimeout(look);
    clearTimeout(leave);
    awareness.off("change", onPresence);
    editor.off("transaction", onTransaction);
    stopRegister();
    stopScrolling();
    stopConnection();
  };
}

/** What the register shows in the text; empty where it shows nothing there. */
function askedPlace(register: RegisterStore): string {
  const { selected, detail, anchoring, preview } = register.view();
  return [detail ? selected : "", anchoring, preview?.wording].filter(Boolean).join(" ");
}

function isConnected(connection: Connection): boolean {
  const { is } = connection.state();
  return is === "saved" || is === "saving" || is === "readOnly";
}

/** Scrolls so far that a line of the text stands in a calm part of the window, if it does not already. */
function keepInSight({ top, bottom }: { top: number; bottom: number }): void {
  const { innerHeight } = window;
  if (top >= innerHeight * BAND.from && bottom <= innerHeight * BAND.to) return;
  const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  window.scrollBy({ top: top - innerHeight * BAND.aim, behavior });
}
