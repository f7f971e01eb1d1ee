import { useQuery } from "@tanstack/react-query";
import { UserPlus, UsersRound } from "lucide-react";
import { useState } from "react";
import { papersCrumb } from "../app/addresses.ts";
import { Refusal } from "../app/call.ts";
import { Page } from "../app/page.tsx";
import { ForbiddenScreen, UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { useAppWords } from "../app/words.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Loading } from "../ui/loading.tsx";
import { Table } from "../ui/table.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { OpenPapers } from "./open-papers.tsx";
import { useMemberColumns } from "./member-list.tsx";
import css from "./members-page.module.css";
import { staffQuery } from "./queries.ts";
import { usePeopleWords } from "./words.ts";

/** The steering group and the office, staffed by the office. */
export default function StaffPage() {
  const { may } = useSession();
  return may("concept.staff", null) ? <Staff /> : <ForbiddenScreen />;
}

function Staff() {
  const t = usePeopleWords();
  const app = useAppWords();
  const [inviting, setInviting] = useState(false);
  const staff = useQuery(staffQuery);
  const columns = useMemberColumns({ showEmail: true, mayChange: () => true });

  if (staff.error instanceof Refusal && staff.error.code === "forbidden") return <ForbiddenScreen />;
  if (staff.data === undefined) {
    if (!staff.isError) return <Loading />;
    return <UnreachableScreen busy={staff.isFetching} onRetry={() => void staff.refetch()} />;
  }
  const { members, invitations } = staff.data;
  return (
    <Page
      title={t("staffTitle")}
      crumbs={[papersCrumb(app("papers"))]}
      lead={t("staffLead")}
      actions={
        <Button look="primary" icon={<UserPlus size={18} aria-hidden="true" />} onClick={() => setInviting(true)}>
          {t("invite")}
        </Button>
      }
    >
      <div className={css.sections}>
        {members.length === 0 ? (
          <Card>
            <EmptyState icon={<UsersRound />} title={t("emptyStaff")} />
          </Card>
        ) : (
          <Table caption={t("staffTable")} columns={columns} rows={members} rowKey={(member) => member.membership} />
        )}
        <InvitationList invitations={invitations} mayWithdraw />
        <OpenPapers />
      </div>
      {inviting && <InviteDialog into={{ kind: "staff" }} onClose={() => setInviting(false)} />}
    </Page>
  );
}
