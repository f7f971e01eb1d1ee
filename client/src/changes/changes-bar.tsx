import { ChevronDown, ChevronUp, Columns2, X } from "lucide-react";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { LAST_VISIT_SIDE, synopsisAddress } from "../app/addresses.ts";
import { announce } from "../app/announce.ts";
import { useLanguage } from "../app/language.ts";
import { keyWords } from "../editor/commands/key-words.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { Since } from "./base.ts";
import css from "./changes-bar.module.css";
import type { LiveChanges } from "./live-changes.ts";
import { sinceText } from "./since-text.ts";
import { useChangeWords } from "./words.ts";

interface ChangesBarProps {
  changes: LiveChanges;
  since: Since;
  /** The number of the paper. */
  number: number;
  /** Whether the bar of the page has its second row, with tools. */
  writes: boolean;
  onOther: () => void;
  onClose: () => void;
}

/** Says how much has changed since when, leads from change to change, and ends it. */
export function ChangesBar({ changes, since, number, writes, onOther, onClose }: ChangesBarProps) {
  const t = useChangeWords();
  const language = useLanguage();
  const { count, at } = useSyncExternalStore(changes.subscribe, changes.view);
  const when = sinceText(since, t, language);
  const words =
    count === null ? t("loading") : count === 0 ? t("none", { since: when }) : t("count", { count, since: when });

  const begin = useEffectEvent(() => announce(words));
  useEffect(() => begin(), [changes]);
  const go = (direction: 1 | -1, enter: boolean) => {
    announce(changes.go(direction, enter) ?? words);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== "F9" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog:modal") !== null) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1, true);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset["paperChanges"] = "";
    return () => {
      delete dataset["paperChanges"];
    };
  }, []);

  const against = since.is === "version" ? since.version.id : since.is === "state" ? since.point.id : LAST_VISIT_SIDE;
  return (
    <section className={css.bar} data-writes={writes} aria-label={t("bar")}>
      <p className={css.words}>
        <span className={css.count}>{words}</span>
        {at !== null && count !== null && <span className={css.at}>{t("at", { at: at + 1, count })}</span>}
      </p>
      <div className={css.tools}>
        <IconButton
          name={t("previous")}
          shortcut={keyWords("Shift-F9")}
          icon={<ChevronUp />}
          size="small"
          disabled={count === 0}
          onClick={() => go(-1, false)}
        />
        <IconButton
          name={t("next")}
          shortcut="F9"
          icon={<ChevronDown />}
          size="small"
          disabled={count === 0}
          onClick={() => go(1, false)}
        />
        <Link
          href={synopsisAddress(number, against, "jetzt")}
          className={buttonClass("quiet", "small")}
          aria-label={t("synopsis")}
        >
          <Columns2 size={18} aria-hidden="true" />
          <span className={css.wide}>{t("synopsis")}</span>
        </Link>
        <Button look="quiet" size="small" onClick={onOther}>
          {t("other")}
        </Button>
        <IconButton name={t("close")} icon={<X />} size="small" onClick={onClose} />
      </div>
    </section>
  );
}
