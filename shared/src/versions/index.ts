export { canonicalJson } from "./canonical.ts";
export {
  newVersion,
  version,
  versionContent,
  versionFile,
  type VersionContent,
  type VersionFile,
  type VersionView,
} from "./schemas.ts";
