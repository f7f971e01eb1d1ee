import type { PersonId, WorkingGroupId } from "./ids.ts";
import type { Actor, Role } from "./people.ts";
import { moveBetween, MOVES } from "./stages/moves.ts";
import { STAGES, type Stage } from "./stages/stages.ts";

/** What each action is asked about. */
export interface Subjects {
  "paper.read": { group: WorkingGroupId };
  "paper.write": { group: WorkingGroupId; stage: Stage };
  "paper.fill": { group: WorkingGroupId; stage: Stage };
  /** `to` is null for the question whether anything leads on from there. */
  "paper.move": { group: WorkingGroupId; from: Stage; to: Stage | null };
  "block.move": { from: WorkingGroupId; to: WorkingGroupId };
  "paper.seeSize": { group: WorkingGroupId };
  "lostWords.see": { group: WorkingGroupId };
  "lostWords.settle": { group: WorkingGroupId; author: PersonId | null };
  "contested.speak": { group: WorkingGroupId };
  "contested.decide": { group: WorkingGroupId };
  "contested.reportAgain": { group: WorkingGroupId; author: PersonId | null };
  "contested.revise": { group: WorkingGroupId; author: PersonId | null };
  "contested.takeStance": { group: WorkingGroupId; person: PersonId };
  "contested.recordStance": { group: WorkingGroupId };
  "contested.nudge": { group: WorkingGroupId };
  "contested.advise": { group: WorkingGroupId; referredTo: Forum | null };
  "version.fix": { group: WorkingGroupId };
  "version.restore": { group: WorkingGroupId; stage: Stage };
  "note.see": { group: WorkingGroupId };
  "note.write": { group: WorkingGroupId };
  "note.answer": { group: WorkingGroupId; author: PersonId };
  "note.withdraw": { group: WorkingGroupId; author: PersonId };
  "group.see": { group: WorkingGroupId };
  "group.contact": { group: WorkingGroupId };
  "group.invite": { group: WorkingGroupId };
  "membership.change": { group: WorkingGroupId; person: PersonId };
  "concept.staff": null;
}

export type Action = keyof Subjects;

/** To whom a contested point may be referred. */
export const FORUMS = ["conferences", "steering"] as const;
export type Forum = (typeof FORUMS)[number];

interface Right<Subject> {
  /** The right as a sentence, as a person would say it. */
  de: string;
  en: string;
  allows(actor: Actor, subject: Subject): boolean;
}

/** The one list of rights: whatever is not allowed here is refused, on the server and on screen. */
export const RIGHTS: { [A in Action]: Right<Subjects[A]> } = {
  "paper.read": {
    de: "Ein Papier lesen die Mitglieder und Vorsitzenden seiner Gruppe, die Steuerungsgruppe und die Geschäftsstelle; hat die Geschäftsstelle die Papiere geöffnet, auch die aller anderen Gruppen.",
    en: "A paper is read by the members and chairs of its group, the steering group and the office; once the office has opened the papers, also by those of all other groups.",
    allows: (actor, { group }) =>
      sitsIn(actor, group, "member", "chair") ||
      serves(actor, "steering", "office") ||
      (actor.readsAll === true && actor.seats.length > 0),
  },
  "paper.write": {
    de: "Am Text eines Papiers schreibt, wen seine Stufe nennt: in der Erarbeitung nur die Mitglieder und Vorsitzenden seiner Gruppe.",
    en: "The text of a paper is written by those whom its stage names: while drafting, only by the members and chairs of its group.",
    allows: (actor, { group, stage }) => isOneOf(actor, group, STAGES[stage].text),
  },
  "paper.fill": {
    de: "Einen Entwurf in ein leeres Papier laden in der Erarbeitung die Vorsitzenden seiner Gruppe und die Geschäftsstelle.",
    en: "While drafting, a draft is loaded into an empty paper by the chairs of its group and by the office.",
    allows: (actor, { group, stage }) => isOneOf(actor, group, STAGES[stage].draft),
  },
  "paper.move": {
    de: "In eine andere Stufe bringt ein Papier, wen die Tabelle der Stufen für diesen Weg nennt.",
    en: "A paper is moved to another stage by those whom the table of stages names for that way.",
    allows: (actor, { group, from, to }) =>
      to === null
        ? MOVES.some((move) => move.from === from && isOneOf(actor, group, move.who))
        : isOneOf(actor, group, moveBetween(from, to)?.who ?? []),
  },
  "block.move": {
    de: "Blöcke in ein anderes Papier verschieben die Geschäftsstelle und wer in beiden Gruppen den Vorsitz hat.",
    en: "Blocks are moved to another paper by the office and by who chairs both groups.",
    allows: (actor, { from, to }) =>
      serves(actor, "office") || (sitsIn(actor, from, "chair") && sitsIn(actor, to, "chair")),
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
  "contested.speak": {
    de: "Fehlenden Konsens melden, Positionen beziehen und Kompromisse vorschlagen können die Mitglieder und Vorsitzenden der Gruppe.",
    en: "The members and chairs of the group report what lacks consensus, take positions and propose compromises.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair"),
  },
  "contested.decide": {
    de: "Als strittig kennzeichnen, zurückgeben, beilegen, als Dissens festhalten, verweisen und wieder aufnehmen können nur die Vorsitzenden der Gruppe.",
    en: "Only the chairs of the group flag a point, return it, settle it, record dissent, refer it and reopen it.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair"),
  },
  "contested.reportAgain": {
    de: "Eine zurückgegebene Meldung erneuert, wer sie geschrieben hat und in der Gruppe mitarbeitet.",
    en: "A returned report is renewed by who wrote it and works in the group.",
    allows: (actor, { group, author }) => sitsIn(actor, group, "member", "chair") && actor.person === author,
  },
  "contested.revise": {
    de: "Eine Position ändert nur, wer sie geschrieben hat und in der Gruppe mitarbeitet; aus einem Entwurf übernommene die Vorsitzenden.",
    en: "A position is changed only by who wrote it and works in the group; one that came from a draft, by the chairs.",
    allows: (actor, { group, author }) =>
      author === null
        ? sitsIn(actor, group, "chair")
        : sitsIn(actor, group, "member", "chair") && actor.person === author,
  },
  "contested.takeStance": {
    de: "Für die Organisation einer Mitgliedschaft spricht nur die Person, die sie innehat.",
    en: "Only the person who holds a membership speaks for its organisation.",
    allows: (actor, { group, person }) => sitsIn(actor, group, "member", "chair") && actor.person === person,
  },
  "contested.recordStance": {
    de: "Was eine Mitgliedschaft außerhalb von Feder erklärt hat, trägt die Geschäftsstelle mit einem Vermerk ein.",
    en: "What a membership declared outside Feder is entered by the office, with a note.",
    allows: (actor) => serves(actor, "office"),
  },
  "contested.nudge": {
    de: "Um Stellungnahme bitten können die Mitglieder und Vorsitzenden der Gruppe und die Geschäftsstelle.",
    en: "The members and chairs of the group and the office ask others to take a stance.",
    allows: (actor, { group }) => sitsIn(actor, group, "member", "chair") || serves(actor, "office"),
  },
  "contested.advise": {
    de: "Auf einen verwiesenen Punkt antwortet die Steuerungsgruppe; für die Regionalkonferenzen tragen die Vorsitzenden und die Geschäftsstelle das Ergebnis ein.",
    en: "The steering group answers a point referred to it; for the conferences, the chairs and the office enter the outcome.",
    allows: (actor, { group, referredTo }) => {
      switch (referredTo) {
        case "steering":
          return serves(actor, "steering", "office");
        case "conferences":
          return sitsIn(actor, group, "chair") || serves(actor, "office");
        case null:
          return false;
      }
    },
  },
  "version.fix": {
    de: "Eine Fassung eines Papiers halten die Vorsitzenden seiner Gruppe und die Geschäftsstelle fest.",
    en: "A version of a paper is fixed by the chairs of its group and by the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair") || serves(actor, "office"),
  },
  "version.restore": {
    de: "Einen früheren Stand des Textes stellen nur die Vorsitzenden der Gruppe wieder her, in Stufen, in denen sie daran schreiben.",
    en: "Only the chairs of the group bring back an earlier state of the text, in stages in which they write it.",
    allows: (actor, { group, stage }) => sitsIn(actor, group, "chair") && STAGES[stage].text.includes("chair"),
  },
  "note.see": {
    de: "Notizen zu einem Papier sehen die Vorsitzenden seiner Gruppe, die Steuerungsgruppe und die Geschäftsstelle.",
    en: "Notes on a paper are seen by the chairs of its group, the steering group and the office.",
    allows: (actor, { group }) => sitsIn(actor, group, "chair") || serves(actor, "steering", "office"),
  },
  "note.write": {
    de: "Notizen schreiben die Steuerungsgruppe und die Geschäftsstelle.",
    en: "Notes are written by the steering group and the office.",
    allows: (actor) => serves(actor, "steering", "office"),
  },
  "note.answer": {
    de: "Eine Notiz beantworten und erledigen die Vorsitzenden der Gruppe und wer sie geschrieben hat.",
    en: "A note is answered and marked as done by the chairs of the group and by who wrote it.",
    allows: (actor, { group, author }) =>
      sitsIn(actor, group, "chair") || (serves(actor, "steering", "office") && actor.person === author),
  },
  "note.withdraw": {
    de: "Eine Notiz zieht nur zurück, wer sie geschrieben hat.",
    en: "A note is withdrawn only by who wrote it.",
    allows: (actor, { author }) => serves(actor, "steering", "office") && actor.person === author,
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

function isOneOf(actor: Actor, group: WorkingGroupId, roles: readonly Role[]): boolean {
  return sitsIn(actor, group, ...roles) || serves(actor, ...roles);
}

function sitsIn(actor: Actor, group: WorkingGroupId, ...roles: Role[]): boolean {
  return actor.seats.some((seat) => "group" in seat && seat.group === group && roles.includes(seat.role));
}

function serves(actor: Actor, ...roles: Role[]): boolean {
  return actor.seats.some((seat) => !("group" in seat) && roles.includes(seat.role));
}
