export { applyRows } from "./apply.ts";
export { changesIn, type Change, type ChangeMark } from "./changes.ts";
export { compareBlocks, createComparison, lineOf, pairBlocks } from "./compare.ts";
export type { AttributeChange, ContentChange, NodeChange, Row } from "./rows.ts";
export { rewriteBlocks } from "./rewrite.ts";
export { isSameNode, tidyNodes, withoutMarkers } from "./tidy.ts";
