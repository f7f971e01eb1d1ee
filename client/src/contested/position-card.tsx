import { Ellipsis, Eye, PenLine, Trash2 } from "lucide-react";
import { useState } from "react";
import {
  askedToConfirm,
  isOpen,
  notYetConfirmed,
  type ContestedPointView,
  type PositionView,
} from "@feder/shared/contested";
import { useLanguage } from "../app/language.ts";
import { dayText } from "../app/times.ts";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { Confirmations } from "./confirmations.tsx";
import { Differences, Wording } from "./differences.tsx";
import { positionText } from "./event-text.ts";
import css from "./position-card.module.css";
import { PositionDialog } from "./position-dialog.tsx";
import { textOf, useAsker, useMayStep, useMembers, usePassages } from "./room.ts";
import { ShowInText } from "./show-in-text.tsx";
import { StanceControl } from "./stance-control.tsx";
import { StanceDialog } from "./stance-dialog.tsx";
import { StanceList } from "./stance-list.tsx";
import { whoText } from "./who.ts";
import { WithdrawDialog } from "./withdraw-dialog.tsx";
import { useContestedWords } from "./words.ts";

/** One position or compromise: its wording against the text, reasons, condition, who says what, and one's own word. */
export function PositionCard({ point, position }: { point: ContestedPointView; position: PositionView }) {
  const t = useContestedWords();
  const { seats } = useAsker();
  const members = useMembers();
  const mayStep = useMayStep(point);
  const [dialog, setDialog] = useState<"revise" | "withdraw" | "record" | null>(null);
  const { kind, withdrawn, wording } = position;
  const asksConfirmation =
    !withdrawn &&
    isOpen(point.state) &&
    wording !== null &&
    // A position on which all have come round can be settled with as well.
    (kind === "compromise" ||
      (askedToConfirm(point, position, members).length > 0 && notYetConfirmed(point, position, members).length === 0));
  const name = positionText(position.id, point, t);
  const author = { author: position.by?.person ?? null };
  const entries: MenuEntry[] = [
    ...(mayStep("revise", author)
      ? [{ kind: "action", text: t("revise"), icon: <PenLine size={18} />, run: () => setDialog("revise") } as const]
      : []),
    ...(mayStep("withdraw", author)
      ? [{ kind: "action", text: t("withdraw"), icon: <Trash2 size={18} />, run: () => setDialog("withdraw") } as const]
      : []),
    ...(mayStep("recordStance")
      ? [{ kind: "action", text: t("recordStance"), icon: <Eye size={18} />, run: () => setDialog("record") } as const]
      : []),
  ];
  const closeDialog = () => setDialog(null);
  return (
    <article
      className={classNames(css.card, kind === "compromise" && css.compromise)}
      aria-labelledby={`position-${position.id}`}
    >
      <div className={css.head}>
        <h5 id={`position-${position.id}`} className={css.name}>
          {name}
        </h5>
        {!withdrawn && entries.length > 0 && (
          <Menu
            name={t("more", { position: name })}
            entries={entries}
            align="end"
            trigger={(trigger) => (
              <IconButton {...trigger} name={t("more", { position: name })} icon={<Ellipsis />} size="small" />
            )}
          />
        )}
      </div>
      <Origin position={position} />
      <ProposedWording point={point} position={position} />
      {position.reasons !== "" && <Said label={t("reasons")} words={position.reasons} />}
      {position.acceptableIf !== "" && <Said label={t("acceptableIf")} words={position.acceptableIf} />}
      <StanceList position={position} />
      {!withdrawn && mayStep("takeStance") && (
        <>
          {seats.map((seat) => (
            <StanceControl key={seat.membership} point={point} position={position} seat={seat} />
          ))}
        </>
      )}
      {asksConfirmation && <Confirmations point={point} position={position} />}
      {dialog === "revise" && <PositionDialog point={point} kind={kind} revised={position} onClose={closeDialog} />}
      {dialog === "withdraw" && <WithdrawDialog point={point} position={position} onClose={closeDialog} />}
      {dialog === "record" && <StanceDialog point={point} position={position} seat={null} onClose={closeDialog} />}
    </article>
  );
}

function Origin({ position: { by, revisedAt, withdrawn } }: { position: PositionView }) {
  const t = useContestedWords();
  const language = useLanguage();
  return (
    <p className={css.hint}>
      {by === null ? t("byDraft") : t("by", { who: whoText(by) })}
      {revisedAt !== null && `, ${t("revisedAt", { day: dayText(revisedAt, language) })}`}
      {withdrawn && ` · ${t("withdrawn")}`}
    </p>
  );
}

/** The wording against the passage as it reads now, or alone. */
function ProposedWording({ point, position }: { point: ContestedPointView; position: PositionView }) {
  const t = useContestedWords();
  const text = textOf(point, usePassages());
  const [plain, setPlain] = useState(false);
  const { wording } = position;
  if (wording === null) return <p className={css.hint}>{t("noWording")}</p>;
  const same = text === wording;
  return (
    <>
      <div className={css.quote}>
        {plain || same || text === null ? <Wording>{wording}</Wording> : <Differences before={text} after={wording} />}
      </div>
      {same && <p className={css.hint}>{t(point.state === "settled" ? "sameAsSettled" : "sameAsText")}</p>}
      {text !== null && !same && (
        <div className={css.tools}>
          <Button look="quiet" size="small" onClick={() => setPlain(!plain)}>
            {t(plain ? "wordingDiffers" : "wordingPlain")}
          </Button>
          {!position.withdrawn && (
            <ShowInText point={point} wording={wording} name={positionText(position.id, point, t)} />
          )}
        </div>
      )}
    </>
  );
}

function Said({ label, words }: { label: string; words: string }) {
  return (
    <div>
      <p className={css.saidLabel}>{label}</p>
      <p className={css.text}>{words}</p>
    </div>
  );
}
