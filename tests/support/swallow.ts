import type { LostWordsView } from "@feder/shared/api";
import { appendBlocks } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { MESSAGE } from "@feder/shared/protocol";
import { call } from "./api-client.ts";
import { connect } from "./client.ts";
import type { Person } from "./people.ts";
import { textsOf } from "./typing.ts";
import { deferred, within } from "./waiting.ts";

/**
 * Makes `other` delete a block while `author` types in it unseen, so that the words are swallowed, and
 * answers them as the author is offered them.
 */
export async function swallow(author: Person, other: Person, paper: PaperId, words: string): Promise<LostWordsView> {
  const deleting = connect(other, paper);
  const typing = connect(author, paper);
  await Promise.all([deleting.synced(), typing.synced()]);
  appendBlocks(deleting.content, [{ type: "paragraph", content: [{ type: "text", text: `Hier stand ${words}` }] }]);
  await deleting.saved();
  await typing.until("the block", () => typing.text().includes(words));

  // Without a line: what is typed now is unseen by the one who deletes the block.
  typing.provider.disconnect();
  textsOf(typing.content).at(-1)?.insert(0, words);
  deleting.content.delete(deleting.content.length - 1, 1);
  await deleting.saved();
  const told = deferred<void>();
  typing.provider.messageHandlers[MESSAGE.event] = () => told.resolve();
  typing.provider.connect();
  await within("the offer of the swallowed words", told.promise);
  typing.destroy();
  deleting.destroy();

  const { body } = await call(author, "GET /api/papers/:paper/lost-words", { params: { paper } });
  const own = body.find(({ text }) => text === words);
  if (!own) throw new Error("the swallowed words are not offered");
  return own;
}
