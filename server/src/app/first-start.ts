import { invitationUrl, invite } from "../actions/index.ts";
import type { Config } from "../config.ts";
import type { Storage } from "../storage/index.ts";
import { ROLES, type Role } from "@feder/shared/people";

/** What the operator is told on the first start. */
export interface Welcome {
  concept: string;
  groups: number;
  data: string;
  invitations: { role: Role; group: string | null; url: string; expires: number }[];
  hasSample: boolean;
}

/** The group that the first invitations lead to: the one on whose field the sample draft is. */
const FIRST_GROUP = 3;

/** Whether anybody has come in or may: the first start may have ended before it said how, on a port that was taken. */
export async function isEntered({ concepts, memberships, invitations }: Storage): Promise<boolean> {
  for (const group of [null, ...(await concepts.groups()).map(({ id }) => id)]) {
    if ((await memberships.ofGroup(group)).length > 0) return true;
    if ((await invitations.open(group, Date.now())).length > 0) return true;
  }
  return false;
}

/** Makes one invitation per role, so that somebody can come in. */
export async function prepareFirstStart(storage: Storage, config: Config, publicUrl: string): Promise<Welcome> {
  const concept = await storage.concepts.read();
  const groups = await storage.concepts.groups();
  const first = groups.find(({ number }) => number === FIRST_GROUP) ?? groups[0];
  if (concept === null || first === undefined) throw new Error("the concept that was just made is not there");
  const invitations: Welcome["invitations"] = [];
  for (const role of ROLES) {
    const group = role === "member" || role === "chair" ? first : null;
    const { invitation, token } = await invite(storage, { role, group: group?.id ?? null }, Date.now());
    invitations.push({
      role,
      group: group?.name ?? null,
      url: invitationUrl(publicUrl, token),
      expires: invitation.expires,
    });
  }
  return { concept: concept.name, groups: groups.length, data: config.data, invitations, hasSample: config.devSample };
}

/** The welcome as lines to read. */
export function welcomeLines({ concept, groups, data, invitations, hasSample }: Welcome): string[] {
  const until = new Date(invitations[0]?.expires ?? 0).toISOString().slice(0, 10);
  return [
    `First start: "${concept}" with ${groups} groups and papers is made in ${data}.`,
    `Invitation links, each for one person, until ${until}:`,
    ...invitations.map(
      ({ role, group, url }) => `  ${`${role}${group === null ? "" : ` (${group})`}`.padEnd(16)} ${url}`,
    ),
    hasSample
      ? "The sample draft is in paper 3."
      : "To load the sample draft: the button in the empty paper, or npm run feder -- import server/template/sample-draft.md --paper 3",
  ];
}
