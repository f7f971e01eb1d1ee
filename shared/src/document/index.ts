export { writersSince } from "./writers-since.ts";
export { CONTENT, MARKS, NODES, SCHEMA_VERSION } from "./format/index.ts";
export { HEADING_LEVELS } from "./format/heading.ts";
export { isAllowedLink } from "./format/link.ts";
export { MEASURE_DETAILS, type MeasureDetail } from "./format/measure-detail.ts";
export { PARTY_PARTS, type PartyPart } from "./format/responsible-party.ts";
export { STATEMENT_KINDS, type StatementKind } from "./format/statement.ts";
export type { AttributeFormat, AttributeValue, MarkFormat, NodeFormat } from "./format/kinds.ts";
export { adoptWording } from "./adopt-wording.ts";
export { passageAt, writtenBy } from "./anchors.ts";
export { asWritten } from "./as-written.ts";
export { cameFromText, originsOf, type Origin } from "./came-from.ts";
export { checkBlocks } from "./check.ts";
export { mayHold } from "./containment.ts";
export { countFacts, factsOf, type BlockFacts, type PaperCounts, type PartyFacts } from "./facts.ts";
export { firstBlocks, isEmptyPaper } from "./first-content.ts";
export { markKey, markName } from "./mark-key.ts";
export { markPassage, setMarker, unmarkPassage } from "./marking.ts";
export { mergeStatements } from "./merge.ts";
export { moveBlocks } from "./move.ts";
export { numberStatements, type StatementNumber } from "./numbering.ts";
export { depthOf, extentOf, type OutlineBlock } from "./outline.ts";
export {
  markedText,
  MARKER,
  markerKey,
  readPassages,
  type MarkedText,
  type Passage,
  type PassageRange,
  type Span,
  type TextRange,
} from "./passages.ts";
export { isSameDocument } from "./same.ts";
export {
  appendBlocks,
  insertBlocks,
  readBlock,
  readBlocks,
  textOf,
  type DocumentMark,
  type DocumentNode,
} from "./tree.ts";
export { splitStatement, type SplitPlace } from "./split.ts";
export { countWords } from "./words.ts";
export { withTrueNeighbours } from "./true-neighbours.ts";
