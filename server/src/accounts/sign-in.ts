import { AppError } from "@feder/shared/errors";
import type { Storage } from "../storage/index.ts";
import { plainEmail } from "./email.ts";
import type { Passwords } from "./passwords.ts";
import type { OpenedSession, Sessions } from "./sessions.ts";
import type { Throttle } from "./throttle.ts";

/** What came with a request to sign in. */
export interface Credentials {
  email: string;
  password: string;
  /** From where, as an IP address. */
  address: string;
  cookies: string | undefined;
}

/** Signs a person in; refuses with `wrongCredentials`, whether account or password is wrong, or `tooManyAttempts`. */
export async function signIn(
  {
    storage,
    passwords,
    throttle,
    sessions,
  }: { storage: Storage; passwords: Passwords; throttle: Throttle; sessions: Sessions },
  { email, password, address, cookies }: Credentials,
): Promise<OpenedSession> {
  const key = plainEmail(email);
  await throttle.check(key, address);
  const person = await storage.people.findByEmail(key);
  // Asked again when it is its turn: else a thousand guesses sent at once would all have passed the first check.
  const right = await passwords.verify(person?.password ?? null, password, () => throttle.check(key, address));
  if (!right || person === null) {
    await throttle.failed(key, address);
    throw new AppError("wrongCredentials", "The e-mail address or the password is wrong.");
  }
  await throttle.succeeded(key, address);
  if (passwords.isOutdated(person.password)) {
    await storage.people.setPassword(person.id, await passwords.hash(password));
  }
  return sessions.open(person.id, cookies);
}
