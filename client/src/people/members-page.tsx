import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { membersAddress, numberFrom, paperAddress, papersCrumb } from "../app/addresses.ts";
import { Refusal } from "../app/call.ts";
import { Page } from "../app/page.tsx";
import { papersQuery } from "../app/papers.ts";
import { ForbiddenScreen, NotFoundScreen, UnreachableScreen } from "../app/screens.tsx";
import { useSession } from "../app/session.tsx";
import { useAppWords } from "../app/words.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Loading } from "../ui/loading.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { InvitationList } from "./invitation-list.tsx";
import { MemberList } from "./member-list.tsx";
import css from "./members-page.module.css";
import { Parity } from "./parity.tsx";
import { membersQuery } from "./queries.ts";
import { usePeopleWords } from "./words.ts";

/** Who works in a group, for whom, in which category; chairs and the office invite, change and end. */
export default function MembersPage({ number }: { number: string }) {
  const { concept, may } = useSession();
  const wanted = numberFrom(number);
  const group = concept.groups.find((one) => one.number === wanted);
  if (group === undefined) return <NotFoundScreen />;
  if (!may("group.see", { group: group.id })) return <ForbiddenScreen />;
  return <GroupMembers key={group.id} group={group} />;
}

type Group = ReturnType<typeof useSession>["concept"]["groups"][number];

function GroupMembers({ group }: { group: Group }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const { concept, may } = useSession();
  const [inviting, setInviting] = useState(false);
  const members = useQuery(membersQuery(group.id));
  const papers = useQuery(papersQuery);
  const paper = papers.data?.find((one) => one.group.id === group.id);
  const mayInvite = may("group.invite", { group: group.id });

  // A refusal counts more than what was known before: the right may have ended meanwhile.
  const refusal = members.error instanceof Refusal ? members.error.code : null;
  if (refusal === "forbidden") return <ForbiddenScreen />;
  if (refusal === "notFound") return <NotFoundScreen />;
  if (members.data === undefined) {
    if (!members.isError) return <Loading />;
    return <UnreachableScreen busy={members.isFetching} onRetry={() => void members.refetch()} />;
  }
  return (
    <Page
      title={t("membersTitle", { group: group.name })}
      crumbs={[papersCrumb(app("papers"))]}
      lead={paper?.field}
      actions={
        <>
          {paper !== undefined && (
            <Link href={paperAddress(paper.number)} className={buttonClass("secondary")}>
              {t("openPaper")}
            </Link>
          )}
          {mayInvite && (
            <Button look="primary" icon={<UserPlus size={18} aria-hidden="true" />} onClick={() => setInviting(true)}>
              {t("invite")}
            </Button>
          )}
        </>
      }
    >
      <div className={css.sections}>
        <GroupChoice current={group} />
        {members.data.members.length > 0 && (
          <Parity affiliations={concept.affiliations} members={members.data.members} />
        )}
        <MemberList
          members={members.data.members}
          showEmail={may("group.contact", { group: group.id })}
          mayChange={(member) => may("membership.change", { group: group.id, person: member.person })}
          mayInvite={mayInvite}
        />
        {may("group.contact", { group: group.id }) && (
          <InvitationList invitations={members.data.invitations} mayWithdraw={mayInvite} />
        )}
      </div>
      {inviting && <InviteDialog into={{ kind: "group", group }} onClose={() => setInviting(false)} />}
    </Page>
  );
}

/** Leads to the members of another group, for those who see several. */
function GroupChoice({ current }: { current: Group }) {
  const t = usePeopleWords();
  const { concept, may } = useSession();
  const [, navigate] = useLocation();
  const papers = useQuery(papersQuery);
  const visible = concept.groups.filter(({ id }) => may("group.see", { group: id }));
  if (visible.length < 2) return null;
  return (
    <div className={css.choice}>
      <SelectField
        label={t("group")}
        value={current.number}
        onChange={(event) => navigate(membersAddress(Number(event.target.value)))}
      >
        {visible.map((group) => {
          const field = papers.data?.find((paper) => paper.group.id === group.id)?.field;
          return (
            <option key={group.id} value={group.number}>
              {field === undefined ? group.name : `${group.name}: ${field}`}
            </option>
          );
        })}
      </SelectField>
    </div>
  );
}
