import type { MemberView } from "@feder/shared/api";
import { Ellipsis, Pencil, UserMinus, UsersRound } from "lucide-react";
import { useState } from "react";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { dayText } from "../app/times.ts";
import { useAppWords } from "../app/words.ts";
import { Badge } from "../ui/badge.tsx";
import { Card } from "../ui/card.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { Table, type Column } from "../ui/table.tsx";
import { ChangeMemberDialog } from "./change-member-dialog.tsx";
import { EndMembershipDialog } from "./end-membership-dialog.tsx";
import { isGroupRole } from "./group-role.ts";
import css from "./members-page.module.css";
import { usePeopleWords } from "./words.ts";

interface MemberListProps {
  members: readonly MemberView[];
  showEmail: boolean;
  mayChange: (member: MemberView) => boolean;
  mayInvite: boolean;
}

/** The filter's value for memberships without a category; no affiliation has this id. */
const UNKNOWN = "?";

/** The members of a group, to filter by category, with what may be done to each. */
export function MemberList({ members, showEmail, mayChange, mayInvite }: MemberListProps) {
  const t = usePeopleWords();
  const app = useAppWords();
  const { concept, affiliationName } = useSession();
  const language = useLanguage();
  const [category, setCategory] = useState("");
  const columns = useMemberColumns({ showEmail, mayChange });
  const shown = members.filter((member) => category === "" || categoryOf(member, affiliationName) === category);
  const hasUnknown = members.some((member) => affiliationName(member.affiliation) === null);

  if (members.length === 0) {
    return (
      <Card>
        <EmptyState icon={<UsersRound />} title={t("emptyGroup")}>
          {t(mayInvite ? "emptyGroupText" : "emptyGroupTextReader")}
        </EmptyState>
      </Card>
    );
  }
  return (
    <section aria-labelledby="members">
      <div className={css.sectionHead}>
        <h2 id="members">
          {app("members")} <span className={css.you}>({members.length})</span>
        </h2>
        <div className={css.filter}>
          <SelectField label={t("filter")} value={category} onChange={(event) => setCategory(event.target.value)}>
            <option value="">{t("allCategories")}</option>
            {concept.affiliations.map(({ id, name }) => (
              <option key={id} value={id}>
                {name[language]}
              </option>
            ))}
            {hasUnknown && <option value={UNKNOWN}>{t("affiliationUnknown")}</option>}
          </SelectField>
        </div>
      </div>
      {shown.length === 0 ? (
        <Card>
          <EmptyState title={t("filterNone")} />
        </Card>
      ) : (
        <Table caption={t("membersTable")} columns={columns} rows={shown} rowKey={(member) => member.membership} />
      )}
    </section>
  );
}

function categoryOf(member: MemberView, nameOf: (id: string | null) => string | null): string {
  return member.affiliation !== null && nameOf(member.affiliation) !== null ? member.affiliation : UNKNOWN;
}

/** The columns of a table of members, in groups and in the staff. */
export function useMemberColumns({
  showEmail,
  mayChange,
}: Pick<MemberListProps, "showEmail" | "mayChange">): Column<MemberView>[] {
  const t = usePeopleWords();
  const app = useAppWords();
  const language = useLanguage();
  const { person, affiliationName } = useSession();
  return [
    {
      key: "name",
      header: t("name"),
      names: true,
      cell: (member) => (
        <>
          {member.name}
          {member.person === person.id && <span className={css.you}> ({t("yourself")})</span>}
          {showEmail && member.email !== null && (
            <a className={css.email} href={`mailto:${member.email}`}>
              {member.email}
            </a>
          )}
        </>
      ),
    },
    {
      key: "organisation",
      header: t("organisation"),
      typed: true,
      cell: ({ organisation }) =>
        organisation === "" ? <span className={css.missing}>{t("organisationNone")}</span> : organisation,
    },
    {
      key: "affiliation",
      header: t("affiliation"),
      // Parity is a matter of the groups: in the staff nobody waits for a category.
      cell: ({ affiliation, role }) =>
        affiliationName(affiliation) ??
        (isGroupRole(role) ? <Badge tone="warning">{t("affiliationUnknown")}</Badge> : "–"),
    },
    {
      key: "role",
      header: t("role"),
      cell: ({ role }) => (role === "chair" ? <Badge tone="action">{app("role_chair")}</Badge> : app(`role_${role}`)),
    },
    { key: "since", header: t("since"), cell: ({ since }) => dayText(since, language) },
    {
      key: "tools",
      header: t("tools"),
      headerHidden: true,
      align: "end",
      cell: (member) => mayChange(member) && <MemberTools member={member} />,
    },
  ];
}

function MemberTools({ member }: { member: MemberView }) {
  const t = usePeopleWords();
  const [open, setOpen] = useState<"change" | "end">();
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu
        name={t("toolsFor", { name: member.name })}
        align="end"
        entries={[
          { kind: "action", text: t("changeMember"), icon: <Pencil size={18} />, run: () => setOpen("change") },
          {
            kind: "action",
            text: `${t("endConfirm")} …`,
            icon: <UserMinus size={18} />,
            danger: true,
            run: () => setOpen("end"),
          },
        ]}
        trigger={(props) => (
          <IconButton {...props} name={t("toolsFor", { name: member.name })} icon={<Ellipsis />} size="small" />
        )}
      />
      {open === "change" && <ChangeMemberDialog member={member} onClose={close} />}
      {open === "end" && <EndMembershipDialog member={member} onClose={close} />}
    </>
  );
}
