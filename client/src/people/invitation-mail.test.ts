import { describe, expect, it } from "vitest";
import { invitationMail, type LetterWord } from "./invitation-mail.ts";

const say = (key: LetterWord, values: Readonly<Record<string, string | number>> = {}) =>
  [key, ...Object.values(values)].join(" ");
const letter = {
  name: "Aylin Öztürk",
  concept: "Landesintegrationskonzept",
  group: "UAG 3",
  role: "Mitglied",
  url: "https://feder.example/einladung#token",
  until: "06.12.2026",
  sender: "Jörg Müller",
};

describe("invitationMail", () => {
  it("is a letter with everything that the invited person needs", () => {
    expect(invitationMail(letter, say)).toBe(
      [
        "mailGreetingNamed Aylin Öztürk",
        "mailLead",
        "concept: Landesintegrationskonzept\ngroup: UAG 3\nrole: Mitglied",
        "mailHow",
        "https://feder.example/einladung#token",
        "mailOnce 06.12.2026",
        "mailBye\nJörg Müller",
      ].join("\n\n"),
    );
  });

  it("greets without a name, and leaves the group out for the staff", () => {
    const text = invitationMail({ ...letter, name: "", group: null }, say);
    expect(text.startsWith("mailGreeting\n")).toBe(true);
    expect(text).not.toContain("group:");
  });
});
