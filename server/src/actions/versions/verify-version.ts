import { canonicalJson, type VersionFile } from "@feder/shared/versions";
import { hashOf } from "./fix-version.ts";
import { parseVersion } from "./versions.ts";

/**
 * What the file of a version is: `unchanged` or `changed`, measured by a hash that somebody knows from elsewhere, or
 * `unknown` where nobody does; `noVersion` where it is no file of a version at all.
 */
export interface Verification {
  outcome: "unchanged" | "changed" | "unknown" | "noVersion";
  /** The SHA-256 of the file as it is. */
  hash: string;
  /** What it should be, where that is known. */
  expected: string | null;
  /** What the file says that it holds. */
  says: VersionFile | null;
}

/** Verifies a file; `expect` finds out which hash it should have, given what the file says. */
export async function verifyVersion(
  bytes: Uint8Array,
  expect: (file: VersionFile | null) => Promise<string | null>,
): Promise<Verification> {
  const hash = hashOf(bytes);
  const says = readVersion(bytes);
  const expected = (await expect(says))?.toLowerCase() ?? null;
  return { outcome: outcomeOf(hash, expected, says), hash, expected, says };
}

function outcomeOf(hash: string, expected: string | null, says: VersionFile | null): Verification["outcome"] {
  if (says === null) return "noVersion";
  if (expected === null) return "unknown";
  return hash === expected ? "unchanged" : "changed";
}

/** What a file says, where it is in the one form that Feder writes. */
function readVersion(bytes: Uint8Array): VersionFile | null {
  try {
    const file = parseVersion(bytes);
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text === canonicalJson(JSON.parse(text)) ? file : null;
  } catch {
    return null;
  }
}
