export type { Accounts, SignedIn } from "./accounts.ts";
export { plainEmail } from "./email.ts";
export { createPasswords, type Passwords } from "./passwords.ts";
export { createSessions, type OpenedSession, type Sessions } from "./sessions.ts";
export { signIn, type Credentials } from "./sign-in.ts";
export { createThrottle, type Throttle } from "./throttle.ts";
export { hashToken, newToken } from "./tokens.ts";
