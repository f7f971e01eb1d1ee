import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import type { SayVersions } from "./words.ts";

/** Why a state was kept, in words. */
export function occasionOf(
  { kind, by, version }: HistoryPointView,
  versions: readonly VersionView[],
  t: SayVersions,
): string {
  switch (kind) {
    case "pause":
      return t("kind_pause");
    case "hour":
      return t("kind_hour");
    case "day":
      return t("kind_day");
    case "restore":
      return t("kind_restore", { who: by?.name ?? "" });
    case "version":
      return t("kind_version", { number: versions.find(({ id }) => id === version)?.number ?? "" });
  }
}
