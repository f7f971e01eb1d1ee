import type { Storage } from "../../storage/index.ts";
import { hashOf } from "./fix-version.ts";

/** Says which versions are not what their hashes say, one sentence each. */
export async function checkVersions({ concepts, versions }: Storage): Promise<string[]> {
  const problems: string[] = [];
  for (const { id, number } of await concepts.papers()) {
    for (const version of await versions.ofPaper(id)) {
      const bytes = await versions.file(version.id);
      if (bytes === null || hashOf(bytes) !== version.hash)
        problems.push(`paper ${number} (${id}): version ${version.number} is not what was fixed; its hash differs`);
    }
  }
  return problems;
}
