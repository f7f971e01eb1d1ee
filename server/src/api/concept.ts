import { right, type Route } from "./route.ts";

/** Opening the papers of all groups to the members of each, or closing them. */
export const patchConcept: Route<"PATCH /api/concept"> = {
  permit: () => right("concept.staff", null),
  async handle({ actions, body }) {
    await actions.openPapers(body.openPapers);
    return null;
  },
};
