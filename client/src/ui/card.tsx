import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import css from "./card.module.css";

/** A surface with an edge that holds one thing together. */
export function Card({ padded = true, ...rest }: ComponentProps<"div"> & { padded?: boolean }) {
  return <div {...rest} className={classNames(css.card, padded && css.padded, rest.className)} />;
}
