import type { Editor } from "@tiptap/core";
import type { PaperId } from "@feder/shared/ids";
import { useSession } from "../../app/session.tsx";
import { usePart } from "../../app/use-part.ts";
import type { OfferProps } from "./offer.tsx";
import { useLostWords } from "./use-lost-words.ts";

/** Words of mine that a change of structure by others swallowed, with the offer to put them back. */
export function LostWords({ editor, paper }: { editor: Editor; paper: PaperId }) {
  const { person } = useSession();
  const { data = [] } = useLostWords(paper);
  const mine = data.filter(({ author, outcome, may }) => author?.id === person.id && outcome === "open" && may.settle);
  const Offer = usePart<OfferProps>(
    mine.length > 0,
    () => import("./offer.tsx"),
    () => undefined,
  );
  return Offer !== null && mine.map((words) => <Offer key={words.id} editor={editor} paper={paper} words={words} />);
}
