import { newId, type PaperId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import * as Y from "yjs";
import type { Storage } from "../../storage/index.ts";
import { createVersions } from "./versions.ts";

it("S2: who wrote since the last kept state is told without reading the text, which takes 20 ms of 200 pages", async () => {
  const none = () => Promise.resolve([]);
  const nothing = () => Promise.resolve(null);
  const storage = {
    history: { ofPaper: none },
    journal: { authors: none },
    concepts: { paper: nothing },
    memberships: { ofGroup: none },
  } as unknown as Storage;
  const document = new Y.Doc();
  document.getXmlFragment = () => {
    throw new Error("the text is read");
  };
  const versions = createVersions({
    storage,
    read: (_paper: PaperId, look) => Promise.resolve().then(() => look(document)),
    edit: () => Promise.resolve(),
    onRestored: () => undefined,
    onFixed: () => undefined,
    now: () => 0,
  });
  expect(await versions.authorsNow(newId<"Paper">())).toEqual([]);
});
