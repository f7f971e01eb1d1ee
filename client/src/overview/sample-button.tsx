import type { PaperView } from "@feder/shared/api";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, Refusal } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { papersQuery } from "../app/papers.ts";
import { showToast } from "../app/toast.ts";
import { Button } from "../ui/button.tsx";
import { useOverviewWords } from "./words.ts";

/** Loads the sample draft into a paper that nobody has touched. */
export function SampleButton({ paper, large }: { paper: PaperView; large: boolean }) {
  const t = useOverviewWords();
  const failureText = useFailureText();
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => call("POST /api/papers/:paper/sample", { params: { paper: paper.id } }),
    onSuccess: () => showToast(t("sampleDone"), { tone: "success" }),
    onError: (error) => {
      const notEmpty = error instanceof Refusal && error.code === "paperNotEmpty";
      showToast(notEmpty ? t("sampleNotEmpty") : failureText(error), { tone: notEmpty ? "warning" : "error" });
    },
    onSettled: () => client.invalidateQueries({ queryKey: papersQuery.queryKey }),
  });
  return (
    <Button
      look="quiet"
      size={large ? "normal" : "small"}
      busy={load.isPending}
      onClick={() => load.mutate()}
      aria-label={t("sampleFor", { number: paper.number, field: paper.field })}
    >
      {t("sample")}
    </Button>
  );
}
