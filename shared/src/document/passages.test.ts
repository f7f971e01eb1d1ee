import { describe, expect, it, test } from "vitest";
import * as Y from "yjs";
import { toBase64 } from "lib0/buffer";
import type { Anchor } from "../contested/schemas.ts";
import type { ContestedPointId } from "../ids.ts";
import {
  adoptWording,
  appendBlocks,
  checkBlocks,
  CONTENT,
  type DocumentNode,
  markPassage,
  moveBlocks,
  passageAt,
  readBlocks,
  readPassages,
  unmarkPassage,
  writtenBy,
} from "./index.ts";

// Papers are drawn: `|` between blocks, `‹…›` and `«…»` around the passages of two points, `⏎` for a line break,
// and `(…)` around the parts of a statement.
const A = "aaaaaaaa22222222" as ContestedPointId;
const B = "bbbbbbbb33333333" as ContestedPointId;
const bracketsOf = (point: string) => (point === A ? (["‹", "›"] as const) : (["«", "»"] as const));

describe("reading passages", () => {
  it.each([
    ["eins ‹zwei› drei", "zwei"],
    ["‹eins|zwei› drei", "eins\nzwei"],
    ["‹eins⏎zwei› drei", "eins\nzwei"],
    ["‹eins› zwei ‹drei›", "eins\ndrei"],
    ["eins «zwei ‹drei» vier› fünf", "drei vier"],
    ["eins «zwei ‹drei› vier» fünf", "drei"],
    ["(‹Titel|Text› mehr)|Prosa", "Titel\nText"],
  ])("in %s it is %j", (drawing, text) => {
    const document = paper(drawing);
    expect(draw(document)).toBe(drawing);
    expect(passages(document).get(A)?.text).toBe(text);
    expect(checkBlocks(readBlocks(content(document)))).toEqual([]);
  });

  it("names the statement in which it begins", () => {
    const document = paper("Prosa «davor»|(Titel|‹Text›)|danach");
    expect(passages(document).get(A)?.statement).toBe("abcdefgh23456789");
    expect(passages(document).get(B)?.statement).toBeNull();
  });

  it("gives an anchor that leads back to it, also without marker and while others type around it", () => {
    const document = paper("eins ‹zwei drei› vier");
    const { anchor } = passage(document, A);
    document.transact(() => unmarkPassage(content(document), A));
    typeAt(document, 0, "vorn ");
    typeAt(document, draw(document).indexOf("drei"), "und ");
    expect(passageAt(content(document), anchor)?.text).toBe("zwei und drei");
    expect(passageAt(content(document), anchor)?.anchor).toEqual(anchor);
  });
});

describe("marking", () => {
  it.each([
    ["eins zwei drei", "zwei", "eins ‹zwei› drei"],
    ["eins zwei drei|vier fünf", "drei|vier", "eins zwei ‹drei|vier› fünf"],
    ["eins «zwei drei» vier", "drei» vier", "eins «zwei ‹drei» vier›"],
    ["(Titel|eins zwei)|drei", "zwei)|drei", "(Titel|eins ‹zwei)|drei›"],
  ])("in %s marks %s", (drawing, words, marked) => {
    const document = paper(drawing);
    const anchor = anchorOf(drawing, document, words);
    const passage = document.transact(() => markPassage(content(document), A, anchor));
    expect(draw(document)).toBe(marked);
    expect(passage?.text).toBe(words.replace(/[()»]/g, "").replace("|", "\n"));
  });

  it("marks what was meant although another types before, inside and behind it", () => {
    const document = paper("eins zwei drei");
    const anchor = anchorOf("eins zwei drei", document, "zwei");
    typeAt(document, 9, "X");
    typeAt(document, 7, "w");
    typeAt(document, 5, "Y");
    document.transact(() => markPassage(content(document), A, anchor));
    expect(draw(document)).toBe("eins Y‹zwwei›X drei");
  });

  it("is done once: again it changes nothing, elsewhere it moves", () => {
    const document = paper("eins zwei drei");
    const anchor = anchorOf("eins zwei drei", document, "zwei");
    document.transact(() => markPassage(content(document), A, anchor));
    typeAt(document, 8, "X");
    const before = Y.encodeStateVector(document);
    document.transact(() => markPassage(content(document), A, anchor));
    expect(Y.encodeStateVector(document)).toEqual(before);
    document.transact(() => markPassage(content(document), A, anchorOf("eins zweXi drei", document, "drei")));
    expect(draw(document)).toBe("eins zweXi ‹drei›");
  });

  it("cuts the passage off where the block of one end is gone", () => {
    const document = paper("eins|zwei drei|vier");
    const anchor = anchorOf("eins|zwei drei|vier", document, "ins|zwei");
    content(document).delete(0, 1);
    document.transact(() => markPassage(content(document), A, anchor));
    expect(draw(document)).toBe("‹zwei› drei|vier");
  });

  it("answers null where nothing is left, and for anchors that lead nowhere", () => {
    const document = paper("eins|zwei");
    const anchor = anchorOf("eins|zwei", document, "eins");
    content(document).delete(0, 1);
    const hostile = (position: Y.RelativePosition) => toBase64(Y.encodeRelativePosition(position));
    const other = hostile(new Y.RelativePosition(null, "other", null, 0));
    const unknown = hostile(new Y.RelativePosition(null, null, Y.createID(7, 7), 0));
    for (const [start, end] of [
      [anchor.start, anchor.end],
      [other, other],
      [unknown, unknown],
      ["", ""],
      ["////", "AAAA"],
    ] as const) {
      expect(document.transact(() => markPassage(content(document), A, { start, end }))).toBeNull();
    }
    expect([...document.share.keys()]).toEqual([CONTENT]);
    expect(draw(document)).toBe("zwei");
  });

  it("does not cut a letter of two units", () => {
    const document = paper("eins 🎈🎈🎈 drei");
    const [text] = texts(content(document));
    document.transact(() => markPassage(content(document), A, between(text!, 6, text!, 10)));
    expect(draw(document)).toBe("eins ‹🎈🎈🎈› drei");
  });

  it("leaves names alone, which carry no marks", () => {
    const document = new Y.Doc();
    const party: DocumentNode = { type: "responsibleParty", content: [{ type: "text", text: "Amt" }] };
    const text = (words: string): DocumentNode => ({ type: "paragraph", content: [{ type: "text", text: words }] });
    appendBlocks(content(document), [{ type: "statement", content: [text("eins"), party, text("zwei")] }]);
    const [first, , last] = texts(content(document));
    document.transact(() => markPassage(content(document), A, between(first!, 0, last!, 4)));
    expect(draw(document)).toBe("(‹eins›|Amt|‹zwei›)");
    expect(checkBlocks(readBlocks(content(document)))).toEqual([]);
  });

  it("is taken away without a trace of the point, and others stay", () => {
    const document = paper("eins «zwei ‹drei» vier|fünf› sechs");
    const gone = document.transact(() => unmarkPassage(content(document), A));
    expect(draw(document)).toBe("eins «zwei drei» vier|fünf sechs");
    expect(gone?.text).toBe("drei vier\nfünf");
    expect(document.transact(() => unmarkPassage(content(document), A))).toBeNull();
  });
});

describe("adopting a wording", () => {
  it.each([
    ["eins ‹zwei› drei", "ZWEI", "eins ZWEI drei"],
    ["‹eins zwei›", "eins und zwei", "eins und zwei"],
    ["eins ‹zwei|drei› vier", "ZWEI\nDREI", "eins ZWEI|DREI vier"],
    ["eins ‹zwei|drei|vier› fünf", "ZWEI", "eins ZWEI| fünf"],
    ["eins ‹zwei|drei|vier›|fünf", "ZWEI", "eins ZWEI|fünf"],
    ["eins ‹zwei›|drei", "ZWEI\nNEU\nNEUER", "eins ZWEI|NEU|NEUER|drei"],
    ["eins ‹zwei› drei|vier", "ZWEI\nNEU", "eins ZWEI|NEU drei|vier"],
    ["(Titel|‹Text›)|Prosa", "TEXT\nNEU", "(Titel|TEXT|NEU)|Prosa"],
    ["(‹Titel›|Text)", "TITEL\nNEU", "(TITEL⏎NEU|Text)"],
    ["eins ‹zwei⏎drei› vier", "ZWEI\nDREI", "eins ZWEI⏎DREI vier"],
    ["«eins ‹zwei drei› vier»", "ZWEI", "«eins ZWEI vier»"],
    ["‹eins «zwei» drei›", "eins ZWEI drei", "eins «ZWEI» drei"],
    ["‹eins «zwei» drei›", "NEU", "«NEU»"],
    ["‹eins› zwei ‹drei›", "EINS\nDREI", "EINS zwei DREI"],
  ])("%s becomes, with %j, %s", (drawing, wording, adopted) => {
    const document = paper(drawing);
    const passage = document.transact(() => adoptWording(content(document), A, wording));
    expect(draw(document)).toBe(adopted);
    expect(checkBlocks(readBlocks(content(document)))).toEqual([]);
    const there = passage && passageAt(content(document), passage.anchor);
    expect(there?.text.split("\n").join(" ")).toContain(wording.split("\n").at(-1));
  });

  it.each([
    ["eins ‹zwei drei› vier", "zwei und drei"],
    ["eins ‹zwei drei› vier", "zwei drei"],
    ["eins ‹zwei|drei› vier", "NEU"],
    ["eins ‹a›|vier", "🎈\nb\n🎈"],
  ])("%s with %j is found again by the client id under which it was written", (drawing, wording) => {
    const document = paper(drawing);
    document.clientID = 77;
    const adopted = document.transact(() => adoptWording(content(document), A, wording));
    const anchor = writtenBy(content(document), 77);
    expect(anchor && passageAt(content(document), anchor)?.text).toBe(wording);
    expect(adopted?.text).toBe(wording);
    expect(adopted?.anchor).toEqual(anchor);
    expect(writtenBy(content(document), 78)).toBeNull();
  });

  it("answers null where the point has no passage", () => {
    expect(adoptWording(content(paper("eins")), A, "ZWEI")).toBeNull();
  });

  it("keeps what another types in the words that stay", () => {
    const mine = paper("‹Die Frist beträgt fünf Tage.›");
    const theirs = new Y.Doc();
    exchange(mine, theirs);
    mine.transact(() => adoptWording(content(mine), A, "Die Frist beträgt zehn Tage."));
    typeAt(theirs, 9, " heute");
    exchange(mine, theirs);
    expect(draw(mine)).toBe("Die Frist heute beträgt zehn Tage.");
    expect(draw(theirs)).toBe(draw(mine));
  });
});

test("a moved block takes its markers along", () => {
  const document = paper("eins|zwei ‹drei|vier›|fünf");
  moveBlocks(content(document), 0, 2, 4);
  expect(draw(document)).toBe("‹vier›|fünf|eins|zwei ‹drei›");
  expect(passages(document).get(A)?.text).toBe("vier\ndrei");
});

test("blocks with markers are read and written as they are", () => {
  const document = paper("eins «zwei ‹drei» vier› fünf");
  const copy = new Y.Doc();
  appendBlocks(content(copy), readBlocks(content(document)));
  expect(draw(copy)).toBe("eins «zwei ‹drei» vier› fünf");
  expect(readBlocks(content(copy))).toEqual(readBlocks(content(document)));
});

function content(document: Y.Doc): Y.XmlFragment {
  return document.getXmlFragment(CONTENT);
}

function passages(document: Y.Doc) {
  return readPassages(content(document));
}

function passage(document: Y.Doc, point: ContestedPointId) {
  const found = passages(document).get(point);
  if (found === undefined) throw new Error("no passage");
  return found;
}

/** Makes the paper that is drawn. */
function paper(drawing: string): Y.Doc {
  const open = new Set<ContestedPointId>();
  const document = new Y.Doc();
  const line = (words: string, type: string): DocumentNode => {
    const block: DocumentNode = { type, content: [] };
    for (const piece of words.split(/([‹›«»⏎])/)) {
      const point = piece === "‹" || piece === "›" ? A : piece === "«" || piece === "»" ? B : null;
      if (point !== null && bracketsOf(point)[0] === piece) open.add(point);
      else if (point !== null) open.delete(point);
      else if (piece === "⏎") block.content?.push({ type: "hardBreak" });
      else if (piece !== "") {
        const marks = [...open].map((id) => ({ type: "contested", attrs: { id } }));
        block.content?.push({ type: "text", text: piece, ...(marks.length > 0 ? { marks } : {}) });
      }
    }
    return block;
  };
  const blocks = drawing.split(/\|(?![^(]*\))/).map((block): DocumentNode => {
    if (!block.startsWith("(")) return line(block, "paragraph");
    const [title = "", ...parts] = block.slice(1, -1).split("|");
    const children = [line(title, "statementTitle"), ...parts.map((part) => line(part, "paragraph"))];
    return { type: "statement", attrs: { id: "abcdefgh23456789", kind: "measure" }, content: children };
  });
  appendBlocks(content(document), blocks);
  return document;
}

/** Draws a paper. */
function draw(document: Y.Doc): string {
  let open: string[] = [];
  let drawing = "";
  const turn = (points: readonly string[]) => {
    const marks = drawing.length - (/[|(⏎)]*$/.exec(drawing)?.[0].length ?? 0);
    const closing = open.filter((id) => !points.includes(id)).map((id) => bracketsOf(id)[1]);
    drawing = drawing.slice(0, marks) + closing.join("") + drawing.slice(marks);
    drawing += points
      .filter((id) => !open.includes(id))
      .map((id) => bracketsOf(id)[0])
      .join("");
    open = [...points];
  };
  const visit = (node: DocumentNode): void => {
    if (node.type === "hardBreak") drawing += "⏎";
    else if (node.text !== undefined) {
      turn((node.marks ?? []).map(({ attrs }) => String(attrs?.["id"])));
      drawing += node.text;
    } else if (node.type === "statement") {
      drawing += "(";
      visitAll(node.content ?? []);
      drawing += ")";
    } else node.content?.forEach(visit);
  };
  const visitAll = (nodes: readonly DocumentNode[]) =>
    nodes.forEach((node, index) => {
      if (index > 0) drawing += "|";
      visit(node);
    });
  visitAll(readBlocks(content(document)));
  turn([]);
  return drawing;
}

function texts(type: Y.XmlFragment): Y.XmlText[] {
  return type
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? texts(child) : []));
}

function between(first: Y.XmlText, from: number, last: Y.XmlText, to: number): Anchor {
  const encode = (text: Y.XmlText, index: number, assoc: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc)));
  return { start: encode(first, from, 0), end: encode(last, to, -1) };
}

/** The anchor of words in a drawing of the document. */
function anchorOf(drawing: string, document: Y.Doc, words: string): Anchor {
  const place = (offset: number) => {
    let left = drawing.slice(0, offset).replace(/[‹›«»()|⏎]/g, "").length;
    const all = texts(content(document));
    for (const text of all) {
      if (left <= text.length) return { text, left };
      left -= text.length;
    }
    throw new Error("behind the end");
  };
  const at = drawing.indexOf(words);
  const first = place(at + 1);
  const last = place(at + words.length);
  return between(first.text, first.left - 1, last.text, last.left);
}

/** Types as the editor does: what is typed between two letters bears the markers that both bear. */
function typeAt(document: Y.Doc, offset: number, letters: string): void {
  let left = offset;
  for (const text of texts(content(document))) {
    if (left <= text.length) {
      text.insert(left, letters);
      return;
    }
    left -= text.length;
  }
}

function exchange(one: Y.Doc, other: Y.Doc) {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
}
