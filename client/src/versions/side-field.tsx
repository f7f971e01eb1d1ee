import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { LAST_VISIT_SIDE } from "../app/addresses.ts";
import { useLanguage } from "../app/language.ts";
import { SelectField } from "../ui/select-field.tsx";
import { sideName } from "./side-names.ts";
import { useVersionWords } from "./words.ts";

interface SideFieldProps {
  label: string;
  value: string;
  versions: readonly VersionView[];
  history: readonly HistoryPointView[];
  onChange: (value: string) => void;
}

/** Chooses what one side shows. */
export function SideField({ label, value, versions, history, onChange }: SideFieldProps) {
  const t = useVersionWords();
  const language = useLanguage();
  return (
    <SelectField label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="jetzt">{t("now")}</option>
      {value === LAST_VISIT_SIDE && <option value={LAST_VISIT_SIDE}>{t("lastVisit")}</option>}
      {versions.length > 0 && (
        <optgroup label={t("versions")}>
          {versions.map((version) => (
            <option key={version.id} value={version.id}>
              {sideName({ is: "version", version }, t, language)}
            </option>
          ))}
        </optgroup>
      )}
      {history.length > 0 && (
        <optgroup label={t("states")}>
          {history.map((point) => (
            <option key={point.id} value={point.id}>
              {sideName({ is: "state", point }, t, language)}
            </option>
          ))}
        </optgroup>
      )}
    </SelectField>
  );
}
