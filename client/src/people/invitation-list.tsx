import type { InvitationView } from "@feder/shared/api";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { dayText } from "../app/times.ts";
import { showToast } from "../app/toast.ts";
import { useAppWords } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Table } from "../ui/table.tsx";
import css from "./members-page.module.css";
import { usePeopleRefresh } from "./queries.ts";
import { usePeopleWords } from "./words.ts";

/** The invitations that nobody has accepted yet. */
export function InvitationList({
  invitations,
  mayWithdraw,
}: {
  invitations: readonly InvitationView[];
  mayWithdraw: boolean;
}) {
  const t = usePeopleWords();
  const app = useAppWords();
  const language = useLanguage();
  const { affiliationName } = useSession();
  const [asked, setAsked] = useState<InvitationView>();
  const nameOf = ({ name }: InvitationView) => (name === "" ? t("unnamedInvitation") : name);
  return (
    <section aria-labelledby="invitations">
      <div className={css.sectionHead}>
        <div>
          <h2 id="invitations">
            {t("invitations")} <span className={css.you}>({invitations.length})</span>
          </h2>
          <p className={css.hint}>{t(invitations.length === 0 ? "invitationsNone" : "invitationsHint")}</p>
        </div>
      </div>
      {invitations.length > 0 && (
        <Table
          caption={t("invitations")}
          rows={invitations}
          rowKey={(invitation) => invitation.id}
          columns={[
            { key: "name", header: t("name"), names: true, cell: (invitation) => nameOf(invitation) },
            {
              key: "organisation",
              header: t("organisation"),
              typed: true,
              cell: ({ organisation }) => organisation || "–",
            },
            {
              key: "affiliation",
              header: t("affiliation"),
              cell: ({ affiliation }) => affiliationName(affiliation) ?? "–",
            },
            { key: "role", header: t("role"), cell: ({ role }) => app(`role_${role}`) },
            { key: "expires", header: t("validUntil"), cell: ({ expires }) => dayText(expires, language) },
            {
              key: "tools",
              header: t("tools"),
              headerHidden: true,
              align: "end",
              cell: (invitation) =>
                mayWithdraw && (
                  <Button
                    look="quiet"
                    size="small"
                    aria-label={t("withdrawFor", { name: nameOf(invitation) })}
                    onClick={() => setAsked(invitation)}
                  >
                    {t("withdraw")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {asked !== undefined && (
        <WithdrawDialog invitation={asked} name={nameOf(asked)} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}

function WithdrawDialog({
  invitation,
  name,
  onClose,
}: {
  invitation: InvitationView;
  name: string;
  onClose: () => void;
}) {
  const t = usePeopleWords();
  const failureText = useFailureText();
  const refresh = usePeopleRefresh();
  const withdraw = useMutation({
    mutationFn: () => call("DELETE /api/invitations/:invitation", { params: { invitation: invitation.id } }),
    onSuccess: async () => {
      // First the row goes, then the dialog: so the focus finds a place that stays.
      await refresh();
      onClose();
      showToast(t("withdrawn"), { tone: "success" });
    },
  });
  return (
    <ConfirmDialog
      title={t("withdrawTitle")}
      confirm={t("withdrawConfirm")}
      danger
      busy={withdraw.isPending}
      error={withdraw.error === null ? undefined : failureText(withdraw.error)}
      onConfirm={() => withdraw.mutate()}
      onCancel={onClose}
    >
      <p>
        <strong>{name}</strong>
      </p>
      <p>{t("withdrawText")}</p>
    </ConfirmDialog>
  );
}
