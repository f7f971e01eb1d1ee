/** Trägt mit, Vorbehalt, trägt nicht mit. */
export const STANCES = ["supports", "reservation", "opposes"] as const;
export type StanceKind = (typeof STANCES)[number];
