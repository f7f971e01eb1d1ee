import { adoptWording, CONTENT, markPassage, passageAt, unmarkPassage } from "@feder/shared/document";
import type { Passage as DocumentPassage } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import type { PaperId } from "@feder/shared/ids";
import type { EditPaper, Passage, Passages } from "../actions/index.ts";

/** The passages, by edits alone: until the sync core offers them itself. */
export function plainPassages(edit: EditPaper): Passages {
  const run = async (
    paper: PaperId,
    work: (document: Parameters<Parameters<EditPaper>[1]>[0]) => DocumentPassage | null,
  ): Promise<Passage> => {
    let found: DocumentPassage | null = null;
    await edit(paper, (document) => {
      found = work(document);
      if (found === null) throw new AppError("passageGone", "The passage is not in the text any more.");
    });
    const { text, statement, anchor } = found!;
    return { text, statement, anchor };
  };
  return {
    async read(paper, anchor) {
      const looked = new Error("looked only");
      let found: DocumentPassage | null = null;
      try {
        await edit(paper, (document) => {
          found = passageAt(document.getXmlFragment(CONTENT), anchor);
          throw looked;
        });
      } catch (error) {
        if (error !== looked) throw error;
      }
      if (found === null) throw new AppError("passageGone", "The passage is not in the text any more.");
      const { text, statement, anchor: at } = found as DocumentPassage;
      return { text, statement, anchor: at };
    },
    mark: (paper, point, anchor) =>
      run(paper, (document) => markPassage(document.getXmlFragment(CONTENT), point, anchor)),
    async unmark(paper, point) {
      try {
        return await run(paper, (document) => unmarkPassage(document.getXmlFragment(CONTENT), point));
      } catch (error) {
        if (error instanceof AppError) return null;
        throw error;
      }
    },
    adopt: (paper, point, wording) =>
      run(paper, (document) => adoptWording(document.getXmlFragment(CONTENT), point, wording)),
  };
}
