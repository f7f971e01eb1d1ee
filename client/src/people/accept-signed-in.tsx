import type { FormEvent } from "react";
import { Link } from "wouter";
import { ADDRESS } from "../app/addresses.ts";
import { Refusal } from "../app/call.ts";
import { useSession } from "../app/session.tsx";
import { useSignOut } from "../app/sign-out.tsx";
import { useAppWords } from "../app/words.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { TextField } from "../ui/text-field.tsx";
import { AcceptFailure } from "./accept-failure.tsx";
import { useAccept } from "./accept.ts";
import { AffiliationField } from "./affiliation-field.tsx";
import { textOf } from "./form-text.ts";
import css from "./form.module.css";
import type { Offer } from "./offer.ts";
import { usePeopleWords } from "./words.ts";

/** Accepts an invitation with the account that is signed in; what is known of the person is filled in. */
export function AcceptSignedIn({ token, offer }: { token: string; offer: Offer }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const { person, standings } = useSession();
  const accept = useAccept();
  const { signOut, dialog } = useSignOut(ADDRESS.invitation);
  const known = standings[0];
  const seated = standings.some(({ role, group }) =>
    offer.group === null ? role === offer.role : group === offer.group.id,
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (accept.isPending) return;
    const values = new FormData(event.currentTarget);
    const affiliation = textOf(values, "affiliation");
    accept.mutate({
      token,
      organisation: textOf(values, "organisation"),
      affiliation: affiliation === "" ? null : affiliation,
    });
  };

  return (
    <form className={css.form} onSubmit={submit}>
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
        <>
          <TextField
            label={t("organisation")}
            name="organisation"
            defaultValue={offer.organisation === "" ? known?.organisation : offer.organisation}
            maxLength={200}
            optional={offer.group === null}
          />
          <AffiliationField
            affiliations={offer.affiliations}
            value={offer.affiliation ?? known?.affiliation ?? null}
            optional={offer.group === null}
          />
        </>
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
