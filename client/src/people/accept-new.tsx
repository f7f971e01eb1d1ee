import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@feder/shared/people";
import { useState, type FormEvent } from "react";
import { Refusal } from "../app/call.ts";
import { Button } from "../ui/button.tsx";
import { FormErrors, type FieldErrors } from "../ui/form-errors.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AcceptFailure } from "./accept-failure.tsx";
import { useAccept } from "./accept.ts";
import { AffiliationField } from "./affiliation-field.tsx";
import { checkAccount, type AccountProblem } from "./check-account.ts";
import { rawTextOf, textOf } from "./form-text.ts";
import css from "./form.module.css";
import type { Offer } from "./offer.ts";
import { usePeopleWords } from "./words.ts";

/** Accepts an invitation with a new account. */
export function AcceptNew({ token, offer }: { token: string; offer: Offer }) {
  const t = usePeopleWords();
  const accept = useAccept();
  const [errors, setErrors] = useState<FieldErrors>({});
  const ofGroup = offer.group !== null;

  const problemText = (problem: AccountProblem): string => {
    switch (problem) {
      case "nameMissing":
        return t("invalidName");
      case "passwordShort":
        return t(problem, { count: PASSWORD_MIN_LENGTH });
      case "passwordLong":
        return t(problem, { count: PASSWORD_MAX_LENGTH });
      case "emailMissing":
      case "emailInvalid":
      case "passwordMissing":
        return t(problem);
    }
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (accept.isPending) return;
    const values = new FormData(event.currentTarget);
    const account = {
      name: textOf(values, "name"),
      email: textOf(values, "email"),
      password: rawTextOf(values, "password"),
    };
    const found = Object.entries(checkAccount(account)).map(([field, problem]): [string, string] => [
      field,
      problemText(problem),
    ]);
    setErrors(Object.fromEntries(found));
    accept.reset();
    if (found.length > 0) return;
    const affiliation = textOf(values, "affiliation");
    accept.mutate(
      {
        token,
        ...account,
        organisation: textOf(values, "organisation"),
        affiliation: affiliation === "" ? null : affiliation,
      },
      { onError: (error) => setErrors(fieldErrorsOf(error, t)) },
    );
  };

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <FormErrors errors={errors} />
      {accept.error !== null && Object.keys(errors).length === 0 && <AcceptFailure error={accept.error} />}
      <TextField
        label={t("name")}
        name="name"
        hint={t("nameHint")}
        defaultValue={offer.name}
        autoComplete="name"
        maxLength={120}
        error={errors["name"]}
      />
      <TextField
        label={t("organisation")}
        name="organisation"
        hint={t(ofGroup ? "organisationHint" : "organisationHintStaff")}
        defaultValue={offer.organisation}
        autoComplete="organization"
        maxLength={200}
        optional={!ofGroup}
        error={errors["organisation"]}
      />
      <AffiliationField
        affiliations={offer.affiliations}
        value={offer.affiliation}
        hint={t(ofGroup ? "affiliationHint" : "affiliationHintStaff")}
        optional={!ofGroup}
      />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={320}
        error={errors["email"]}
      />
      <PasswordField
        label={t("newPassword")}
        name="password"
        hint={t("newPasswordHint", { count: PASSWORD_MIN_LENGTH })}
        autoComplete="new-password"
        error={errors["password"]}
      />
      <div className={css.submit}>
        <Button look="primary" type="submit" busy={accept.isPending}>
          {t("acceptNew")}
        </Button>
      </div>
    </form>
  );
}

/** What the server found wrong with single fields, in our words. */
function fieldErrorsOf(error: Error, t: ReturnType<typeof usePeopleWords>): FieldErrors {
  if (!(error instanceof Refusal)) return {};
  return {
    ...("name" in error.fields ? { name: t("invalidName") } : {}),
    ...("email" in error.fields ? { email: t("emailInvalid") } : {}),
    ...("password" in error.fields ? { password: t("passwordShort", { count: PASSWORD_MIN_LENGTH }) } : {}),
  };
}
