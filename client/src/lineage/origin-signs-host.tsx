import { useQuery } from "@tanstack/react-query";
import { usePart } from "../app/use-part.ts";
import { lineageQuery } from "./lineage-query.ts";
import type { OriginSignsProps } from "./origin-signs.tsx";

/** Signs at blocks that came from elsewhere; their code comes where a paper has any. */
export function OriginSignsHost({ paper, editor, onHistory }: OriginSignsProps) {
  // An event also says that something was merged or split, so that the text is looked at again.
  const { data, dataUpdatedAt } = useQuery(lineageQuery(paper.id));
  const hasAny =
    dataUpdatedAt > 0 &&
    (data?.some(({ to }) => to.id === paper.id) === true ||
      editor.state.doc.children.some(({ attrs }) => typeof attrs["cameFrom"] === "string"));
  const OriginSigns = usePart<OriginSignsProps>(
    hasAny,
    () => import("./origin-signs.tsx"),
    () => undefined,
  );
  return OriginSigns === null ? null : <OriginSigns paper={paper} editor={editor} onHistory={onHistory} />;
}
