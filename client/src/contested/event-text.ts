import type { ContestedEventView, ContestedPointView } from "@feder/shared/contested";
import type { PositionId } from "@feder/shared/ids";
import { positionNames } from "./position-names.ts";
import { inARow, whoText } from "./who.ts";
import type { SayContested } from "./words.ts";

/** What somebody did with a point, as a sentence without its full stop. */
export function eventText(event: ContestedEventView, point: ContestedPointView, t: SayContested): string {
  const { step, by, position, memberships, stance } = event;
  return t(`did_${step}`, {
    who: by === null ? t("nobody") : whoText(by),
    position: positionText(position, point, t),
    others: inARow(memberships.map(whoText)),
    stance: stance === null ? "" : t(`stance_${stance}`),
  });
}

/** The name of a position in words, for example "Kompromissvorschlag 1". */
export function positionText(id: PositionId | null, point: ContestedPointView, t: SayContested): string {
  const name = id === null ? undefined : positionNames(point).get(id);
  return name === undefined ? t("wording") : t(name.kind, { sign: name.sign });
}
