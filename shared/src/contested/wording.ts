import { toHexString } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";

const LEAST_SPACES = /[ \t\u00a0]+/g;

/**
 * A wording as it is kept and compared: one space where there were several, none at the ends of lines, lines
 * apart by `\n`, one for each paragraph of the passage; Unicode NFC, so that equal texts have equal hashes.
 */
export function tidyWording(wording: string): string {
  return wording
    .normalize("NFC")
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(LEAST_SPACES, " ").trim())
    .join("\n")
    .trim();
}

/**
 * The SHA-256 of a wording as 64 hex digits: what a holder confirms is exactly this. `null` is the position
 * that makes no proposal for the text.
 */
export function hashWording(wording: string | null): string {
  const text = wording === null ? "-" : `=${tidyWording(wording)}`;
  return toHexString(digest(encodeUtf8(text)));
}
