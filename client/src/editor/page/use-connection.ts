import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { PaperView } from "@feder/shared/api";
import { papersQuery } from "../../app/papers.ts";
import { useSession } from "../../app/session.tsx";
import { lineageQuery } from "../../lineage/lineage-query.ts";
import { takeNote } from "../../notes/take-note.ts";
import { takeMove } from "../../stages/take-move.ts";
import { dropPoints, takePoint } from "../../contested/register-query.ts";
import { connect, type Connection } from "../connection/connection.ts";
import { lostWordsKey } from "../lost-words/lost-words-key.ts";
import { versionsKey } from "../../versions/versions-key.ts";
import { say, useEditorWords } from "../words.ts";
import { sayRestored } from "./say-restored.ts";

/** The colour of one's own sign in the moment before the server has stamped one. */
const OWN_COLOR = "#4a5568";

/** Keeps the paper connected as long as the page is open; a changed right connects anew. Null before the first render is done. */
export function useConnection(paper: PaperView): Connection | null {
  const { person, standings, may: mayNow } = useSession();
  const t = useEditorWords();
  const queries = useQueryClient();
  const [connection, setConnection] = useState<Connection | null>(null);
  const title = t("paperTitle", { number: paper.number, field: paper.field });
  const standing = standings.find(({ group }) => group === paper.group.id) ?? standings[0];
  const { id, may } = paper;
  const { organisation = "", affiliation = null } = standing ?? {};

  const state = connection?.state();
  // What is in this window only can still be copied out of it.
  const writes = (state?.is === "ended" && state.unsent && !state.kept) || may.write;

  useEffect(() => {
    const made = connect({
      person: person.id,
      paper: id,
      title,
      writes,
      present: { id: person.id, name: person.name, organisation, affiliation, color: OWN_COLOR, writes },
      onRightChanged: () => void queries.invalidateQueries({ queryKey: papersQuery.queryKey }),
      onEvent: (event) => {
        switch (event.type) {
          case "lostWords":
            return void queries.invalidateQueries({ queryKey: lostWordsKey(id) });
          case "restored":
            sayRestored(event);
            return void queries.invalidateQueries({ queryKey: versionsKey(id) });
          case "versions":
            return void queries.invalidateQueries({ queryKey: versionsKey(id) });
          case "contestedPoint":
            return takePoint(queries, event.point);
          case "lineage":
            dropPoints(queries, id, event.left);
            return void queries.invalidateQueries({ queryKey: lineageQuery(id).queryKey });
          case "note":
            return takeNote(queries, id, event.note);
          case "stage":
            return takeMove(queries, id, event.moved, mayNow);
        }
      },
    });
    setConnection(made);
    const onLeave = (event: BeforeUnloadEvent) => {
      if (made.wouldLose()) event.preventDefault();
    };
    window.addEventListener("beforeunload", onLeave);
    // Within Feder nothing asks: the words go with the connection.
    const onNavigate = (event: NavigateEvent) => {
      const { sameDocument, url } = event.destination;
      const state = made.state();
      const goes = "kept" in state && state.unsent && !state.kept;
      const away = sameDocument && new URL(url).pathname !== window.location.pathname;
      if (goes && away && !window.confirm(say("leaveLoses"))) event.preventDefault();
    };
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      window.navigation?.removeEventListener("navigate", onNavigate);
      window.removeEventListener("beforeunload", onLeave);
      setConnection(null);
      made.stop();
    };
    // The title follows the language; a connection does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [person.id, person.name, id, writes, organisation, affiliation, queries]);

  return connection;
}
