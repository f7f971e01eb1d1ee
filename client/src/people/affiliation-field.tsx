import type { ReactNode } from "react";
import type { SessionView } from "@feder/shared/api";
import { useLanguage } from "../app/language.ts";
import { SelectField } from "../ui/select-field.tsx";
import { usePeopleWords } from "./words.ts";

interface AffiliationFieldProps {
  affiliations: SessionView["concept"]["affiliations"];
  /** An affiliation id, or null for "not assigned yet". */
  value: string | null;
  hint?: ReactNode;
  optional?: boolean;
}

/** The select of an affiliation category, named `affiliation`; its empty value is "not assigned yet". */
export function AffiliationField({ affiliations, value, hint, optional = false }: AffiliationFieldProps) {
  const t = usePeopleWords();
  const language = useLanguage();
  return (
    <SelectField label={t("affiliation")} name="affiliation" defaultValue={value ?? ""} hint={hint} optional={optional}>
      <option value="">{t("affiliationUnknown")}</option>
      {affiliations.map(({ id, name }) => (
        <option key={id} value={id}>
          {name[language]}
        </option>
      ))}
    </SelectField>
  );
}
