import { ListChecks } from "lucide-react";
import { useSyncExternalStore } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { useEntryWords } from "./entry-words.ts";
import { isPending } from "./points-by-state.ts";
import css from "./register-button.module.css";
import type { RegisterStore } from "./register-store.ts";

/** Opens and closes the register; says how many points are open. */
export function RegisterButton({ register, shortcut }: { register: RegisterStore; shortcut: string }) {
  const t = useEntryWords();
  const isOpen = useSyncExternalStore(register.subscribe, () => register.view().isOpen);
  const count = useSyncExternalStore(register.subscribe, () => pendingIn(register));
  return (
    <span className={css.frame}>
      <IconButton
        id="register-button"
        name={isOpen ? t("hideRegister") : count === 0 ? t("showRegister") : t("showRegisterOpen", { count })}
        icon={<ListChecks />}
        shortcut={shortcut}
        size="small"
        aria-expanded={isOpen}
        onClick={() => (isOpen ? register.close() : register.open())}
      />
      {count > 0 && (
        <span className={css.count} aria-hidden="true">
          {count}
        </span>
      )}
    </span>
  );
}

function pendingIn(register: RegisterStore): number {
  let count = 0;
  for (const { state } of register.view().points?.values() ?? []) if (isPending(state)) count += 1;
  return count;
}
