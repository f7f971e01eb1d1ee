import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PaperId } from "@feder/shared/ids";
import { announce } from "../app/announce.ts";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useLanguage } from "../app/language.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { sideName } from "./side-names.ts";
import type { SideChoice } from "./use-side.ts";
import { versionsKey } from "./versions-key.ts";
import { useVersionWords } from "./words.ts";

/** An earlier state that may come back. */
export type Earlier = Exclude<SideChoice, { is: "now" }>;

/** Asks before an earlier state is brought back, and does it. */
export function RestoreDialog({ paper, of, onClose }: { paper: PaperId; of: Earlier; onClose: () => void }) {
  const t = useVersionWords();
  const language = useLanguage();
  const failureText = useFailureText();
  const queries = useQueryClient();
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
  return (
    <ConfirmDialog
      title={t("restoreTitle", { what: sideName(of, t, language) })}
      confirm={t("restore")}
      busy={restore.isPending}
      error={restore.error === null ? undefined : failureText(restore.error)}
      onConfirm={() => restore.mutate()}
      onCancel={onClose}
    >
      <p>{t("restoreText")}</p>
      <p>{t("restoreKept")}</p>
    </ConfirmDialog>
  );
}
