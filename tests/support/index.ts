export { journalOnDisk } from "./journal.ts";
export { loadPaper, sameState, type LoadedPaper } from "./papers.ts";
export { call, Refused, type Answer, type Caller } from "./api-client.ts";
export { addParagraphs, anchorIn, anchorOf, lastToldOf, pointOf, report, step } from "./contested.ts";
export { browser, expectAccessible, problemsOf, screenshot, type Browser, type View } from "./browser.ts";
export { connect, type Client, type ClientOptions, type Saved } from "./client.ts";
export { startFeder, type Feder, type FederOptions } from "./feder.ts";
export { watchOverview, type LiveClient } from "./live-client.ts";
export {
  accept,
  groupByNumber,
  officeOf,
  paperByNumber,
  person,
  stranger,
  type Person,
  type PersonWish,
} from "./people.ts";
export { cuttableProxy, type Proxy } from "./proxy.ts";
export { connectRaw, isSync, presenceFrame, syncFrame, type RawClient } from "./raw-client.ts";
export { outputPath, root } from "./root.ts";
export { forSeeds, seeded, type Random } from "./seeded.ts";
export { swallow } from "./swallow.ts";
export { firstText, plainText, textsOf, type } from "./typing.ts";
export { visitedEarlier } from "./visits.ts";
export { deferred, promptly, within } from "./waiting.ts";
