import { useSyncExternalStore } from "react";
import { bearsMarker, type ContestedPointView } from "@feder/shared/contested";
import { announce } from "../app/announce.ts";
import { Button } from "../ui/button.tsx";
import { useRoom } from "./room.ts";
import { useContestedWords } from "./words.ts";

interface ShowInTextProps {
  point: ContestedPointView;
  wording: string;
  /** What the wording is called. */
  name: string;
}

/** Shows a wording in the place of the passage; the text itself stays as it is. */
export function ShowInText({ point, wording, name }: ShowInTextProps) {
  const t = useContestedWords();
  const { register, place } = useRoom();
  const shown = useSyncExternalStore(register.subscribe, () => {
    const { preview } = register.view();
    return preview?.point === point.id && preview.wording === wording;
  });
  if (!bearsMarker(point.state) || place === "meeting") return null;
  const toggle = () => {
    register.preview(shown ? null : { point: point.id, wording });
    if (shown) return;
    announce(t("inTextNow", { position: name }));
    if (place === "over") register.stepAside();
    // After the dialog has given the place back.
    requestAnimationFrame(() => register.text()?.reveal(point));
  };
  return (
    <Button look="quiet" size="small" aria-pressed={shown} onClick={toggle}>
      {t(shown ? "inTextEnd" : "inText")}
    </Button>
  );
}
