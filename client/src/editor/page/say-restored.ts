import type { PaperEvent } from "@feder/shared/protocol";
import { currentLanguage } from "../../app/language.ts";
import { momentText } from "../../app/times.ts";
import { showToast } from "../../app/toast.ts";
import { say } from "../words.ts";

/** Tells whoever has the paper open who brought back which earlier state: the text just changed under their hands. */
export function sayRestored({ by, version, at }: Extract<PaperEvent, { type: "restored" }>): void {
  showToast(
    version === null
      ? say("restoredState", { who: by, when: momentText(at, currentLanguage()) })
      : say("restoredVersion", { who: by, number: version.number, name: version.name }),
  );
}
