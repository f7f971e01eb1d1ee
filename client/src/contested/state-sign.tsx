import { CircleCheck, EqualNot, Flag, Forward, Handshake, Split, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { PointState } from "@feder/shared/contested";
import { Badge, type BadgeTone } from "../ui/badge.tsx";
import { useEntryWords } from "./entry-words.ts";

/** Where a point stands: an icon and its words; the colour only helps. */
export function StateSign({ state }: { state: PointState }) {
  const t = useEntryWords();
  return (
    <Badge tone={TONES[state]} icon={<StateIcon state={state} />}>
      {t(`state_${state}`)}
    </Badge>
  );
}

/** The icon of a state, hidden from screen readers. */
export function StateIcon({ state }: { state: PointState }): ReactNode {
  switch (state) {
    case "reported":
      return <Flag size={14} aria-hidden="true" />;
    case "returned":
      return <Undo2 size={14} aria-hidden="true" />;
    case "contested":
      return <Split size={14} aria-hidden="true" />;
    case "compromise":
      return <Handshake size={14} aria-hidden="true" />;
    case "referred":
      return <Forward size={14} aria-hidden="true" />;
    case "settled":
      return <CircleCheck size={14} aria-hidden="true" />;
    case "dissent":
      return <EqualNot size={14} aria-hidden="true" />;
  }
}

const TONES: Readonly<Record<PointState, BadgeTone>> = {
  reported: "warning",
  returned: "neutral",
  contested: "warning",
  compromise: "action",
  referred: "neutral",
  settled: "success",
  dissent: "danger",
};
