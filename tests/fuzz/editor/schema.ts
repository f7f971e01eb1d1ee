import { MARKS, NODES, type AttributeFormat } from "@feder/shared/document";
import { Schema, type AttributeSpec, type NodeSpec } from "@tiptap/pm/model";

/** The editor's schema without its looks: nodes, marks and attributes of the persisted format, in its order. */
export const SCHEMA = new Schema({
  topNode: "doc",
  nodes: {
    ...Object.fromEntries(
      Object.values(NODES).map((format): [string, NodeSpec] => [
        format.name,
        {
          attrs: attributes(format.attributes),
          ...(format.content === null ? {} : { content: format.content }),
          ...(format.group === null ? {} : { group: format.group }),
          ...(format.inline === true ? { inline: true } : {}),
          ...(format.plain === true ? { marks: "" } : {}),
          ...(format.isolating === true ? { isolating: true } : {}),
        },
      ]),
    ),
    text: { group: "inline" },
  },
  marks: Object.fromEntries(
    Object.values(MARKS).map(({ name, attributes: of, overlapping }) => [
      name,
      { attrs: attributes(of), ...(overlapping === true ? { excludes: "" } : {}) },
    ]),
  ),
});

function attributes(of: Readonly<Record<string, AttributeFormat>>): Record<string, AttributeSpec> {
  return Object.fromEntries(Object.entries(of).map(([name, format]) => [name, { default: format.default }]));
}
