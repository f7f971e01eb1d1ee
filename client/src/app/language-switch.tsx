import { Button } from "../ui/button.tsx";
import { setLanguage, useLanguage } from "./language.ts";
import { useAppWords } from "./words.ts";

/** Switches to the other language; its name stands there in that language, so that who needs it can read it. */
export function LanguageSwitch() {
  const t = useAppWords();
  const other = useLanguage() === "de" ? "en" : "de";
  return (
    <Button look="quiet" lang={other} onClick={() => void setLanguage(other)}>
      {t("otherLanguage")}
    </Button>
  );
}
