import { createHash, randomBytes } from "node:crypto";

/** A secret for a cookie or an invitation link: 256 random bits, in letters that need no escaping in an address. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** The form in which a token is kept and looked up: SHA-256 in hex. It needs no salt, since tokens are random. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
