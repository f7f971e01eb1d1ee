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
  error?: string | undefined;
  optional?: boolean;
  /** What the empty value says where somebody has to choose; otherwise it is "not assigned yet". */
  empty?: string | undefined;
}

/** The select of an affiliation category, named `affiliation`. */
export function AffiliationField({ affiliations, value, empty, ...frame }: AffiliationFieldProps) {
  const t = usePeopleWords();
  const language = useLanguage();
  return (
    <SelectField {...frame} label={t("affiliation")} name="affiliation" defaultValue={value ?? ""}>
      <option value="">{empty ?? t("affiliationUnknown")}</option>
      {affiliations.map(({ id, name }) => (
        <option key={id} value={id}>
          {name[language]}
        </option>
      ))}
    </SelectField>
  );
}
