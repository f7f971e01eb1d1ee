import type { ContestedPointView } from "@feder/shared/contested";
import { positionText } from "./event-text.ts";
import css from "./point-detail.module.css";
import { useContestedWords } from "./words.ts";

/** What the state of a point says beyond its name: reasons, to whom it was referred, with what it was settled. */
export function StateWords({ point }: { point: ContestedPointView }) {
  const t = useContestedWords();
  const { state, reason, referredTo, settledWith } = point;
  switch (state) {
    case "returned":
      return <Reason label={t("returnedBecause")} reason={reason} />;
    case "referred":
      return <Reason label={t(`referred_${referredTo ?? "steering"}`)} reason={reason} />;
    case "settled":
      return settledWith === null ? null : (
        <p className={css.small}>{t("settledWith", { position: positionText(settledWith, point, t) })}</p>
      );
    case "dissent":
      return (
        <>
          <p className={css.small}>{t("minority")}</p>
          {reason !== "" && <Reason label={t("dissentBecause")} reason={reason} />}
        </>
      );
    case "reported":
    case "contested":
    case "compromise":
      return reason === "" ? null : <Reason label={t("lastReason")} reason={reason} />;
  }
}

function Reason({ label, reason }: { label: string; reason: string }) {
  return (
    <div>
      <p className={css.small}>{label}</p>
      {reason !== "" && <p className={css.reason}>{reason}</p>}
    </div>
  );
}
