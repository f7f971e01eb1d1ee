import type { SessionView } from "@feder/shared/api";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { Redirect, useSearch } from "wouter";
import { ADDRESS, wantedAddress } from "../app/addresses.ts";
import { call, Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { sessionQuery, tellOtherTabs, useSessionChange } from "../app/session.tsx";
import { Button } from "../ui/button.tsx";
import { FormErrors, type FieldErrors } from "../ui/form-errors.tsx";
import { Notice } from "../ui/notice.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { checkEmail } from "./check-account.ts";
import { Entrance } from "./entrance.tsx";
import { rawTextOf, textOf } from "../ui/form-text.ts";
import css from "./form.module.css";
import { usePeopleWords } from "./words.ts";

/** Where one signs in; afterwards it leads to the page that one wanted. */
export default function SignInPage() {
  const t = usePeopleWords();
  const wanted = wantedAddress(useSearch());
  const session = useQuery(sessionQuery);
  if (session.data !== undefined && session.data !== null) return <Redirect to={wanted} replace />;
  return (
    <Entrance title={t("signIn")} lead={<Lead wanted={wanted} />}>
      <SignInForm />
      <div className={css.aside}>
        <p>{t("signInInvited")}</p>
        <p>{t("signInLost")}</p>
      </div>
    </Entrance>
  );
}

function Lead({ wanted }: { wanted: string }) {
  const t = usePeopleWords();
  switch (wanted) {
    case ADDRESS.papers:
      return t("signInLead");
    case ADDRESS.invitation:
      return t("signInOnInvitation");
    default:
      return t("signInOn");
  }
}

function SignInForm() {
  const t = usePeopleWords();
  const changeSession = useSessionChange();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<FieldErrors>({});
  const signIn = useMutation<SessionView, Error, { email: string; password: string }>({
    mutationFn: (body) => call("POST /api/session", { body }),
    onSuccess: (view) => {
      changeSession(view);
      tellOtherTabs();
    },
    onError: (error) => {
      const password = form.current?.elements.namedItem("password");
      if (error instanceof Refusal && error.code === "wrongCredentials" && password instanceof HTMLInputElement)
        password.select();
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (signIn.isPending) return;
    const values = new FormData(event.currentTarget);
    const email = textOf(values, "email");
    const password = rawTextOf(values, "password");
    const emailProblem = checkEmail(email);
    const found = {
      ...(emailProblem === null ? {} : { email: t(emailProblem) }),
      ...(password === "" ? { password: t("passwordMissing") } : {}),
    };
    setErrors(found);
    signIn.reset();
    if (Object.keys(found).length === 0) signIn.mutate({ email, password });
  };

  return (
    <form ref={form} className={css.form} onSubmit={submit} noValidate>
      <FormErrors errors={errors} />
      {signIn.error !== null && <SignInFailure error={signIn.error} />}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={errors["email"]}
      />
      <PasswordField label={t("password")} name="password" autoComplete="current-password" error={errors["password"]} />
      <div className={css.submit}>
        <Button look="primary" type="submit" busy={signIn.isPending}>
          {t("signIn")}
        </Button>
      </div>
    </form>
  );
}

function SignInFailure({ error }: { error: Error }) {
  const t = usePeopleWords();
  const failureText = useFailureText();
  if (error instanceof Refusal && error.code === "tooManyAttempts") {
    return (
      <Notice tone="warning" title={t("throttledTitle")} alert>
        {t("throttled_minutes", { count: Math.max(1, Math.ceil((error.retryAfter ?? 60) / 60)) })}
      </Notice>
    );
  }
  return (
    <Notice tone="error" title={t("wrongTitle")} alert>
      {failureText(error)}
    </Notice>
  );
}
