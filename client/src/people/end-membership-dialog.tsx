import type { MemberView } from "@feder/shared/api";
import { useMutation } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { isGroupRole } from "./group-role.ts";
import { usePeopleRefresh } from "./queries.ts";
import { usePeopleWords } from "./words.ts";

/** Asks, then ends a membership. */
export function EndMembershipDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = usePeopleWords();
  const failureText = useFailureText();
  const { person } = useSession();
  const refresh = usePeopleRefresh();
  const { name } = member;
  const inGroup = isGroupRole(member.role);
  const end = useMutation({
    mutationFn: () => call("DELETE /api/memberships/:membership", { params: { membership: member.membership } }),
    onSuccess: async () => {
      // First the row goes, then the dialog: so the focus finds a place that stays.
      await refresh();
      onClose();
      showToast(t("ended", { name }), { tone: "success" });
    },
  });
  return (
    <ConfirmDialog
      title={t("endTitle", { name })}
      confirm={t("endConfirm")}
      danger
      busy={end.isPending}
      error={end.error === null ? undefined : failureText(end.error)}
      onConfirm={() => end.mutate()}
      onCancel={onClose}
    >
      <p>{t(inGroup ? "endText" : "endStaffText", { name })}</p>
      {member.person === person.id && <Notice tone="warning">{t("endOwn")}</Notice>}
    </ConfirmDialog>
  );
}
