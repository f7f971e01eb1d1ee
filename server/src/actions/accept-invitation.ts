import { AppError } from "@feder/shared/errors";
import { newId, type PersonId } from "@feder/shared/ids";
import { plainEmail, type Passwords, type SignedIn } from "../accounts/index.ts";
import type { PersonRecord, Storage, Stores } from "../storage/index.ts";
import { checkAffiliation } from "./concept.ts";
import { lookAtInvitation, type Offer } from "./invitations.ts";

/** What a person says when accepting; what is left out comes from the invitation. */
export interface Acceptance {
  token: string;
  name?: string | undefined;
  email?: string | undefined;
  password?: string | undefined;
  organisation?: string | undefined;
  affiliation?: string | null | undefined;
}

/**
 * Accepts an invitation. Signed in and without another e-mail address, the seat comes to that account;
 * otherwise a new account is made. Of two who accept at once, one gets it and the other `invitationUsed`.
 */
export async function acceptInvitation(
  { storage, passwords }: { storage: Storage; passwords: Passwords },
  acceptance: Acceptance,
  signedIn: SignedIn | null,
  at: number,
): Promise<{ person: PersonId; isNew: boolean }> {
  const offer = await lookAtInvitation(storage, acceptance.token, at);
  checkAffiliation(offer.concept, acceptance.affiliation ?? null);
  const email = acceptance.email === undefined ? undefined : plainEmail(acceptance.email);
  if (signedIn !== null && (email === undefined || email === signedIn.person.email)) {
    const { id } = signedIn.person;
    await storage.transaction((stores) => takeSeat(stores, acceptance, id, at));
    return { person: id, isNew: false };
  }
  const account = await newAccount(storage, passwords, acceptance, offer, at);
  await storage.transaction(async (stores) => {
    if (!(await stores.people.add(account))) throw emailTaken();
    await takeSeat(stores, acceptance, account.id, at);
  });
  return { person: account.id, isNew: true };
}

async function newAccount(
  storage: Storage,
  passwords: Passwords,
  { name, email, password }: Acceptance,
  { invitation }: Offer,
  at: number,
): Promise<PersonRecord> {
  const fullName = name ?? invitation.name;
  const fields: Record<string, string> = {};
  if (fullName === "") fields["name"] = "is needed for a new account";
  if (email === undefined) fields["email"] = "is needed for a new account";
  if (password === undefined) fields["password"] = "is needed for a new account";
  if (fullName === "" || email === undefined || password === undefined) {
    throw new AppError("invalidInput", "A new account needs a name, an e-mail address and a password.", { fields });
  }
  const key = plainEmail(email);
  // Asked before the password is hashed, which is the expensive part; `add` asks once more, without a gap.
  if ((await storage.people.findByEmail(key)) !== null) throw emailTaken();
  return { id: newId(), name: fullName, email: key, password: await passwords.hash(password), created: at };
}

/** All in the caller's transaction: the invitation is looked at again, since time has passed. */
async function takeSeat(stores: Stores, acceptance: Acceptance, person: PersonId, at: number): Promise<void> {
  const { invitation } = await lookAtInvitation(stores, acceptance.token, at);
  const held = await stores.memberships.ofPerson(person);
  const { role, group } = invitation;
  if (held.some((seat) => (group === null ? seat.role === role : seat.group === group))) {
    throw new AppError("alreadyMember", "You have this seat already; the invitation stays open for somebody else.");
  }
  if (!(await stores.invitations.use(invitation.id, person, at))) {
    throw new AppError("invitationUsed", "This invitation was accepted already.");
  }
  await stores.memberships.add({
    id: newId(),
    person,
    role,
    group,
    organisation: acceptance.organisation ?? invitation.organisation,
    affiliation: acceptance.affiliation === undefined ? invitation.affiliation : acceptance.affiliation,
    since: at,
  });
}

function emailTaken(): AppError {
  return new AppError(
    "emailTaken",
    "There is an account with this e-mail address. Sign in first, then open the invitation link again.",
  );
}
