import type { Random } from "./seeded.ts";

/** One sentence of administrative German, 8 to 40 words. */
export function sentence(random: Random): string {
  const said = `${random.pick(SUBJECTS)} ${random.pick(PREDICATES).replace("~", random.pick(MANNERS))}`;
  const tail = random.chance(0.55) ? random.pick(TAILS) : "";
  return `${said}${tail}${random.chance(0.12) ? ` (${random.pick(REFERENCES)})` : ""}.`;
}

/** Sentences of about `words` words in all. */
export function prose(random: Random, words: number): string {
  const sentences: string[] = [];
  let count = 0;
  do {
    const next = sentence(random);
    sentences.push(next);
    count += next.split(" ").length;
  } while (count < words - 8);
  return sentences.join(" ");
}

/** The title of a Leitsatz, Leitziel or Maßnahme. */
export function title(random: Random): string {
  return `${random.pick(NOUNS)} ${random.pick(TITLE_TAILS)}`;
}

/** The name of a body that carries measures. */
export function body(random: Random): string {
  return random.pick(BODIES);
}

/** A short entry of a table or list. */
export function entry(random: Random): string {
  return `${random.pick(NOUNS)} ${random.pick(MANNERS)}`;
}

// Plural throughout, so that every predicate fits every subject.
const SUBJECTS = [
  "Die Landkreise und kreisfreien Städte",
  "Die Träger der Kindertageseinrichtungen",
  "Die Migrantenorganisationen im Land",
  "Die Ausländerbehörden und die Jobcenter",
  "Die Schulen der Sekundarstufe I",
  "Die Beratungsstellen der freien Wohlfahrtspflege",
  "Die Volkshochschulen und ihre Kursleitungen",
  "Die zuständigen Ministerien",
  "Die Kammern und die Sozialpartner",
  "Die Hochschulen und Studierendenwerke",
  "Die Mitglieder der Unterarbeitsgruppe",
  "Die Koordinierungsstellen Migration",
  "Die Krankenhäuser und niedergelassenen Praxen",
  "Ehrenamtlich Engagierte in den Gemeinden",
];

const PREDICATES = [
  "stimmen ihre Angebote ~ aufeinander ab und veröffentlichen sie in mehreren Sprachen",
  "benennen ~ eine feste Ansprechperson für neu Zugewanderte und ihre Familien",
  "prüfen ~, welche Verfahren vereinfacht und welche Fristen verkürzt werden können",
  "richten ~ ein niedrigschwelliges Angebot ein, das ohne Anmeldung erreichbar ist",
  "berichten ~ über den Stand der Umsetzung und legen die Zahlen offen",
  "sichern ~ die Finanzierung der bestehenden Stellen über das Haushaltsjahr hinaus",
  "qualifizieren ~ ihre Beschäftigten in diversitätssensibler Beratung und Gesprächsführung",
  "erheben ~ den Bedarf an Plätzen, Räumen und Fachkräften und schreiben ihn fort",
  "beteiligen ~ die Betroffenen an der Planung und werten die Rückmeldungen aus",
  "erkennen vorhandene Abschlüsse ~ schneller an und begleiten Nachqualifizierungen",
  "übermitteln die erforderlichen Daten ~ an die aufnehmende Stelle",
  "bieten Dolmetschleistungen ~ auch in den ländlichen Räumen an",
];

const MANNERS = [
  "bis zum Ende des Jahres 2028",
  "gemeinsam mit den freien Trägern vor Ort",
  "innerhalb von vier Wochen",
  "im Rahmen der verfügbaren Haushaltsmittel",
  "auf der Grundlage einer Vereinbarung",
  "in jedem Landkreis und jeder kreisfreien Stadt",
  "unter Beteiligung der kommunalen Spitzenverbände",
  "unverzüglich und ohne weiteren Antrag",
  "einmal im Jahr",
  "nach einheitlichen Maßstäben",
];

const TAILS = [
  ", soweit die räumlichen und personellen Voraussetzungen dafür geschaffen sind",
  ", damit der Übergang von der Schule in die Ausbildung ohne Brüche gelingt",
  ", wobei Mehrsprachigkeit ausdrücklich als Stärke verstanden wird",
  "; das Nähere regelt eine Vereinbarung zwischen dem Land und den kommunalen Spitzenverbänden",
  ", ohne dass den Beteiligten dadurch zusätzliche Kosten entstehen",
  ", weil die bisherigen Angebote nach den Erfahrungen der Beratungsstellen zu spät erreicht werden",
  " und stellen die Ergebnisse der Steuerungsgruppe vor",
  ", insbesondere für Frauen mit kleinen Kindern und für Menschen mit Behinderungen",
];

const REFERENCES = [
  "vgl. § 44 AufenthG",
  "siehe Handlungsfeld 3",
  "Stand 2026",
  "Anlage 2",
  "Landtagsdrucksache 8/1234",
];

const NOUNS = [
  "Landeskoordination Sprachkurse",
  "Fachberatung „Mehrsprachige Kita“",
  "Lotsenstelle Anerkennung",
  "Interkulturelle Öffnung der Verwaltung",
  "Wohnraum für Geflüchtete",
  "Gesundheitsversorgung",
  "Teilhabe am Arbeitsmarkt",
  "Bürgerschaftliches Engagement",
  "Schutz vor Diskriminierung",
  "Aufnahmeverfahren",
  "Berufsvorbereitung mit Sprachförderung",
];

const TITLE_TAILS = [
  "in allen Landkreisen dauerhaft sichern",
  "als gemeinsame Aufgabe von Land und Kommunen",
  "bedarfsgerecht ausbauen",
  "verbindlich regeln und regelmäßig überprüfen",
  "niedrigschwellig und wohnortnah anbieten",
];

const BODIES = [
  "Ministerium für Arbeit, Soziales und Integration",
  "Ministerium für Bildung",
  "Landkreistag und Städte- und Gemeindebund",
  "Landesschulamt",
  "Volkshochschulverband",
  "LIGA der Freien Wohlfahrtspflege",
  "Netzwerk der Migrantenorganisationen e. V.",
  "Industrie- und Handelskammern, Handwerkskammern",
  "Regionaldirektion der Bundesagentur für Arbeit",
];
