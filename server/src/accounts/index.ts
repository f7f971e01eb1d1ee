export type { Accounts, SignedIn } from "./accounts.ts";
