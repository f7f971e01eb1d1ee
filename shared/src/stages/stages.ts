import type { Role } from "../people.ts";

/** Where a paper stands on its way from the first words to the signatures. */
export const STAGE_NAMES = [
  "drafting",
  "released",
  "evaluation",
  "revised",
  "steering",
  "cosigning",
  "closed",
] as const;

export type Stage = (typeof STAGE_NAMES)[number];

/** What holds as long as a paper is in a stage. */
export interface StageRule {
  /** The stage as people say it. */
  name: { de: string; en: string };
  /** Who writes the text; group roles mean the paper's own group. */
  text: readonly Role[];
  /** Who loads a draft into it, where it is empty. */
  draft: readonly Role[];
  /** Which steps with contested points are open; the lists are in `steps-in-stage.ts`. */
  points: PointsInStage;
}

/**
 * `all`: the group looks for consensus. `closing`: nothing new is reported, what is there is brought to an end.
 * `outcome`: only what those say to whom a point was referred. `none`: the register stands as it is.
 */
export type PointsInStage = "all" | "closing" | "outcome" | "none";

/**
 * The one table of stages: who writes what in which. Roles that are not named only read, and nobody reads more or
 * less in another stage.
 */
export const STAGES: { readonly [S in Stage]: StageRule } = {
  drafting: {
    name: { de: "Erarbeitung", en: "Drafting" },
    text: ["member", "chair"],
    draft: ["chair", "office"],
    points: "all",
  },
  released: {
    name: { de: "Freigegeben zur Konferenz", en: "Released to the conference" },
    text: [],
    draft: [],
    points: "outcome",
  },
  evaluation: {
    name: { de: "In Auswertung", en: "Being evaluated" },
    text: ["chair"],
    draft: [],
    points: "all",
  },
  revised: {
    name: { de: "Überarbeiteter Entwurf", en: "Revised draft" },
    text: ["chair", "office"],
    draft: [],
    points: "closing",
  },
  steering: {
    name: { de: "In der Steuerungsgruppe", en: "With the steering group" },
    text: ["office"],
    draft: [],
    points: "closing",
  },
  cosigning: {
    name: { de: "In Mitzeichnung", en: "Being co-signed" },
    text: [],
    draft: [],
    points: "none",
  },
  closed: {
    name: { de: "Abgeschlossen", en: "Closed" },
    text: [],
    draft: [],
    points: "none",
  },
};
