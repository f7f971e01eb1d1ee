import type { VersionView } from "@feder/shared/versions";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import { useVersionWords } from "../versions/words.ts";
import type { MomentWords } from "./moments.ts";
import { useHistoryWords } from "./words.ts";

/** What the words on a moment are made of, in the language of the page. */
export function useMomentWords(versions: readonly VersionView[]): MomentWords {
  const t = useHistoryWords();
  const versionWords = useVersionWords();
  const language = useLanguage();
  const { concept } = useSession();
  return { t, versionWords, language, affiliations: concept.affiliations, versions };
}
