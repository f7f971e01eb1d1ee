import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import type { PaperView } from "@feder/shared/api";
import { historyAddress } from "../app/addresses.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { versionsQuery } from "../versions/queries.ts";
import css from "./block-history-dialog.module.css";
import { BlockLineage } from "./block-lineage.tsx";
import { BlockRecord } from "./block-record.tsx";
import { BlockState } from "./block-state.tsx";
import type { BlockWish } from "./block-wish.ts";
import { momentSays } from "./moments.ts";
import { MomentSlider } from "./moment-slider.tsx";
import { blockHistoryQuery } from "./queries.ts";
import { useMomentWords } from "./use-moment-words.ts";
import { useHistoryWords } from "./words.ts";

export interface BlockHistoryDialogProps extends BlockWish {
  paper: PaperView;
  onClose: () => void;
}

/** How one block came about: the states in which it differed, who made them, where it stood and what was in dispute. */
export default function BlockHistoryDialog({ paper, name, asked, onClose }: BlockHistoryDialogProps) {
  const t = useHistoryWords();
  const found = useQuery(blockHistoryQuery(paper.id, asked));
  const versions = useQuery(versionsQuery(paper.id));
  const words = useMomentWords(versions.data?.versions ?? []);
  const [chosen, setChosen] = useState<number | null>(null);
  const history = found.data;
  const isThere = history !== undefined && versions.data !== undefined;
  const at = chosen ?? (history?.states.length ?? 1) - 1;
  const moments = history?.states.map(({ point, authors }) => ({ point, authors })) ?? [];
  const moment = moments[at];
  return (
    <Dialog
      title={t("blockTitle", { name })}
      size="full"
      onClose={onClose}
      actions={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {!isThere &&
        (found.isError || versions.isError ? (
          <Notice tone="error" alert>
            {t("loadFailed")}
          </Notice>
        ) : (
          <Loading />
        ))}
      {isThere && moment !== undefined && (
        <div className={css.body}>
          {moments.length > 1 ? (
            <MomentSlider at={at} count={moments.length} says={momentSays(moment, words)} onChange={setChosen} />
          ) : (
            <p className={css.muted}>{t("blockOnce")}</p>
          )}
          <BlockState history={history} at={at} field={paper.number} words={words} onChoose={setChosen} />
          <BlockRecord history={history} paper={paper} words={words} onChoose={setChosen} />
          <BlockLineage paper={paper} statement={asked.statement} />
          {history.cut && <p className={css.muted}>{t("cut")}</p>}
          <p>
            <Link href={historyAddress(paper.number, moment.point?.id)} onClick={onClose}>
              {t("allOfPaper")}
            </Link>
          </p>
        </div>
      )}
    </Dialog>
  );
}
