import type { ApiOutput } from "@feder/shared/api";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { dayText } from "../app/times.ts";
import { useAppWords } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy-field.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { invitationMail } from "./invitation-mail.ts";
import type { InviteInto } from "./invite-into.ts";
import { usePeopleWords } from "./words.ts";

interface InvitationMadeProps {
  made: ApiOutput<"POST /api/groups/:group/invitations">;
  into: InviteInto;
  onMore: () => void;
  onClose: () => void;
}

/** Shows a new invitation's link, which nobody can show again, and a letter to send it with. */
export function InvitationMade({ made, into, onMore, onClose }: InvitationMadeProps) {
  const t = usePeopleWords();
  const app = useAppWords();
  const language = useLanguage();
  const { concept, person } = useSession();
  const until = dayText(made.invitation.expires, language);
  const mail = invitationMail(
    {
      name: made.invitation.name,
      concept: concept.name,
      group: into.kind === "group" ? into.group.name : null,
      role: app(`role_${made.invitation.role}`),
      url: made.url,
      until,
      sender: person.name,
    },
    t,
  );
  return (
    <Dialog
      title={t("inviteReady")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onMore}>{t("inviteMore")}</Button>
          <Button look="primary" onClick={onClose}>
            {t("inviteDone")}
          </Button>
        </>
      }
    >
      <p>{t("inviteReadyText")}</p>
      <CopyField label={t("inviteLink")} text={made.url} hint={t("inviteExpires", { date: until })} />
      <CopyField label={t("inviteMail")} text={mail} action={t("inviteMailCopy")} lines={9} />
    </Dialog>
  );
}
