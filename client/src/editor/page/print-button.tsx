import { Printer } from "lucide-react";
import { useEffect, useSyncExternalStore } from "react";
import type { RegisterStore } from "../../contested/register-store.ts";
import { Button } from "../../ui/button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { useEditorWords } from "../words.ts";

/** Prints the paper: with brackets and notes on what is contested, or the text alone. */
export function PrintButton({ register }: { register: RegisterStore }) {
  const t = useEditorWords();
  const hasPoints = useSyncExternalStore(register.subscribe, () => (register.view().points?.size ?? 0) > 0);
  useEffect(() => {
    const forget = () => delete document.documentElement.dataset["print"];
    window.addEventListener("afterprint", forget);
    return () => window.removeEventListener("afterprint", forget);
  }, []);
  const print = (form: "clean" | null) => () => {
    if (form !== null) document.documentElement.dataset["print"] = form;
    window.print();
  };
  const icon = <Printer size={18} />;
  if (!hasPoints) {
    return (
      <Button look="quiet" size="small" icon={icon} onClick={print(null)}>
        {t("print")}
      </Button>
    );
  }
  return (
    <Menu
      name={t("print")}
      align="end"
      entries={[
        { kind: "action", text: t("printPoints"), detail: t("printPointsDetail"), run: print(null) },
        { kind: "action", text: t("printClean"), detail: t("printCleanDetail"), run: print("clean") },
      ]}
      trigger={(props) => (
        <Button {...props} look="quiet" size="small" icon={icon}>
          {t("print")}
        </Button>
      )}
    />
  );
}
