import type { EditorState } from "@tiptap/pm/state";
import { usePart } from "../../app/use-part.ts";
import type { EmptyGuideProps } from "./empty-guide.tsx";
import { useEditorValue } from "./use-editor-value.ts";

/** Says how to start as long as nothing is written; its code comes for an empty paper only. */
export function EmptyGuideHost(props: EmptyGuideProps) {
  const EmptyGuide = usePart<EmptyGuideProps>(
    useEditorValue(props.editor, isEmpty),
    () => import("./empty-guide.tsx"),
    () => undefined,
  );
  return EmptyGuide === null ? null : <EmptyGuide {...props} />;
}

function isEmpty({ doc }: EditorState): boolean {
  if (doc.childCount > 3) return false;
  return doc.children.every((block) => block.type.name === "paragraph" && block.textContent.trim() === "");
}
