import { useEffect, useState, useSyncExternalStore, type ComponentType } from "react";
import type { PaperView } from "@feder/shared/api";
import type { Connection } from "../editor/connection/connection.ts";
import { Button } from "../ui/button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useEntryWords } from "./entry-words.ts";
import css from "./register-host.module.css";
import type { RegisterStore } from "./register-store.ts";

interface RegisterHostProps {
  register: RegisterStore;
  connection: Connection;
  paper: PaperView;
}

/**
 * The place of the register. Its code comes when somebody first wants to see something of it: a paper is opened
 * more often than a register. Without `lazy`, which would never ask again after a failure.
 */
export function RegisterHost(room: RegisterHostProps) {
  const { register } = room;
  const t = useEntryWords();
  const isOpen = useSyncExternalStore(register.subscribe, () => register.view().isOpen);
  const wanted = useSyncExternalStore(register.subscribe, () => isWanted(register));
  const [Register, setRegister] = useState<ComponentType<RegisterHostProps> | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!wanted || Register !== null || failed) return;
    let gone = false;
    import("./register.tsx").then(
      (part) => {
        if (!gone) setRegister(() => part.default);
      },
      () => {
        if (!gone) setFailed(true);
      },
    );
    return () => {
      gone = true;
    };
  }, [wanted, Register, failed]);
  if (Register !== null) {
    return (
      <div className={css.host} data-register={isOpen ? "open" : "closed"}>
        <Register {...room} />
      </div>
    );
  }
  if (!wanted) return null;
  return (
    <div className={css.host} data-register={isOpen ? "open" : "closed"}>
      {failed ? (
        <Notice
          tone="error"
          alert
          actions={
            <Button size="small" onClick={() => setFailed(false)}>
              {t("retry")}
            </Button>
          }
        >
          {t("loadFailed")}
        </Notice>
      ) : (
        <Loading />
      )}
    </div>
  );
}

function isWanted(register: RegisterStore): boolean {
  const { isOpen, reporting, anchoring } = register.view();
  return isOpen || reporting !== null || anchoring !== null;
}
