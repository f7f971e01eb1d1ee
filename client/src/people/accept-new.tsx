import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@feder/shared/people";
import { useState, type FormEvent } from "react";
import { Refusal } from "../app/call.ts";
import { Button } from "../ui/button.tsx";
import { FormErrors, type FieldErrors } from "../ui/form-errors.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AcceptFailure } from "./accept-failure.tsx";
import { useAccept } from "./accept.ts";
import { checkAccount, type AccountProblem } from "./check-account.ts";
import { checkSeat, type SeatProblem } from "./check-seat.ts";
import { rawTextOf, textOf } from "../ui/form-text.ts";
import css from "./form.module.css";
import type { Offer } from "./offer.ts";
import { SeatFields } from "./seat-fields.tsx";
import { usePeopleWords } from "./words.ts";

/** Accepts an invitation with a new account. */
export function AcceptNew({ token, offer }: { token: string; offer: Offer }) {
  const t = usePeopleWords();
  const accept = useAccept();
  const [errors, setErrors] = useState<FieldErrors>({});

  const problemText = (problem: AccountProblem | SeatProblem): string => {
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
      case "organisationMissing":
      case "affiliationMissing":
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
    const seat = { organisation: textOf(values, "organisation"), affiliation: textOf(values, "affiliation") };
    // In the order of the fields on the screen.
    const { name, ...rest } = checkAccount(account);
    const problems = { ...(name !== undefined && { name }), ...checkSeat(seat, offer.group !== null), ...rest };
    const found = Object.entries(problems).map(([field, problem]): [string, string] => [field, problemText(problem)]);
    setErrors(Object.fromEntries(found));
    accept.reset();
    if (found.length > 0) return;
    accept.mutate(
      {
        token,
        ...account,
        organisation: seat.organisation,
        affiliation: seat.affiliation === "" ? null : seat.affiliation,
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
      <SeatFields offer={offer} organisation={offer.organisation} affiliation={offer.affiliation} errors={errors} />
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
