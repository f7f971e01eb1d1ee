import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PaperId } from "@feder/shared/ids";
import { announce } from "../app/announce.ts";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useLanguage } from "../app/language.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { sideName } from "./side-names.ts";
import type { SideChoice } from "./use-side.ts";
import { versionsKey } from "./versions-key.ts";
import css from "./versions-page.module.css";
import { useVersionWords } from "./words.ts";

/** An earlier state that may come back. */
export type Earlier = Exclude<SideChoice, { is: "now" | "visit" }>;

/** Asks before an earlier state is brought back, and does it. */
export function RestoreDialog({ paper, of, onClose }: { paper: PaperId; of: Earlier; onClose: () => void }) {
  const t = useVersionWords();
  const language = useLanguage();
  const failureText = useFailureText();
  const queries = useQueryClient();
  // What moved to another paper meanwhile stays there; the person knows which before anything happens.
  const elsewhere = useQuery({
    queryKey: ["elsewhere", of.is === "version" ? of.version.id : of.point.id],
    queryFn: ({ signal }) =>
      of.is === "version"
        ? call("GET /api/versions/:version/elsewhere", { params: { version: of.version.id }, signal })
        : call("GET /api/history/:point/elsewhere", { params: { point: of.point.id }, signal }),
    gcTime: 0,
  });
  const restore = useMutation({
    mutationFn: () =>
      of.is === "version"
        ? call("POST /api/versions/:version/restore", { params: { version: of.version.id } })
        : call("POST /api/history/:point/restore", { params: { point: of.point.id } }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: versionsKey(paper) });
      announce(t("restored"));
      onClose();
    },
  });
  const failure = restore.error ?? elsewhere.error;
  return (
    <ConfirmDialog
      title={t("restoreTitle", { what: sideName(of, t, language) })}
      confirm={t("restore")}
      busy={restore.isPending}
      waiting={elsewhere.isFetching}
      error={failure === null ? undefined : failureText(failure)}
      onConfirm={() => {
        if (elsewhere.data !== undefined) restore.mutate();
        else void elsewhere.refetch();
      }}
      onCancel={onClose}
    >
      <p>{t("restoreText")}</p>
      <p>{t("restoreKept")}</p>
      {elsewhere.isFetching && <Loading />}
      {elsewhere.data !== undefined && elsewhere.data.length > 0 && (
        <Notice tone="warning" title={t("elsewhere", { count: elsewhere.data.length })}>
          <ul className={css.elsewhere}>
            {elsewhere.data.map(({ statement, kind, title, paper: { number, field } }) => (
              <li key={statement}>
                {t("elsewhereAt", { what: `${t(kind)}: ${title === "" ? t("untitled") : title}`, number, field })}
              </li>
            ))}
          </ul>
          <p>{t("elsewhereText")}</p>
        </Notice>
      )}
    </ConfirmDialog>
  );
}
