import { Refusal, type CallFailure } from "./call.ts";
import { useAppWords } from "./words.ts";

/** Turns whatever a call threw into one or two sentences for the person. */
export function useFailureText(): (error: unknown) => string {
  const t = useAppWords();
  return (error) => {
    if (!(error instanceof Refusal)) return t("failureInternal");
    if (error.code === "tooManyAttempts" && error.retryAfter !== undefined) {
      return t("failureTooManyAttempts_minutes", { count: Math.max(1, Math.ceil(error.retryAfter / 60)) });
    }
    return t(WORD[error.code]);
  };
}

const WORD = {
  invalidInput: "failureInvalidInput",
  signedOut: "failureSignedOut",
  wrongCredentials: "failureWrongCredentials",
  forbidden: "failureForbidden",
  foreignOrigin: "failureForbidden",
  notFound: "failureNotFound",
  invitationUnknown: "failureInvitationUnknown",
  emailTaken: "failureEmailTaken",
  alreadyMember: "failureAlreadyMember",
  alreadySettled: "failureAlreadySettled",
  lastChair: "failureLastChair",
  stepNotPossible: "failureStepNotPossible",
  wordingChanged: "failureWordingChanged",
  notConfirmed: "failureNotConfirmed",
  passageGone: "failurePassageGone",
  stageChanged: "failureStageChanged",
  notInThisStage: "failureNotInThisStage",
  paperNotEmpty: "failurePaperNotEmpty",
  invitationUsed: "failureInvitationUsed",
  invitationExpired: "failureInvitationExpired",
  invitationWithdrawn: "failureInvitationWithdrawn",
  tooLarge: "failureTooLarge",
  tooManyAttempts: "failureTooManyAttempts",
  stopping: "failureStopping",
  internal: "failureInternal",
  offline: "failureOffline",
} as const satisfies Record<CallFailure, string>;
