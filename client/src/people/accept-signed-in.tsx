import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { ADDRESS } from "../app/addresses.ts";
import { Refusal } from "../app/call.ts";
import { useSession } from "../app/session.tsx";
import { useSignOut } from "../app/sign-out.tsx";
import { useAppWords } from "../app/words.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { FormErrors, type FieldErrors } from "../ui/form-errors.tsx";
import { Notice } from "../ui/notice.tsx";
import { AcceptFailure } from "./accept-failure.tsx";
import { useAccept } from "./accept.ts";
import { checkSeat } from "./check-seat.ts";
import { textOf } from "../ui/form-text.ts";
import css from "./form.module.css";
import type { Offer } from "./offer.ts";
import { SeatFields } from "./seat-fields.tsx";
import { usePeopleWords } from "./words.ts";

/** Accepts an invitation with the account that is signed in; what is known of the person is filled in. */
export function AcceptSignedIn({ token, offer }: { token: string; offer: Offer }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const { person, standings } = useSession();
  const accept = useAccept();
  const [errors, setErrors] = useState<FieldErrors>({});
  const { signOut, dialog } = useSignOut(ADDRESS.invitation);
  const known = standings[0];
  const seated = standings.some(({ role, group }) =>
    offer.group === null ? role === offer.role : group === offer.group.id,
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (accept.isPending) return;
    const values = new FormData(event.currentTarget);
    const organisation = textOf(values, "organisation");
    const affiliation = textOf(values, "affiliation");
    const problems = Object.entries(checkSeat({ organisation, affiliation }, offer.group !== null));
    setErrors(Object.fromEntries(problems.map(([field, problem]) => [field, t(problem)])));
    accept.reset();
    if (problems.length > 0) return;
    accept.mutate({ token, organisation, affiliation: affiliation === "" ? null : affiliation });
  };

  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <FormErrors errors={errors} />
      <p>{t("acceptAs", { name: person.name, email: person.email })}</p>
      {(seated || (accept.error instanceof Refusal && accept.error.code === "alreadyMember")) && (
        <Notice
          tone="info"
          actions={
            <Link href={ADDRESS.papers} className={buttonClass("secondary")}>
              {app("backToPapers")}
            </Link>
          }
        >
          {t("alreadySeated")}
        </Notice>
      )}
      {accept.error !== null && !(accept.error instanceof Refusal && accept.error.code === "alreadyMember") && (
        <AcceptFailure error={accept.error} />
      )}
      {!seated && (
        <SeatFields
          offer={offer}
          organisation={offer.organisation === "" ? (known?.organisation ?? "") : offer.organisation}
          affiliation={offer.affiliation ?? known?.affiliation ?? null}
          errors={errors}
        />
      )}
      <div className={css.submit}>
        {!seated && (
          <Button look="primary" type="submit" busy={accept.isPending}>
            {t("acceptJoin")}
          </Button>
        )}
        <Button look="quiet" onClick={signOut}>
          {t("asOther")}
        </Button>
      </div>
      {dialog}
    </form>
  );
}
