import type { Editor } from "@tiptap/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import type { PaperView } from "@feder/shared/api";
import { announce } from "../app/announce.ts";
import { useSession } from "../app/session.tsx";
import type { ChangeDrawing } from "../editor/changes/layer.ts";
import type { Connection } from "../editor/connection/connection.ts";
import { lastVisitQuery } from "../versions/queries.ts";
import { type Base, loadBase } from "./base.ts";
import { ChangesBar } from "./changes-bar.tsx";
import { createLiveChanges, type LiveChanges } from "./live-changes.ts";
import "./marks.css";
import { SinceDialog } from "./since-dialog.tsx";
import { useChangeWords } from "./words.ts";

export interface ChangesProps {
  editor: Editor;
  connection: Connection;
  drawing: ChangeDrawing;
  paper: PaperView;
  /** What was asked for: a choice, or to see at once what has changed since one's last visit. Each wish is another object. */
  wish: ChangesWish;
  onEnd: () => void;
}

export interface ChangesWish {
  since: "visit" | "choice";
}

/** What has changed in the text since a visit, a date or a version, marked in it while it changes. */
export default function Changes({ editor, connection, drawing, paper, wish, onEnd }: ChangesProps) {
  const t = useChangeWords();
  const queries = useQueryClient();
  const { affiliationName } = useSession();
  const [base, setBase] = useState<Base | null>(null);
  const [live, setLive] = useState<LiveChanges | null>(null);
  const [choosing, setChoosing] = useState<ChangesWish | null>(wish.since === "choice" ? wish : null);
  const [answered, setAnswered] = useState(wish);
  if (answered !== wish) {
    setAnswered(wish);
    setChoosing(wish);
  }

  const toVisit = useEffectEvent(async () => {
    try {
      const last = await queries.fetchQuery(lastVisitQuery(paper.id));
      if (last === null) setChoosing(wish);
      else setBase(await loadBase(queries, paper.id, { is: "visit", at: last.at }));
    } catch {
      // The dialog says what is the matter, and asks again.
      setChoosing(wish);
    }
  });
  useEffect(() => {
    if (wish.since === "visit") void toVisit();
  }, [wish]);

  const parts = useEffectEvent((of: Base) => ({
    editor,
    connection,
    drawing,
    paper,
    base: of,
    categoryName: affiliationName,
  }));
  useEffect(() => {
    if (base === null) return;
    const made = createLiveChanges(parts(base));
    setLive(made);
    return () => {
      setLive(null);
      made.stop();
    };
  }, [base, editor, connection]);

  return (
    <>
      {live !== null && base !== null && (
        <ChangesBar
          changes={live}
          since={base.since}
          number={paper.number}
          writes={connection.writes}
          onOther={() => setChoosing({ since: "choice" })}
          onClose={() => {
            announce(t("closed"));
            onEnd();
          }}
        />
      )}
      {choosing !== null && (
        <SinceDialog
          paper={paper.id}
          onChosen={(chosen) => {
            setChoosing(null);
            setBase(chosen);
          }}
          onClose={() => {
            setChoosing(null);
            if (base === null) onEnd();
          }}
        />
      )}
    </>
  );
}
