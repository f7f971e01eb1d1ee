import type { PaperView } from "@feder/shared/api";
import { Milestone } from "lucide-react";
import { useState } from "react";
import { showToast } from "../app/toast.ts";
import { usePart } from "../app/use-part.ts";
import { Button } from "../ui/button.tsx";
import type { MoveDialogProps } from "./move-dialog.tsx";
import { useStageWords } from "./words.ts";

/** Opens the dialog that moves a paper to another stage; only for those who may. */
export function MoveButton({ paper }: { paper: PaperView }) {
  const t = useStageWords();
  const [isOpen, setOpen] = useState(false);
  const MoveDialog = usePart<MoveDialogProps>(
    isOpen,
    () => import("./move-dialog.tsx"),
    () => {
      setOpen(false);
      showToast(t("loadFailed"), { tone: "error" });
    },
  );
  if (paper.may.move.length === 0 && !isOpen) return null;
  return (
    <>
      <Button
        look="quiet"
        size="small"
        icon={<Milestone size={18} />}
        busy={isOpen && MoveDialog === null}
        onClick={() => setOpen(true)}
      >
        {t("change")}
      </Button>
      {MoveDialog !== null && <MoveDialog paper={paper} onClose={() => setOpen(false)} />}
    </>
  );
}
