export { createOverview, type Overview, type OverviewParts } from "./overview.ts";
