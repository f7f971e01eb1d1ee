import { LAST_VISIT } from "../app/addresses.ts";
import { usePart } from "../app/use-part.ts";
import { changeDrawing } from "../editor/changes/layer.ts";
import type { ChangesProps, ChangesWish } from "./changes.tsx";

interface ChangesHostProps extends Omit<ChangesProps, "drawing" | "wish"> {
  /** Null where nobody wants to see changes. */
  wish: ChangesWish | null;
  onFailed: () => void;
}

/** What has changed in the text, loaded when somebody first wants to see it. */
export function ChangesHost({ wish, onFailed, ...props }: ChangesHostProps) {
  const Changes = usePart<ChangesProps>(wish !== null, () => import("./changes.tsx"), onFailed);
  return Changes !== null && wish !== null && <Changes {...props} drawing={changeDrawing} wish={wish} />;
}

/** Whether the address asks for what has changed since one's last visit. */
export function askedChanges(): ChangesWish | null {
  return window.location.hash === LAST_VISIT ? { since: "visit" } : null;
}
