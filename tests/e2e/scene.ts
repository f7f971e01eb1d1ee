import type { Page } from "playwright-core";
import {
  browser,
  type Browser,
  type Feder,
  person,
  type Person,
  type PersonWish,
  startFeder,
  type View,
} from "../support/index.ts";
import { openPaper } from "./paper-page.ts";

/** People who know each other from many tests: four of group 5 for whom much is at stake, and one who watches. */
export const CAST = {
  maria: {
    role: "chair",
    group: 5,
    name: "Maria Kurz",
    organisation: "Sozialministerium",
    affiliation: "stateAdministration",
  },
  anna: { group: 5, name: "Anna Weber", organisation: "Stadt Beispielburg", affiliation: "municipalAssociations" },
  omar: { group: 5, name: "Omar Haddad", organisation: "Brücke e. V.", affiliation: "migrantOrganisations" },
  fatma: { group: 5, name: "Fatma Aydın", organisation: "Caritas", affiliation: "civilSociety" },
  sabine: { role: "steering", name: "Sabine Vogt", organisation: "Staatskanzlei" },
} as const satisfies Record<string, PersonWish>;

/** Two of group 3, whose paper is the sample draft. */
export const SAMPLE_CAST = {
  chair: { role: "chair", group: 3, name: "Cem Vorsitz", organisation: "Bildungsministerium" },
  member: {
    group: 3,
    name: "Mia Mitglied",
    organisation: "Landesverband der Volkshochschulen",
    affiliation: "civilSociety",
  },
} as const satisfies Record<string, PersonWish>;

/** A server of its own, a Chromium, and people with accounts. */
export interface Scene<Name extends string> {
  feder: Feder;
  chrome: Browser;
  people: Record<Name, Person>;
  /** A page of somebody on a paper; in English where the view says so. */
  open: (who: Person, number: number, view?: Partial<View> & { english?: boolean }) => Promise<Page>;
  close: () => Promise<void>;
}

/** Sets up what every test of a file with screens needs; `close` takes it down. */
export async function setScene<Name extends string>(cast: Record<Name, PersonWish>): Promise<Scene<Name>> {
  const [feder, chrome] = await Promise.all([startFeder(), browser()]);
  const people: Partial<Record<Name, Person>> = {};
  // One after the other: the first call makes the office by which all others are invited.
  for (const name of Object.keys(cast) as Name[]) people[name] = await person(feder, cast[name]);
  return {
    feder,
    chrome,
    people: people as Record<Name, Person>,
    async open(who, number, { english = false, ...view } = {}) {
      const page = await chrome.as(who, { url: feder.url, ...view });
      if (english) await page.addInitScript(() => localStorage.setItem("feder/language", "en"));
      await openPaper(page, number);
      return page;
    },
    async close() {
      await chrome.close();
      await feder.dispose();
    },
  };
}
