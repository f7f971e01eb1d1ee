import { Mark, Node, type Attribute, type MarkConfig, type NodeConfig } from "@tiptap/core";
import type { AttributeFormat, MarkFormat, NodeFormat } from "@feder/shared/document";

/** How an attribute of the format stands in HTML; without it the attribute is not read from HTML at all. */
export interface AttributeInHtml {
  read(element: HTMLElement): unknown;
  write(value: unknown): Record<string, string>;
}

type InHtml = Readonly<Record<string, AttributeInHtml>>;

/**
 * Makes the editor's node from the persisted format: name, content, group and attributes are the format's,
 * so that nothing else can ever get into a document; `more` says how the node looks and behaves.
 */
export function nodeFrom(format: NodeFormat, more: Partial<NodeConfig> = {}, inHtml: InHtml = {}): Node {
  return Node.create({
    ...more,
    name: format.name,
    ...(format.content === null ? {} : { content: format.content }),
    ...(format.group === null ? {} : { group: format.group }),
    ...(format.inline === true ? { inline: true } : {}),
    ...(format.plain === true ? { marks: "" } : {}),
    ...(format.isolating === true ? { isolating: true } : {}),
    addAttributes: () => attributesFrom(format.attributes, inHtml),
  });
}

/** Makes the editor's mark from the persisted format. */
export function markFrom(format: MarkFormat, more: Partial<MarkConfig> = {}, inHtml: InHtml = {}): Mark {
  return Mark.create({
    ...more,
    name: format.name,
    ...(format.overlapping === true ? { excludes: "" } : {}),
    addAttributes: () => attributesFrom(format.attributes, inHtml),
  });
}

/** An attribute that stands in HTML under a name of its own, as text. */
export function asText(name: string): AttributeInHtml {
  return {
    read: (element) => element.getAttribute(name),
    write: (value): Record<string, string> => (typeof value === "string" ? { [name]: value } : {}),
  };
}

/** An attribute that stands in HTML under a name of its own, as a number; `initial` is not written. */
export function asNumber(name: string, initial: number): AttributeInHtml {
  return {
    read: (element) => (element.hasAttribute(name) ? Number(element.getAttribute(name)) : initial),
    write: (value): Record<string, string> =>
      typeof value === "number" && value !== initial ? { [name]: String(value) } : {},
  };
}

function attributesFrom(formats: Readonly<Record<string, AttributeFormat>>, inHtml: InHtml): Record<string, Attribute> {
  return Object.fromEntries(
    Object.entries(formats).map(([name, format]) => [name, attributeFrom(name, format, inHtml[name])]),
  );
}

function attributeFrom(name: string, format: AttributeFormat, inHtml: AttributeInHtml | undefined): Attribute {
  return {
    default: format.default,
    // Pasted HTML is foreign: what the server would refuse becomes the default here.
    parseHTML: (element) => {
      const value = inHtml?.read(element);
      return format.accepts(value) ? value : format.default;
    },
    renderHTML: (attributes) => inHtml?.write(attributes[name]) ?? {},
  };
}
