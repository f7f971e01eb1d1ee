import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { ADDRESS, signInAddress } from "../app/addresses.ts";
import { call, Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { useLanguage } from "../app/language.ts";
import { SessionProvider, sessionQuery } from "../app/session.tsx";
import { dayText } from "../app/times.ts";
import { useAppWords } from "../app/words.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { AcceptNew } from "./accept-new.tsx";
import { AcceptSignedIn } from "./accept-signed-in.tsx";
import { Entrance } from "./entrance.tsx";
import css from "./form.module.css";
import { useInvitationToken } from "./invitation-token.ts";
import type { Offer } from "./offer.ts";
import { usePeopleWords } from "./words.ts";

/** Where an invitation link leads: what it offers, and the form that accepts it. */
export default function InvitationPage() {
  const t = usePeopleWords();
  const token = useInvitationToken();
  const offer = useQuery({
    queryKey: ["invitation", token],
    queryFn: ({ signal }) => call("POST /api/invitations/look", { body: { token: token ?? "" }, signal }),
    enabled: token !== null,
    staleTime: Infinity,
  });
  const session = useQuery(sessionQuery);

  if (session.data === undefined && !session.isError) return <Checking />;
  if (token === null) return <Refused title={t("invitationMissing")} text={t("invitationMissingText")} />;
  if (offer.isError)
    return <RefusedFor error={offer.error} onRetry={() => void offer.refetch()} busy={offer.isFetching} />;
  if (offer.data === undefined) return <Checking />;
  const view = session.data ?? null;
  return (
    <Entrance title={t("invitationTitle")} lead={t("invitationLead")}>
      <OfferFacts offer={offer.data} />
      {view === null ? (
        <>
          <AcceptNew token={token} offer={offer.data} />
          <div className={css.aside}>
            <p>
              {t("haveAccount")} <Link href={signInAddress(ADDRESS.invitation)}>{t("signInFirst")}</Link>
            </p>
          </div>
        </>
      ) : (
        <SessionProvider view={view}>
          <AcceptSignedIn token={token} offer={offer.data} />
        </SessionProvider>
      )}
    </Entrance>
  );
}

function Checking() {
  const t = usePeopleWords();
  return (
    <Entrance title={t("invitation")}>
      <Loading text={t("invitationLoading")} />
    </Entrance>
  );
}

function OfferFacts({ offer }: { offer: Offer }) {
  const t = usePeopleWords();
  const role = useAppWords();
  const language = useLanguage();
  return (
    <dl className={css.facts}>
      <dt>{t("concept")}</dt>
      <dd>{offer.concept}</dd>
      {offer.group !== null && (
        <>
          <dt>{t("group")}</dt>
          <dd>{offer.group.name}</dd>
        </>
      )}
      <dt>{t("role")}</dt>
      <dd>{role(`role_${offer.role}`)}</dd>
      <dt>{t("validUntil")}</dt>
      <dd>{dayText(offer.expires, language)}</dd>
    </dl>
  );
}

function RefusedFor({ error, onRetry, busy }: { error: Error; onRetry: () => void; busy: boolean }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const failureText = useFailureText();
  const code = error instanceof Refusal ? error.code : "internal";
  switch (code) {
    case "invitationUsed":
      return <Refused title={t("invitationUsed")} text={t("invitationUsedText")} signIn={t("invitationUsedSignIn")} />;
    case "invitationExpired":
      return <Refused title={t("invitationExpired")} text={t("invitationExpiredText")} />;
    case "invitationWithdrawn":
      return <Refused title={t("invitationWithdrawn")} text={t("invitationWithdrawnText")} />;
    case "invitationUnknown":
    case "notFound":
    case "invalidInput":
      return <Refused title={t("invitationUnknown")} text={t("invitationUnknownText")} />;
    default:
      return (
        <Entrance title={t("invitation")}>
          <Notice
            tone="error"
            alert
            actions={
              <Button busy={busy} onClick={onRetry}>
                {app("retry")}
              </Button>
            }
          >
            {failureText(error)}
          </Notice>
        </Entrance>
      );
  }
}

/** Says why the link leads nowhere; `signIn` is what it says more to whoever is not signed in. */
function Refused({ title, text, signIn = "" }: { title: string; text: string; signIn?: string }) {
  const t = usePeopleWords();
  const app = useAppWords();
  const { data: view } = useQuery(sessionQuery);
  const signedIn = view !== undefined && view !== null;
  return (
    <Entrance title={title} lead={`${text} ${signedIn ? t("signedInAlready") : signIn}`.trim()}>
      {signedIn ? (
        <Link href={ADDRESS.papers} className={buttonClass("primary")}>
          {app("backToPapers")}
        </Link>
      ) : (
        <Link href={ADDRESS.signIn} className={buttonClass(signIn === "" ? "secondary" : "primary")}>
          {t("signIn")}
        </Link>
      )}
    </Entrance>
  );
}
