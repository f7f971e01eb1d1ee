import type { Say } from "../app/language.ts";

/** What a letter of invitation says. */
export interface InvitationLetter {
  /** Who is invited; "" if not known. */
  name: string;
  concept: string;
  /** The group's name, or null for the staff of the concept. */
  group: string | null;
  role: string;
  url: string;
  /** The last day of the invitation, as people write it. */
  until: string;
  sender: string;
}

export type LetterWord =
  | "mailGreeting"
  | "mailGreetingNamed"
  | "mailLead"
  | "mailHow"
  | "mailOnce"
  | "mailBye"
  | "concept"
  | "group"
  | "role";

/** The plain text of an e-mail that carries an invitation link, ready to paste. */
export function invitationMail(letter: InvitationLetter, t: Say<LetterWord>): string {
  const facts = [
    `${t("concept")}: ${letter.concept}`,
    ...(letter.group === null ? [] : [`${t("group")}: ${letter.group}`]),
    `${t("role")}: ${letter.role}`,
  ];
  return [
    letter.name === "" ? t("mailGreeting") : t("mailGreetingNamed", { name: letter.name }),
    t("mailLead"),
    facts.join("\n"),
    t("mailHow"),
    letter.url,
    t("mailOnce", { date: letter.until }),
    `${t("mailBye")}\n${letter.sender}`,
  ].join("\n\n");
}
