import { AppError } from "@feder/shared/errors";
import { newId, type InvitationId, type WorkingGroupId } from "@feder/shared/ids";
import type { Concept, Role, WorkingGroup } from "@feder/shared/people";
import { hashToken, newToken } from "../accounts/index.ts";
import type { InvitationRecord, Storage, Stores } from "../storage/index.ts";
import { checkAffiliation, readConcept } from "./concept.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const LIFE_MS = 14 * DAY_MS;

/** Whom an invitation is for: a seat, and what the host knows already of the person. */
export interface Invitee {
  role: Role;
  /** The group for a member or chair, null for steering and office. */
  group: WorkingGroupId | null;
  name?: string | undefined;
  organisation?: string | undefined;
  affiliation?: string | null | undefined;
}

/** What a person sees of an invitation before accepting it. */
export interface Offer {
  invitation: InvitationRecord;
  concept: Concept;
  group: WorkingGroup | null;
}

/** Makes an invitation; its token is in the answer and nowhere else. */
export async function invite(
  storage: Storage,
  { role, group, name = "", organisation = "", affiliation = null }: Invitee,
  at: number,
): Promise<{ invitation: InvitationRecord; token: string }> {
  const concept = await readConcept(storage);
  checkAffiliation(concept, affiliation);
  if ((role === "member" || role === "chair") !== (group !== null)) {
    throw new AppError("invalidInput", "Members and chairs are invited into a group, steering and office into none.");
  }
  if (group !== null && !(await storage.concepts.groups()).some(({ id }) => id === group)) {
    throw new AppError("notFound", "There is no such group.");
  }
  const token = newToken();
  const invitation = {
    id: newId<"Invitation">(),
    tokenHash: hashToken(token),
    role,
    group,
    name: name.trim(),
    organisation: organisation.trim(),
    affiliation,
    created: at,
    expires: at + LIFE_MS,
  };
  await storage.invitations.add(invitation);
  return { invitation: { ...invitation, used: null, withdrawn: null }, token };
}

/** The link under which an invitation is opened; the token is in the fragment, which no server gets to log. */
export function invitationUrl(base: string, token: string): string {
  return `${base}/einladung#${token}`;
}

/** Looks at an invitation; refuses one that is unknown, used, withdrawn or expired, each by its name. */
export async function lookAtInvitation(stores: Stores, token: string, at: number): Promise<Offer> {
  const invitation = await stores.invitations.findByToken(hashToken(token));
  if (invitation === null) throw new AppError("invitationUnknown", "There is no such invitation.");
  if (invitation.used !== null) throw new AppError("invitationUsed", "This invitation was accepted already.");
  if (invitation.withdrawn !== null) throw new AppError("invitationWithdrawn", "This invitation was withdrawn.");
  if (invitation.expires <= at) throw new AppError("invitationExpired", "This invitation has expired.");
  const concept = await readConcept(stores);
  const groups = await stores.concepts.groups();
  return { invitation, concept, group: groups.find(({ id }) => id === invitation.group) ?? null };
}

/** Withdraws an invitation; refuses one that was used or withdrawn before. */
export async function withdrawInvitation(storage: Storage, id: InvitationId, at: number): Promise<void> {
  if (await storage.invitations.withdraw(id, at)) return;
  const invitation = await storage.invitations.find(id);
  if (invitation === null) throw new AppError("notFound", "There is no such invitation.");
  if (invitation.used !== null) throw new AppError("invitationUsed", "This invitation was accepted already.");
  throw new AppError("invitationWithdrawn", "This invitation was withdrawn before.");
}
