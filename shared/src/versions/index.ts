export { blockAsked, blockHistory, type BlockAsked, type BlockHistoryView } from "./block-history.ts";
export { canonicalJson } from "./canonical.ts";
export {
  HISTORY_KINDS,
  newVersion,
  version,
  versionContent,
  versionFile,
  type HistoryAuthor,
  type HistoryPointView,
  type LeftPaperView,
  type VersionContent,
  type VersionFile,
  type VersionView,
  type WriterView,
} from "./schemas.ts";
