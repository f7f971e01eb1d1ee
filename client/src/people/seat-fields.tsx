import type { FieldErrors } from "../ui/form-errors.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AffiliationField } from "./affiliation-field.tsx";
import type { Offer } from "./offer.ts";
import { usePeopleWords } from "./words.ts";

interface SeatFieldsProps {
  offer: Offer;
  organisation: string;
  /** An affiliation id, or null where nothing is known yet. */
  affiliation: string | null;
  errors: FieldErrors;
}

/** The fields `organisation` and `affiliation` of an invitation: expected in a group, optional in the staff. */
export function SeatFields({ offer, organisation, affiliation, errors }: SeatFieldsProps) {
  const t = usePeopleWords();
  const inGroup = offer.group !== null;
  return (
    <>
      <TextField
        label={t("organisation")}
        name="organisation"
        hint={t(inGroup ? "organisationHint" : "organisationHintStaff")}
        defaultValue={organisation}
        autoComplete="organization"
        maxLength={200}
        optional={!inGroup}
        error={errors["organisation"]}
      />
      <AffiliationField
        affiliations={offer.affiliations}
        value={affiliation}
        hint={t(inGroup ? "affiliationHint" : "affiliationHintStaff")}
        empty={inGroup ? t("affiliationChoose") : undefined}
        optional={!inGroup}
        error={errors["affiliation"]}
      />
    </>
  );
}
