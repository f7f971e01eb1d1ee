import type { ApiOutput } from "@feder/shared/api";
import { CONCEPT_ROLES, GROUP_ROLES, type Role } from "@feder/shared/people";
import { useMutation } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useSession } from "../app/session.tsx";
import { useAppWords } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Notice } from "../ui/notice.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { useUiWords } from "../ui/words.ts";
import { AffiliationField } from "./affiliation-field.tsx";
import { textOf } from "../ui/form-text.ts";
import css from "./form.module.css";
import { InvitationMade } from "./invitation-made.tsx";
import type { InviteInto } from "./invite-into.ts";
import { usePeopleRefresh } from "./queries.ts";
import { usePeopleWords } from "./words.ts";

type Made = ApiOutput<"POST /api/groups/:group/invitations">;

/** Invites a person, then shows the link once. */
export function InviteDialog({ into, onClose }: { into: InviteInto; onClose: () => void }) {
  const [made, setMade] = useState<Made>();
  // Each step is a dialog of its own, so that its title takes the focus and is read aloud.
  return made === undefined ? (
    <InviteForm into={into} onMade={setMade} onClose={onClose} />
  ) : (
    <InvitationMade made={made} into={into} onMore={() => setMade(undefined)} onClose={onClose} />
  );
}

function InviteForm({
  into,
  onMade,
  onClose,
}: {
  into: InviteInto;
  onMade: (made: Made) => void;
  onClose: () => void;
}) {
  const t = usePeopleWords();
  const app = useAppWords();
  const ui = useUiWords();
  const failureText = useFailureText();
  const { concept } = useSession();
  const refresh = usePeopleRefresh();
  const formId = useId();
  const roles: readonly Role[] = into.kind === "group" ? GROUP_ROLES : CONCEPT_ROLES;
  const invite = useMutation({
    mutationFn: (values: FormData) => send(into, values),
    onSuccess: async (made) => {
      await refresh();
      onMade(made);
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate(new FormData(event.currentTarget));
  };

  return (
    <Dialog
      title={into.kind === "group" ? t("inviteTitle", { group: into.group.name }) : t("inviteTitleStaff")}
      onClose={onClose}
      locked={invite.isPending}
      actions={
        <>
          <Button onClick={onClose} disabled={invite.isPending}>
            {ui("cancel")}
          </Button>
          <Button look="primary" type="submit" form={formId} busy={invite.isPending}>
            {t("inviteCreate")}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} onSubmit={submit}>
        {invite.error !== null && (
          <Notice tone="error" alert>
            {failureText(invite.error)}
          </Notice>
        )}
        <SelectField label={t("role")} name="role">
          {roles.map((role) => (
            <option key={role} value={role}>
              {app(`role_${role}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("name")}
          name="name"
          hint={t("inviteNameHint")}
          maxLength={120}
          autoComplete="off"
          optional
        />
        <TextField label={t("organisation")} name="organisation" maxLength={200} autoComplete="off" optional />
        <AffiliationField affiliations={concept.affiliations} value={null} optional />
      </form>
    </Dialog>
  );
}

function send(into: InviteInto, values: FormData): Promise<Made> {
  const affiliation = textOf(values, "affiliation");
  const invitee = {
    name: textOf(values, "name"),
    organisation: textOf(values, "organisation"),
    affiliation: affiliation === "" ? null : affiliation,
  };
  const wanted = textOf(values, "role");
  if (into.kind === "group") {
    const role = GROUP_ROLES.find((one) => one === wanted) ?? "member";
    return call("POST /api/groups/:group/invitations", {
      params: { group: into.group.id },
      body: { role, ...invitee },
    });
  }
  const role = CONCEPT_ROLES.find((one) => one === wanted) ?? "steering";
  return call("POST /api/staff/invitations", { body: { role, ...invitee } });
}
