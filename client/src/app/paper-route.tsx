import { lazy } from "react";
import { withWords } from "./language.ts";
import { WithPaper } from "./with-paper.tsx";

const loadPaperPage = () => withWords(import("../editor/paper-page.tsx"));
const PaperPage = lazy(loadPaperPage);
// Whoever comes in at a paper's address waits for session and list anyway; the editor's code arrives meanwhile.
if (/^\/papier\/\d+$/.test(window.location.pathname)) loadPaperPage().catch(() => undefined);

/** The page of a paper at an address like `/papier/3`. */
export function PaperRoute({ number }: { number: string }) {
  return <WithPaper number={number}>{(paper) => <PaperPage key={paper.id} paper={paper} />}</WithPaper>;
}
