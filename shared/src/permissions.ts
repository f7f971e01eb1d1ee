import type { PersonId, WorkingGroupId } from "./ids.ts";
import type { Actor, Role } from "./people.ts";

/** What each action is asked about. */
export interface Subjects {
  "paper.read": { group: WorkingGroupId };
  "paper.write": { group: WorkingGroupId };
  "paper.fill": { group: WorkingGroupId };
  "paper.seeSize": { group: WorkingGroupId };
  "lostWords.see": { group: WorkingGroupId };
  "lostWords.settle": { group: WorkingGroupId; author: PersonId | null };
  "group.see": { group: WorkingGroupId };
  "group.contact": { group: WorkingGroupId };
  "group.invite": { group: WorkingGroupId };
  "membership.change": { group: WorkingGroupId; person: PersonId };
  "concept.staff": null;
}

export type Action = keyof Subjects;

interface Right<Subject> {
  /** The right as a sentence, as a person would say it. */
  de: string;
  en: string;
  allows(actor: Actor, subject: Subject): boolean;
}

/** The one list of rights: whatever is not allowed here is refused, on the server and on screen. */
export const RIGHTS: { [A in Action]: Right<Subjects[A]> } = {
  "paper.read": {
    de: "Ein Papier lesen die Mitglieder und Vorsitzenden seiner Gruppe, die Steuerungsgruppe und die Geschäftsstelle.",
    en: "A paper is read by the members and chairs of its group, the steering group and the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair") || serves(actor, "steering", "office"),
  },
  "paper.write": {
    de: "Am Text eines Papiers schreiben nur die Mitglieder und Vorsitzenden seiner Gruppe.",
    en: "Only the members and chairs of its group write the text of a paper.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair"),
  },
  "paper.fill": {
    de: "Einen Entwurf in ein leeres Papier laden die Vorsitzenden seiner Gruppe und die Geschäftsstelle.",
    en: "A draft is loaded into an empty paper by the chairs of its group and by the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair") || serves(actor, "office"),
  },
  "paper.seeSize": {
    de: "Dass ein Papier ungewöhnlich groß geworden ist, erfährt die Geschäftsstelle.",
    en: "The office is told that a paper has grown unusually large.",
    allows: (actor) => serves(actor, "office"),
  },
  "lostWords.see": {
    de: "Welche Worte in einem Papier verloren gingen, sehen die Mitglieder und Vorsitzenden seiner Gruppe.",
    en: "Which words were lost in a paper is seen by the members and chairs of its group.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair"),
  },
  "lostWords.settle": {
    de: "Verlorene Worte fügt wieder ein, wer sie geschrieben hat und an dem Papier schreibt; sonst die Vorsitzenden.",
    en: "Lost words are put back by who wrote them and writes in the paper; else by the chairs.",
    allows: (actor, { group, author }) =>
      sitsIn(actor, group, "chair") || (sitsIn(actor, group, "member") && actor.person === author),
  },
  "group.see": {
    de: "Wer in einer Gruppe mitarbeitet, sehen ihre Mitglieder und Vorsitzenden, die Steuerungsgruppe und die Geschäftsstelle.",
    en: "Who works in a group is seen by its members and chairs, the steering group and the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair") || serves(actor, "steering", "office"),
  },
  "group.contact": {
    de: "E-Mail-Adressen und offene Einladungen einer Gruppe sehen ihre Vorsitzenden und die Geschäftsstelle.",
    en: "The e-mail addresses and open invitations of a group are seen by its chairs and the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair") || serves(actor, "office"),
  },
  "group.invite": {
    de: "In eine Gruppe laden ihre Vorsitzenden und die Geschäftsstelle ein.",
    en: "The chairs of a group and the office invite into it.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair") || serves(actor, "office"),
  },
  "membership.change": {
    de: "Eine Mitgliedschaft ändern oder beenden die Vorsitzenden der Gruppe, außer der eigenen, und die Geschäftsstelle.",
    en: "A membership is changed or ended by the chairs of the group, except their own, and by the office.",
    allows: (actor, { group, person }) =>
      serves(actor, "office") || (sitsIn(actor, group, "chair") && actor.person !== person),
  },
  "concept.staff": {
    de: "Die Steuerungsgruppe und die Geschäftsstelle besetzt die Geschäftsstelle.",
    en: "The office staffs the steering group and the office.",
    allows: (actor) => serves(actor, "office"),
  },
};

/** Whether `actor` may do `action` to `subject`: the only question about rights that server and client ask. */
export function can<A extends Action>(actor: Actor, action: A, subject: Subjects[A]): boolean {
  return RIGHTS[action].allows(actor, subject);
}

function sitsIn(actor: Actor, group: WorkingGroupId, ...roles: Role[]): boolean {
  return actor.seats.some((seat) => "group" in seat && seat.group === group && roles.includes(seat.role));
}

function serves(actor: Actor, ...roles: Role[]): boolean {
  return actor.seats.some((seat) => !("group" in seat) && roles.includes(seat.role));
}
