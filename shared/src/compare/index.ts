export { applyRows } from "./apply.ts";
export { compareBlocks, lineOf } from "./compare.ts";
export type { AttributeChange, ContentChange, NodeChange, Row } from "./rows.ts";
export { rewriteBlocks } from "./rewrite.ts";
export { isSameNode, tidyNodes, withoutMarkers } from "./tidy.ts";
