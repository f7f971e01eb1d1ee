import type { Editor } from "@tiptap/core";
import type { LineageView, PaperView } from "@feder/shared/api";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { paperAddress } from "../app/addresses.ts";
import { useLanguage } from "../app/language.ts";
import { papersQuery } from "../app/papers.ts";
import { dayText } from "../app/times.ts";
import { idOf } from "../editor/blocks/places.ts";
import { say } from "../editor/words.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import css from "./lineage-dialog.module.css";
import { lineageQuery, originsQuery } from "./lineage-query.ts";
import { OriginList } from "./origin-list.tsx";
import { useTargets } from "./use-targets.ts";
import { useLineageWords } from "./words.ts";

export interface LineageDialogProps {
  paper: PaperView;
  editor: Editor;
  onJump: (index: number) => void;
  onMove: () => void;
  onClose: () => void;
}

/** Where the blocks of a paper came from, and where those went that were in it. */
export default function LineageDialog({ paper, editor, onJump, onMove, onClose }: LineageDialogProps) {
  const t = useLineageWords();
  const lineage = useQuery(lineageQuery(paper.id));
  const origins = useQuery(originsQuery(paper.id));
  const found = lineage.data === undefined ? undefined : origins.data;
  const targets = useTargets(paper);
  return (
    <Dialog
      title={t("title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          {targets.length > 0 && (
            <Button look="primary" onClick={onMove}>
              {t("moveSome")}
            </Button>
          )}
        </>
      }
    >
      {found === undefined &&
        (lineage.isError || origins.isError ? (
          <Notice tone="error" alert>
            {t("loadFailed")}
          </Notice>
        ) : (
          <Loading />
        ))}
      {found?.length === 0 && lineage.data?.length === 0 && <p>{t("none")}</p>}
      {found !== undefined && found.length > 0 && (
        <section aria-labelledby="origins-title" className={css.section}>
          <h3 id="origins-title" className={css.heading}>
            {t("ours")}
          </h3>
          <OriginList origins={found} />
        </section>
      )}
      {lineage.data !== undefined && lineage.data.length > 0 && (
        <section aria-labelledby="moves-title">
          <h3 id="moves-title" className={css.heading}>
            {t("moved")}
          </h3>
          <ul role="list" className={css.entries}>
            {lineage.data.map((entry) => (
              <Entry
                key={`${entry.at} ${entry.from.id} ${entry.to.id}`}
                entry={entry}
                {...{ paper, editor, onJump, onClose }}
              />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

function Entry({ entry, paper, editor, onJump, onClose }: Omit<LineageDialogProps, "onMove"> & { entry: LineageView }) {
  const t = useLineageWords();
  const language = useLanguage();
  const papers = useQuery(papersQuery);
  const came = entry.to.id === paper.id;
  const other = came ? entry.from : entry.to;
  const name = t("paper", { number: other.number, field: other.field });
  const isReadable = papers.data?.some(({ id }) => id === other.id) === true;
  const [before = "", after = ""] = t(came ? "came" : "gone", { paper: "\n" }).split("\n");
  return (
    <li className={css.entry}>
      <p className={css.way}>
        {before}
        {isReadable ? (
          <Link href={paperAddress(other.number)} onClick={onClose}>
            {name}
          </Link>
        ) : (
          name
        )}
        {after}
      </p>
      <p className={css.said}>
        {t("said", { at: dayText(entry.at, language), name: entry.by.name, reason: entry.reason })}
      </p>
      <ul className={css.statements}>
        {entry.statements.map(({ statement, kind, title, points }) => {
          const index = came ? editor.state.doc.children.findIndex((node) => idOf(node) === statement) : -1;
          const numbers = points.map((point) => `${point.before} → ${point.after}`).join(", ");
          return (
            <li key={statement}>
              {say(kind)}: {title === "" ? t("untitled") : title}
              {points.length > 0 && ` (${t("points", { count: points.length, numbers })})`}{" "}
              {index !== -1 && (
                <Button
                  look="quiet"
                  size="small"
                  aria-label={`${t("here")}: ${say(kind)} ${title}`}
                  onClick={() => {
                    onClose();
                    onJump(index);
                  }}
                >
                  {t("here")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </li>
  );
}
