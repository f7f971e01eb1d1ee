export { canonicalJson } from "./canonical.ts";
export {
  HISTORY_KINDS,
  newVersion,
  version,
  versionContent,
  versionFile,
  type HistoryPointView,
  type VersionContent,
  type VersionFile,
  type VersionView,
} from "./schemas.ts";
