const BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, li, tr, blockquote, pre, section, dt, dd";

/** A cell holds one run of text: paragraphs in it become lines, list entries lines with their sign. */
export function flattenCells(body: HTMLElement): void {
  for (const table of body.querySelectorAll("table")) {
    // An inner table is told by its lines in the outer one's cell.
    if (table.parentElement?.closest("td, th") !== null) continue;
    for (const caption of table.querySelectorAll("caption")) {
      const paragraph = body.ownerDocument.createElement("p");
      paragraph.append(...caption.childNodes);
      caption.remove();
      table.before(paragraph);
    }
    for (const row of table.querySelectorAll("thead tr")) for (const cell of row.querySelectorAll("td")) asHeader(cell);
    for (const cell of table.querySelectorAll("td, th")) {
      if (cell.parentElement?.closest("td, th") === null) flatten(cell);
    }
  }
}

function flatten(cell: Element): void {
  const page = cell.ownerDocument;
  for (const list of cell.querySelectorAll("ul, ol")) {
    const start = Number(list.getAttribute("start") ?? "1");
    for (const [index, entry] of [...list.children].entries()) {
      const target = entry.firstElementChild?.localName === "p" ? entry.firstElementChild : entry;
      target.prepend(list.localName === "ol" ? `${start + index}. ` : "• ");
    }
  }
  for (const block of Array.from(cell.querySelectorAll(BLOCKS)).toReversed()) {
    block.before(page.createElement("br"));
    block.after(page.createElement("br"));
    block.replaceWith(...block.childNodes);
  }
  for (const wrapper of Array.from(cell.querySelectorAll("table, tbody, thead, tfoot, td, th, ul, ol")).toReversed()) {
    if (wrapper.matches("td, th")) wrapper.append(" ");
    wrapper.replaceWith(...wrapper.childNodes);
  }
  singleBreaks(cell);
}

/** The breaks of nested blocks pile up; between two lines one is enough, and none at the edges. */
function singleBreaks(cell: Element): void {
  let gap = true;
  for (const node of Array.from(cell.childNodes)) {
    const isBreak = node instanceof Element && node.localName === "br";
    if (isBreak && gap) node.remove();
    else if (isBreak) gap = true;
    else if ((node.textContent ?? "").trim() !== "") gap = false;
  }
  while (cell.lastChild !== null && isBlank(cell.lastChild)) cell.lastChild.remove();
}

function isBlank(node: Node): boolean {
  return (node.textContent ?? "").replaceAll("\u00a0", " ").trim() === "";
}

function asHeader(cell: Element): void {
  const header = cell.ownerDocument.createElement("th");
  for (const name of ["colspan", "rowspan"]) {
    const value = cell.getAttribute(name);
    if (value !== null) header.setAttribute(name, value);
  }
  header.append(...cell.childNodes);
  cell.replaceWith(header);
}
