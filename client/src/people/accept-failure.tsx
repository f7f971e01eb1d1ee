import { Link } from "wouter";
import { ADDRESS, signInAddress } from "../app/addresses.ts";
import { Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { buttonClass } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { usePeopleWords } from "./words.ts";

/** Why an invitation could not be accepted; an address that has an account already leads to the sign-in. */
export function AcceptFailure({ error }: { error: Error }) {
  const t = usePeopleWords();
  const failureText = useFailureText();
  if (error instanceof Refusal && error.code === "emailTaken") {
    return (
      <Notice
        tone="warning"
        alert
        actions={
          <Link href={signInAddress(ADDRESS.invitation)} className={buttonClass("secondary")}>
            {t("signInFirst")}
          </Link>
        }
      >
        {t("emailTaken")}
      </Notice>
    );
  }
  return (
    <Notice tone="error" alert>
      {failureText(error)}
    </Notice>
  );
}
