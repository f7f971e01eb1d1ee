import type { StatementKind } from "@feder/shared/document";
import css from "./kind-sign.module.css";

/** The sign of a kind: circle, diamond, square. Shape and colour tell the same, so neither is needed alone. */
export function KindSign({ kind }: { kind: StatementKind }) {
  return <span className={css.sign} data-kind={kind} aria-hidden="true" />;
}
