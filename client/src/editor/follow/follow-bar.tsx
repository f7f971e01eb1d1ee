import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useState } from "react";
import type { PersonId } from "@feder/shared/ids";
import { announce } from "../../app/announce.ts";
import { showToast } from "../../app/toast.ts";
import type { RegisterStore } from "../../contested/register-store.ts";
import { Button } from "../../ui/button.tsx";
import type { Connection } from "../connection/connection.ts";
import css from "./follow-bar.module.css";
import { followCaret, type FollowEnd } from "./follow-caret.ts";
import type { Followed } from "./followed-tab.ts";
import type { Sight } from "./sight.ts";
import { useFollowWords } from "./words.ts";

export interface FollowBarProps {
  editor: Editor;
  connection: Connection;
  sight: (editor: Editor, awareness: Connection["awareness"]) => Sight;
  register: RegisterStore;
  /** Whom one follows. */
  id: PersonId;
  onEnd: () => void;
}

/** Says whom the page follows, lets it follow, and ends it: by its button, Escape, one's own scrolling, or when they go. */
export default function FollowBar({ editor, connection, sight, register, id, onEnd }: FollowBarProps) {
  const t = useFollowWords();
  const [followed, setFollowed] = useState<Followed | null>(null);
  const name = followed?.person.name ?? "";

  const onFollowed = useEffectEvent((now: Followed) => {
    if (followed === null) announce(`${t("following", whoIs(now))}. ${t("how")}`);
    setFollowed(now);
  });
  const unfollow = () => {
    announce(t("ended", { name }));
    onEnd();
  };
  const onEscape = useEffectEvent(unfollow);
  const onEnded = useEffectEvent((why: FollowEnd) => {
    showToast(t(why, { name }));
    onEnd();
  });
  useEffect(() => {
    const stop = followCaret({
      editor,
      connection,
      sight: sight(editor, connection.awareness),
      register,
      id,
      onFollowed,
      onEnd: onEnded,
    });
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || document.querySelector("dialog:modal") !== null) return;
      // The text takes Escape as well, for Tab to leave it; menus and panels take it for themselves alone.
      const inText = event.target instanceof Node && editor.view.dom.contains(event.target);
      if (event.defaultPrevented && !inText) return;
      event.preventDefault();
      onEscape();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      stop();
      document.removeEventListener("keydown", onKey);
    };
  }, [editor, connection, sight, register, id]);

  if (followed === null) return null;
  return (
    <div className={css.place}>
      <div className={css.bar} role="region" aria-label={t("follow")}>
        <span
          aria-hidden="true"
          className={css.person}
          ref={(dot) => dot?.style.setProperty("background", followed.person.color)}
        />
        <p className={css.words}>
          {t("following", whoIs(followed))}
          {followed.tab === null && <span className={css.waits}>{t("waits")}</span>}
        </p>
        <Button size="small" onClick={unfollow}>
          {t("unfollow")}
        </Button>
      </div>
    </div>
  );
}

function whoIs({ person: { name, organisation } }: Followed): { who: string } {
  return { who: organisation === "" ? name : `${name}, ${organisation}` };
}
