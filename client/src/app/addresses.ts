import type { Crumb } from "../ui/page-header.tsx";

/** The pages of Feder; people bookmark these and send them around. */
export const ADDRESS = {
  papers: "/",
  signIn: "/anmelden",
  invitation: "/einladung",
  paper: "/papier/:number",
  versions: "/papier/:number/fassungen",
  synopsis: "/papier/:number/synopse",
  history: "/papier/:number/verlauf",
  members: "/uag/:number/mitglieder",
  staff: "/personen",
  overview: "/ueberblick",
  points: "/ueberblick/strittige-punkte",
  measures: "/ueberblick/verantwortliche",
  search: "/ueberblick/suche",
} as const;

/** The page on which a paper is read and written. */
export function paperAddress(number: number): string {
  return `/papier/${number}`;
}

/** The paper's page at a block: a statement by its id, any other by its place. */
export function blockAddress(
  number: number,
  { statement, block }: { statement: string | null; block: number },
): string {
  return `${paperAddress(number)}#block=${statement ?? block}`;
}

/** The paper's page at a contested point. */
export function pointAddress(number: number, point: string): string {
  return `${paperAddress(number)}#punkt=${point}`;
}

/** The end of an address that opens a paper with what has changed since one's last visit. */
export const LAST_VISIT = "#seit=besuch";

/** The page with the versions of a paper. */
export function versionsAddress(number: number): string {
  return `${paperAddress(number)}/fassungen`;
}

/** How {@link synopsisAddress} names the paper as one left it oneself the last time. */
export const LAST_VISIT_SIDE = "besuch";

/** The page that compares two states of a paper: ids of versions or kept states, `jetzt`, or {@link LAST_VISIT_SIDE}. */
export function synopsisAddress(number: number, from: string, to: string): string {
  return `${paperAddress(number)}/synopse?von=${from}&mit=${to}`;
}

/** The page with the history of a paper, at a kept state or at its newest. */
export function historyAddress(number: number, point?: string): string {
  return `${paperAddress(number)}/verlauf${point === undefined ? "" : `?stand=${point}`}`;
}

/** The page with the members of a working group. */
export function membersAddress(number: number): string {
  return `/uag/${number}/mitglieder`;
}

/** The sign-in page, which leads back to `wanted` afterwards. */
export function signInAddress(wanted: string): string {
  return wanted === ADDRESS.papers ? ADDRESS.signIn : `${ADDRESS.signIn}?weiter=${encodeURIComponent(wanted)}`;
}

/** Where to go after signing in: only a page of ours, because anybody can write a link with `?weiter=`. */
export function wantedAddress(search: string): string {
  const wanted = new URLSearchParams(search).get("weiter") ?? ADDRESS.papers;
  const inside = /^\/(?![/\\])/.test(wanted) && !/[\u0000-\u001f\\]/.test(wanted);
  return inside && !wanted.startsWith(ADDRESS.signIn) ? wanted : ADDRESS.papers;
}

/** The number in an address like `/papier/3`, or null. */
export function numberFrom(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}

/** The first step of every breadcrumb. */
export function papersCrumb(text: string): Crumb {
  return { text, to: ADDRESS.papers };
}
