import type { Anchor, ContestedPointView, PointMember } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";

/** A passage that a person has selected in the text. */
export interface SelectedPassage {
  anchor: Anchor;
  /** The words as they stand there now, one line for each paragraph. */
  quote: string;
}

/** What the text of an open paper does for the register; the editor attaches itself with it. */
export interface TextSide {
  /**
   * Every point whose marker stands in the text, in the order of the text, with the words that it holds now (several
   * ranges are one text, joined as on the server). The same map until something differs.
   */
  passages: () => ReadonlyMap<ContestedPointId, string>;
  /** The same points without their words: the same set while only words change. */
  standing: () => ReadonlySet<ContestedPointId>;
  /** What stands before and after a passage in its own lines; null where it is not in the text. */
  around: (point: ContestedPointId) => { before: string; after: string } | null;
  subscribe: (listener: () => void) => () => void;
  /** Brings a passage into sight and shows for a moment where it is; the focus stays. False where it is not in the text. */
  reveal: (point: ContestedPointView) => boolean;
  /** Puts the caret into a passage and the focus into the text. False where it is not in the text. */
  enter: (point: ContestedPointView) => boolean;
  /** The focus goes into the text, to what was selected there; nothing scrolls. */
  focus: () => void;
  /** The passage that is selected now; null without one that could be marked. */
  selection: () => SelectedPassage | null;
}

/** What is known of the register of an open paper, and what of it is on screen. */
export interface RegisterView {
  /** Null until the server has answered. */
  points: ReadonlyMap<ContestedPointId, ContestedPointView> | null;
  /** On whose word the points wait. */
  members: readonly PointMember[];
  /** Whether the last attempt to fetch the register failed. */
  failed: boolean;
  /** Whether the register stands beside the text. */
  isOpen: boolean;
  /** The point that one is at, in the text or in the register. */
  selected: ContestedPointId | null;
  /** Whether the register shows the selected point; else the list of all. */
  detail: boolean;
  /** Counts the times that a person asked for the register, each of which brings the focus there. */
  asked: number;
  /** The passage for which "Kein Konsens melden" is on screen. */
  reporting: SelectedPassage | null;
  /** The point for which a new passage is being selected in the text. */
  anchoring: ContestedPointId | null;
  /** A wording that is shown in the place of a passage, until null; the text itself stays as it is. */
  preview: { point: ContestedPointId; wording: string } | null;
}

/** Register and text of an open paper in step: both read it, and both tell it what a person does. */
export interface RegisterStore {
  /** The same object until something differs; so are its parts. */
  view: () => RegisterView;
  subscribe: (listener: () => void) => () => void;
  /** The caret came into a passage, or out of all of them: marks the point, and opens nothing. */
  select: (point: ContestedPointId | null) => void;
  /** Opens the register, at a point if one is named, and brings the focus there: click or Enter on a marker, a key. */
  open: (point?: ContestedPointId) => void;
  /** Whether the register was asked for and has not had the focus for it; true once for each time. */
  takeAsked: () => boolean;
  close: () => void;
  /** A point was chosen in the register: shows it there, and where it stands in the text. */
  show: (point: ContestedPointId) => void;
  /** Back to the list of all points. */
  showAll: () => void;
  /** Makes room for the text where both do not fit; what was asked for in the text stays. */
  stepAside: () => void;
  /** Opens "Kein Konsens melden" for a selected passage; null closes it. */
  report: (passage: SelectedPassage | null) => void;
  /** Asks for a selection in the text to which a point is to be tied; null ends it. */
  anchor: (point: ContestedPointId | null) => void;
  preview: (wording: RegisterView["preview"]) => void;
  /** Takes over what the server says. */
  take: (known: Pick<RegisterView, "points" | "members" | "failed">) => void;
  /** The text, as long as an editor is open. */
  text: () => TextSide | null;
  /** Attaches the text; the result detaches it. */
  attach: (text: TextSide) => () => void;
}

/** A register of which nothing is known yet; `remember` is told whenever a person opens or closes it. */
export function createRegister(isOpen: boolean, remember: (isOpen: boolean) => void): RegisterStore {
  const listeners = new Set<() => void>();
  let text: TextSide | null = null;
  let answered = 0;
  let view: RegisterView = {
    points: null,
    members: [],
    failed: false,
    isOpen,
    selected: null,
    detail: false,
    asked: 0,
    reporting: null,
    anchoring: null,
    preview: null,
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const change = (part: Partial<RegisterView>) => {
    const now = new Map<string, unknown>(Object.entries(view));
    if (Object.entries(part).every(([name, value]) => Object.is(now.get(name), value))) return;
    view = { ...view, ...part };
    tell();
  };
  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    // Out of all passages, the register stays at the point where it was.
    select: (point) => {
      if (point === null && view.detail) return;
      change({ selected: point, preview: view.preview?.point === point ? view.preview : null });
    },
    open: (point) => {
      remember(true);
      change({
        isOpen: true,
        asked: view.asked + 1,
        ...(point === undefined ? {} : { selected: point, detail: true }),
      });
    },
    takeAsked: () => {
      const isNew = answered !== view.asked;
      answered = view.asked;
      return isNew;
    },
    close: () => {
      remember(false);
      change({ isOpen: false, preview: null });
    },
    show: (point) => {
      change({
        selected: point,
        detail: true,
        asked: view.asked + 1,
        preview: view.preview?.point === point ? view.preview : null,
      });
      const known = view.points?.get(point);
      if (known !== undefined) text?.reveal(known);
    },
    showAll: () => change({ detail: false, preview: null }),
    stepAside: () => change({ isOpen: false }),
    report: (passage) => change({ reporting: passage }),
    anchor: (point) => change({ anchoring: point, preview: null }),
    preview: (preview) => change({ preview }),
    take: (known) => change(known),
    text: () => text,
    attach: (side) => {
      text = side;
      tell();
      return () => {
        if (text !== side) return;
        text = null;
        tell();
      };
    },
  };
}
