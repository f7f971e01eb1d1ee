import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from "@feder/shared/people";

/** What can be wrong with the fields of an account before the server sees them. */
export type AccountProblem =
  | "nameMissing"
  | "emailMissing"
  | "emailInvalid"
  | "passwordMissing"
  | "passwordShort"
  | "passwordLong";

export interface AccountFields {
  name: string;
  email: string;
  password: string;
}

/** Checks the fields of a new account; an empty answer means that the server may decide. */
export function checkAccount({
  name,
  email,
  password,
}: AccountFields): Partial<Record<keyof AccountFields, AccountProblem>> {
  const emailProblem = checkEmail(email);
  const passwordProblem = checkNewPassword(password);
  return {
    ...(name === "" ? { name: "nameMissing" as const } : {}),
    ...(emailProblem === null ? {} : { email: emailProblem }),
    ...(passwordProblem === null ? {} : { password: passwordProblem }),
  };
}

/** Finds what is certainly not an e-mail address; whether it exists is another question. */
export function checkEmail(email: string): "emailMissing" | "emailInvalid" | null {
  if (email === "") return "emailMissing";
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? null : "emailInvalid";
}

function checkNewPassword(password: string): AccountProblem | null {
  if (password === "") return "passwordMissing";
  if (password.length < PASSWORD_MIN_LENGTH) return "passwordShort";
  return password.length > PASSWORD_MAX_LENGTH ? "passwordLong" : null;
}
