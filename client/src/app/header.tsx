import {
  LayoutDashboard,
  Languages,
  LogOut,
  Menu as MenuIcon,
  Monitor,
  Moon,
  Sun,
  Users,
  UsersRound,
  Files,
} from "lucide-react";
import type { ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { IconButton } from "../ui/icon-button.tsx";
import { initialsOf } from "../ui/initials.ts";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { ADDRESS } from "./addresses.ts";
import css from "./header.module.css";
import { LanguageSwitch } from "./language-switch.tsx";
import { setLanguage, useLanguage } from "./language.ts";
import { Mark } from "./mark.tsx";
import { useNavigation, type NavigationKey } from "./navigation.ts";
import { useSession } from "./session.tsx";
import { useSignOut } from "./sign-out.tsx";
import { setTheme, THEMES, useTheme, type Theme } from "./theme.ts";
import { useAppWords } from "./words.ts";

/** The head of the window: where I am, what there is, who I am. On a phone all of it moves into one menu. */
export function Header() {
  const t = useAppWords();
  const { concept, person } = useSession();
  const { signOut, dialog } = useSignOut();
  const navigation = useNavigation();
  const [here] = useLocation();
  const account = useAccountEntries(signOut);
  const theme = useThemeEntries();
  const otherLanguage = useLanguageEntry();

  return (
    <header className={css.header}>
      <div className={css.row}>
        <Link href={ADDRESS.papers} className={css.home} aria-label={t("home")}>
          <Mark />
          <span className={css.product}>Feder</span>
        </Link>
        <span className={css.concept} title={concept.name}>
          {concept.name}
        </span>
        <nav aria-label={t("main")} className={css.navigation}>
          <ul role="list">
            {navigation.map((place) => (
              <li key={place.key}>
                <Link href={place.to} className={css.place} aria-current={place.isHere(here) ? "page" : undefined}>
                  {t(place.key)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={css.tools}>
          <div className={css.wide}>
            <LanguageSwitch />
            <Menu
              name={t("theme")}
              align="end"
              entries={theme}
              trigger={(props) => <IconButton {...props} name={t("theme")} icon={<ThemeIcon />} />}
            />
            <Menu
              name={t("account")}
              align="end"
              entries={account}
              trigger={(props) => (
                <button type="button" {...props} className={css.account} aria-label={`${t("account")}: ${person.name}`}>
                  <span className={css.initials} aria-hidden="true">
                    {initialsOf(person.name)}
                  </span>
                  <span className={css.name}>{person.name}</span>
                </button>
              )}
            />
          </div>
          <div className={css.small}>
            <Menu
              name={t("menu")}
              align="end"
              entries={[
                ...navigation.map<MenuEntry>(({ key, to }) => ({
                  kind: "link",
                  to,
                  text: t(key),
                  icon: PLACE_ICON[key],
                })),
                { kind: "separator" },
                otherLanguage,
                { kind: "heading", text: t("theme") },
                ...theme,
                { kind: "separator" },
                ...account,
              ]}
              trigger={(props) => <IconButton {...props} name={t("menu")} icon={<MenuIcon />} />}
            />
          </div>
        </div>
      </div>
      {dialog}
    </header>
  );
}

const PLACE_ICON: Record<NavigationKey, ReactNode> = {
  papers: <Files size={18} />,
  overview: <LayoutDashboard size={18} />,
  members: <UsersRound size={18} />,
  staff: <Users size={18} />,
};

function useAccountEntries(signOut: () => void): MenuEntry[] {
  const t = useAppWords();
  const { person, standings, concept } = useSession();
  const seats = standings.map(({ role, group, organisation }) => {
    const place = concept.groups.find(({ id }) => id === group)?.name;
    return [t(`role_${role}`), place, organisation].filter((part) => part !== undefined && part !== "").join(" · ");
  });
  return [
    {
      kind: "heading",
      text: (
        <span className={css.who}>
          <strong>{person.name}</strong>
          <span>{person.email}</span>
          {[...new Set(seats)].map((seat) => (
            <span key={seat}>{seat}</span>
          ))}
        </span>
      ),
    },
    { kind: "separator" },
    { kind: "action", text: t("signOut"), icon: <LogOut size={18} />, run: signOut },
  ];
}

const THEME_WORD = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const satisfies Record<
  Theme,
  string
>;

function useThemeEntries(): MenuEntry[] {
  const t = useAppWords();
  const chosen = useTheme();
  return THEMES.map((theme) => ({
    kind: "choice",
    text: t(THEME_WORD[theme]),
    checked: theme === chosen,
    run: () => setTheme(theme),
  }));
}

function useLanguageEntry(): MenuEntry {
  const t = useAppWords();
  const language = useLanguage();
  return {
    kind: "action",
    text: t("otherLanguage"),
    icon: <Languages size={18} />,
    run: () => void setLanguage(language === "de" ? "en" : "de"),
  };
}

function ThemeIcon() {
  switch (useTheme()) {
    case "system":
      return <Monitor />;
    case "light":
      return <Sun />;
    case "dark":
      return <Moon />;
  }
}
