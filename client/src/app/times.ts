import { useEffect, useState } from "react";
import type { Language } from "./language.ts";

const LOCALE: Record<Language, string> = { de: "de-DE", en: "en-GB" };

/** A day, for example "22.11.2026". */
export function dayText(time: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { day: "2-digit", month: "2-digit", year: "numeric" }).format(time);
}

/** A day and the time of day, for example "22. November 2026 um 17:36". */
export function momentText(time: number, language: Language): string {
  const text = new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "long", timeStyle: "short" }).format(time);
  return language === "de" ? `${text} Uhr` : text;
}

/** How long ago, for example "vor 5 Minuten"; a time in the future counts as now, because clocks differ. */
export function agoText(time: number, now: number, language: Language): string {
  const format = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: "auto" });
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  for (const [unit, length, below] of STEPS) {
    if (seconds < below) return format.format(-Math.floor(seconds / length), unit);
  }
  return format.format(-Math.floor(seconds / YEAR), "year");
}

/** The time now, renewed every half minute for texts like {@link agoText}. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;
const YEAR = 365 * DAY;

/** Unit, its length in seconds, and up to how many seconds it is used. */
const STEPS: [Intl.RelativeTimeFormatUnit, number, number][] = [
  // Below a minute it is "now": counting seconds would only flicker.
  ["second", MINUTE, MINUTE],
  ["minute", MINUTE, HOUR],
  ["hour", HOUR, DAY],
  ["day", DAY, MONTH],
  ["month", MONTH, YEAR],
];
