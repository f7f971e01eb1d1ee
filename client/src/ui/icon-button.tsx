import { useImperativeHandle, useRef, type ComponentProps, type ReactNode } from "react";
import { classNames } from "./class-names.ts";
import css from "./icon-button.module.css";
import { Tooltip } from "./tooltip.tsx";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "aria-label"> {
  /** The accessible name; also the tooltip. */
  name: string;
  /** The icon; lucide icons are hidden from screen readers by themselves. */
  icon: ReactNode;
  /** A keyboard shortcut to show in the tooltip, for example `Strg+B`. */
  shortcut?: string;
  size?: "normal" | "small";
  look?: "quiet" | "danger" | "edged";
}

/** A button that shows only an icon. `aria-pressed` gives it the look of a switch that is on. */
export function IconButton({ name, icon, shortcut, size = "normal", look = "quiet", ref, ...rest }: IconButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current, []);
  return (
    <>
      <button
        type="button"
        {...rest}
        ref={button}
        className={classNames(css.button, css[look], size === "small" && css.small, rest.className)}
        aria-label={name}
      >
        {icon}
      </button>
      <Tooltip anchor={button} text={name} {...(shortcut === undefined ? {} : { shortcut })} />
    </>
  );
}
