import type { ApiBody, MemberView } from "@feder/shared/api";
import { GROUP_ROLES } from "@feder/shared/people";
import { useMutation } from "@tanstack/react-query";
import { useId, type FormEvent } from "react";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
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
import { usePeopleWords } from "./words.ts";
import { isGroupRole } from "./group-role.ts";
import { usePeopleRefresh } from "./queries.ts";

/** Changes the role, organisation and category of a membership; a seat in the staff keeps its role. */
export function ChangeMemberDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const ui = useUiWords();
  const failureText = useFailureText();
  const { concept } = useSession();
  const refresh = usePeopleRefresh();
  const formId = useId();
  const inGroup = isGroupRole(member.role);
  const change = useMutation({
    mutationFn: (body: ApiBody<"PATCH /api/memberships/:membership">) =>
      call("PATCH /api/memberships/:membership", { params: { membership: member.membership }, body }),
    onSuccess: async () => {
      await refresh();
      onClose();
      showToast(t("changed", { name: member.name }), { tone: "success" });
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const values = new FormData(event.currentTarget);
    const role = GROUP_ROLES.find((one) => one === textOf(values, "role"));
    const affiliation = textOf(values, "affiliation");
    change.mutate({
      ...(inGroup && role !== undefined && role !== member.role ? { role } : {}),
      organisation: textOf(values, "organisation"),
      affiliation: affiliation === "" ? null : affiliation,
    });
  };

  return (
    <Dialog
      title={t("changeTitle")}
      onClose={onClose}
      locked={change.isPending}
      actions={
        <>
          <Button onClick={onClose} disabled={change.isPending}>
            {ui("cancel")}
          </Button>
          <Button look="primary" type="submit" form={formId} busy={change.isPending}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={formId} className={css.form} onSubmit={submit}>
        <p>
          <strong>{member.name}</strong>
        </p>
        {change.error !== null && (
          <Notice tone="error" alert>
            {failureText(change.error)}
          </Notice>
        )}
        {inGroup && (
          <SelectField label={t("role")} name="role" defaultValue={member.role}>
            {GROUP_ROLES.map((role) => (
              <option key={role} value={role}>
                {app(`role_${role}`)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={t("organisation")}
          name="organisation"
          defaultValue={member.organisation}
          maxLength={200}
          optional
        />
        <AffiliationField affiliations={concept.affiliations} value={member.affiliation} />
      </form>
    </Dialog>
  );
}
