import { useId, useState, type FormEvent } from "react";
import {
  isCurrent,
  STANCES,
  stanceOf,
  type ContestedPointView,
  type PointMember,
  type PositionView,
} from "@feder/shared/contested";
import { useSession } from "../app/session.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { positionText } from "./event-text.ts";
import { useMembers } from "./room.ts";
import { useDraft } from "./use-draft.ts";
import { useStep } from "./use-step.ts";
import { whoText } from "./who.ts";
import { useContestedWords } from "./words.ts";

interface StanceDialogProps {
  point: ContestedPointView;
  position: PositionView;
  /** One's own seat for a reservation; null where the office enters what it was told. */
  seat: PointMember | null;
  onClose: () => void;
}

/** The sentence of a reservation; for the office also whose stance it enters, which one, and how it knows. */
export function StanceDialog({ point, position, seat, onClose }: StanceDialogProps) {
  const t = useContestedWords();
  const form = useId();
  const members = useMembers();
  const stepping = useStep(point);
  // What was read when the dialog opened is what one speaks about.
  const [hash] = useState(position.hash);
  const { person } = useSession();
  const [missing, setMissing] = useState<readonly string[]>([]);
  const name = positionText(position.id, point, t);
  const before = seat === null ? undefined : stanceOf(position, seat.membership);
  // With whom it is about: a note for one member must not come back under the name of another.
  const { draft, change, clear } = useDraft([person.id, position.id, hash, seat?.membership].join(" "), () => ({
    membership: seat?.membership ?? members[0]?.membership ?? "",
    stance: (seat === null ? "supports" : "reservation") as (typeof STANCES)[number],
    reservation: before !== undefined && isCurrent(before, position) ? before.reservation : "",
    note: "",
  }));
  const { stance } = draft;
  const needsSentence = stance === "reservation";

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const membership = seat?.membership ?? members.find((one) => one.membership === draft.membership)?.membership;
    const [reservation, note] = [draft.reservation.trim(), draft.note.trim()];
    const lacks = [needsSentence && reservation === "" && "reservation", seat === null && note === "" && "note"];
    const lacking = lacks.filter((field) => field !== false);
    setMissing(lacking);
    if (lacking.length > 0 || membership === undefined) return;
    const said = { position: position.id, membership, stance, reservation: needsSentence ? reservation : "", hash };
    const done = await stepping.run(
      seat === null ? { step: "recordStance", ...said, note } : { step: "takeStance", ...said },
      t("stanceTaken", { position: name, stance: t(`stance_${stance}`) }),
    );
    if (!done) return;
    clear();
    onClose();
  };
  const errorOf = (field: string) => (missing.includes(field) ? t("required") : undefined);

  return (
    <FormDialog
      title={t(seat === null ? "recordTitle" : "reservationTitle", { position: name })}
      text={seat === null ? t("recordText") : undefined}
      submit={t("save")}
      form={form}
      busy={stepping.busy}
      refused={stepping.refused}
      onClose={onClose}
      onSubmit={(event) => void submit(event)}
    >
      {seat === null && (
        <>
          <SelectField
            label={t("recordFor")}
            value={draft.membership}
            onChange={({ target }) => change({ membership: target.value })}
          >
            {members.map((member) => (
              <option key={member.membership} value={member.membership}>
                {whoText(member)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("recordStanceField")}
            value={stance}
            onChange={({ target }) => change({ stance: STANCES.find((one) => one === target.value) ?? stance })}
          >
            {STANCES.map((one) => (
              <option key={one} value={one}>
                {t(`stance_${one}`)}
              </option>
            ))}
          </SelectField>
        </>
      )}
      {needsSentence && (
        <TextAreaField
          label={t(seat === null ? "reservationOf" : "reservation")}
          hint={seat === null ? undefined : t("reservationHint")}
          rows={3}
          maxLength={4000}
          value={draft.reservation}
          error={errorOf("reservation")}
          onChange={({ target }) => change({ reservation: target.value })}
          data-autofocus={seat === null ? undefined : true}
        />
      )}
      {seat === null && (
        <TextField
          label={t("recordNote")}
          hint={t("recordNoteHint")}
          value={draft.note}
          maxLength={1000}
          error={errorOf("note")}
          onChange={({ target }) => change({ note: target.value })}
        />
      )}
    </FormDialog>
  );
}
