import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { useFailureText } from "../app/failure.ts";
import { sessionQuery, useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { CheckboxField } from "../ui/checkbox-field.tsx";
import css from "./open-papers.module.css";
import { usePeopleWords } from "./words.ts";

/** Whether the members of each group may read the papers of all, decided by the office. */
export function OpenPapers() {
  const t = usePeopleWords();
  const failureText = useFailureText();
  const queries = useQueryClient();
  const { concept } = useSession();
  const change = useMutation({
    mutationFn: (openPapers: boolean) => call("PATCH /api/concept", { body: { openPapers } }),
    onSuccess: (_, openPapers) => showToast(t(openPapers ? "papersOpened" : "papersClosed"), { tone: "success" }),
    onError: (error) => showToast(failureText(error), { tone: "error" }),
    onSettled: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
  return (
    <section aria-labelledby="open-papers" className={css.section}>
      <h2 id="open-papers">{t("openPapersTitle")}</h2>
      <CheckboxField
        label={t("openPapers")}
        hint={t("openPapersHint")}
        checked={change.isPending ? change.variables : concept.openPapers}
        disabled={change.isPending}
        onChange={({ target }) => change.mutate(target.checked)}
      />
    </section>
  );
}
