import { Printer } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import type { RegisterStore } from "../../contested/register-store.ts";
import { Button } from "../../ui/button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useEditorWords } from "../words.ts";

/** Prints the paper: with brackets and notes on what is contested, with the changes that are marked, or the text alone. */
export function PrintButton({ register }: { register: RegisterStore }) {
  const t = useEditorWords();
  const hasPoints = useSyncExternalStore(register.subscribe, () => (register.view().points?.size ?? 0) > 0);
  const hasMarks = useSyncExternalStore(watchMarks, () => "paperChanges" in document.documentElement.dataset);
  useEffect(() => {
    const forget = () => delete document.documentElement.dataset["print"];
    window.addEventListener("afterprint", forget);
    return () => window.removeEventListener("afterprint", forget);
  }, []);
  const print = (form: "points" | "clean" | null) => () => {
    if (form !== null) document.documentElement.dataset["print"] = form;
    window.print();
  };
  const icon = <Printer size={18} />;
  if (!hasPoints && !hasMarks) {
    return (
      <Button look="quiet" size="small" icon={icon} onClick={print(null)}>
        {t("print")}
      </Button>
    );
  }
  const entries: MenuEntry[] = [
    { kind: "action", text: t("printClean"), detail: t("printCleanDetail"), run: print("clean") },
  ];
  // As it stands on the screen.
  if (hasMarks)
    entries.unshift({ kind: "action", text: t("printChanges"), detail: t("printChangesDetail"), run: print(null) });
  if (hasPoints)
    entries.unshift({ kind: "action", text: t("printPoints"), detail: t("printPointsDetail"), run: print("points") });
  return (
    <Menu
      name={t("print")}
      align="end"
      entries={entries}
      trigger={(props) => (
        <Button {...props} look="quiet" size="small" icon={icon}>
          {t("print")}
        </Button>
      )}
    />
  );
}

/** Tells when the marks of changes come and go: they load by themselves and say on the root that they are there. */
function watchMarks(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ["data-paper-changes"] });
  return () => observer.disconnect();
}
