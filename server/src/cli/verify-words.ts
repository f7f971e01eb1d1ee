import type { Verification } from "../app/operator.ts";

/** What `feder verify` says of a file: what it holds, and whether it is as it was fixed. */
export function verifyWords({ outcome, hash, expected, says }: Verification): string {
  return [...holds(says), ...verdict(outcome, expected), `SHA-256  ${hash}`].join("\n");
}

function holds(says: Verification["says"]): string[] {
  if (says === null) return [];
  const { paper, version, blocks, contested, members } = says;
  const at = new Date(version.at).toISOString().slice(0, 16).replace("T", " ");
  return [
    `Version ${version.number} "${version.name}" of paper ${paper.number}, ${paper.field} (${paper.group.name})`,
    `fixed on ${at} UTC by ${version.by.name}${version.by.organisation === "" ? "" : `, ${version.by.organisation}`}`,
    `because: ${version.reason}`,
    `It holds ${blocks.length} blocks, ${contested.length} contested points and ${members.length} members.`,
  ];
}

function verdict(outcome: Verification["outcome"], expected: string | null): string[] {
  switch (outcome) {
    case "unchanged":
      return ["UNCHANGED: every byte is as it was fixed."];
    case "changed":
      return ["CHANGED: this is not the file that was fixed.", `expected ${String(expected)}`];
    case "unknown":
      return ["NOT COMPARED: nobody here knows this version. Give the hash that was published with --hash."];
    case "noVersion":
      return [
        "CHANGED OR FOREIGN: this is not a file as Feder writes it.",
        ...(expected === null ? [] : [`expected ${expected}`]),
      ];
  }
}
