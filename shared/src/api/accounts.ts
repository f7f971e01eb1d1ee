import { z } from "zod";
import { id } from "../id-schema.ts";
import { GROUP_ROLES, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH, ROLES } from "../people.ts";
import { RIGHTS, type Action } from "../permissions.ts";
import { endpoint, nothing, time } from "./endpoint.ts";
import { groupName } from "./names.ts";

/** Endpoints of accounts, invitations, and who sits where. */
export const ACCOUNTS = {
  "GET /api/session": endpoint({
    summary: "Who I am, what I may do, and the schema version of documents.",
    output: () => session,
  }),
  "POST /api/session": endpoint({
    summary: "Signs in and sets the session cookie.",
    open: true,
    body: () => z.object({ email: z.string().max(320), password: z.string().max(PASSWORD_MAX_LENGTH) }),
    output: () => session,
  }),
  "DELETE /api/session": endpoint({ summary: "Signs out and ends the session.", open: true, output: () => nothing }),

  "POST /api/invitations/look": endpoint({
    summary: "What an invitation link offers, before it is accepted.",
    open: true,
    body: () => z.object({ token }),
    output: () =>
      z.object({
        role: z.enum(ROLES),
        concept: z.string(),
        group: groupName.nullable(),
        name: z.string(),
        organisation: z.string(),
        affiliation: z.string().nullable(),
        affiliations: z.array(affiliation),
        expires: time,
      }),
  }),
  "POST /api/invitations/accept": endpoint({
    summary: "Accepts an invitation once: makes an account, or adds the seat to the account that is signed in.",
    open: true,
    body: () =>
      z.object({
        token,
        name: personName.optional(),
        email: email.optional(),
        password: newPassword.optional(),
        organisation: organisation.optional(),
        affiliation: affiliationId.nullish(),
      }),
    output: () => session,
  }),
  "PATCH /api/concept": endpoint({
    summary: "Opens the papers of all groups to the members of each for reading, or closes them again.",
    body: () => z.object({ openPapers: z.boolean() }),
    output: () => nothing,
  }),
  "GET /api/groups/:group/members": endpoint({
    summary:
      "Who works in a group, for whom, in which category; e-mail addresses and invitations for chairs and office.",
    params: () => z.object({ group: id<"WorkingGroup">() }),
    output: () => z.object({ group: groupName, members: z.array(member), invitations: z.array(invitation) }),
  }),
  "POST /api/groups/:group/invitations": endpoint({
    summary: "Invites into a group; the link is in this answer only.",
    params: () => z.object({ group: id<"WorkingGroup">() }),
    body: () => z.object({ role: z.enum(GROUP_ROLES), ...invitee }),
    output: () => madeInvitation,
  }),
  "GET /api/staff": endpoint({
    summary: "The steering group and the office.",
    output: () => z.object({ members: z.array(member), invitations: z.array(invitation) }),
  }),
  "POST /api/staff/invitations": endpoint({
    summary: "Invites into the steering group or the office; the link is in this answer only.",
    body: () => z.object({ role: z.enum(["steering", "office"]), ...invitee }),
    output: () => madeInvitation,
  }),
  "DELETE /api/invitations/:invitation": endpoint({
    summary: "Withdraws an invitation that was not used.",
    params: () => z.object({ invitation: id<"Invitation">() }),
    output: () => nothing,
  }),
  "PATCH /api/memberships/:membership": endpoint({
    summary: "Changes the role, organisation or category of a membership.",
    params: () => z.object({ membership: id<"Membership">() }),
    body: () =>
      z.object({
        role: z.enum(GROUP_ROLES).optional(),
        organisation: organisation.optional(),
        affiliation: affiliationId.nullable().optional(),
      }),
    output: () => member,
  }),
  "DELETE /api/memberships/:membership": endpoint({
    summary: "Ends a membership; open editors of the person close within a second.",
    params: () => z.object({ membership: id<"Membership">() }),
    output: () => nothing,
  }),
} as const;

const token = z.string().min(1).max(200);
const email = z.email().max(320);
const personName = z.string().trim().min(1).max(120);
const organisation = z.string().trim().max(200);
const affiliationId = z.string().max(60);
const newPassword = z.string().min(PASSWORD_MIN_LENGTH).max(PASSWORD_MAX_LENGTH);

const affiliation = z.object({ id: z.string(), name: z.object({ de: z.string(), en: z.string() }) });

const invitee = {
  name: z.string().trim().max(120).optional(),
  organisation: organisation.optional(),
  affiliation: affiliationId.nullish(),
};
const standing = z.object({
  membership: id<"Membership">(),
  role: z.enum(ROLES),
  group: id<"WorkingGroup">().nullable(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
});

const session = z.object({
  person: z.object({ id: id<"Person">(), name: z.string(), email: z.string() }),
  standings: z.array(standing),
  /** Which action is allowed where: `group` is null for the concept as a whole. */
  rights: z.array(
    z.object({ action: z.enum(Object.keys(RIGHTS) as [Action, ...Action[]]), group: id<"WorkingGroup">().nullable() }),
  ),
  concept: z.object({
    id: id<"Concept">(),
    name: z.string(),
    affiliations: z.array(affiliation),
    openPapers: z.boolean(),
    groups: z.array(groupName),
  }),
  schemaVersion: z.int(),
});

const member = z.object({
  membership: id<"Membership">(),
  person: id<"Person">(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(ROLES),
  organisation: z.string(),
  affiliation: z.string().nullable(),
  since: time,
});

const invitation = z.object({
  id: id<"Invitation">(),
  role: z.enum(ROLES),
  name: z.string(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
  created: time,
  expires: time,
});

const madeInvitation = z.object({ invitation, url: z.string(), token: z.string() });

/** The session as the API shows it. */
export type SessionView = z.output<typeof session>;
/** A member as the API shows it. */
export type MemberView = z.output<typeof member>;
/** An open invitation as the API shows it. */
export type InvitationView = z.output<typeof invitation>;
