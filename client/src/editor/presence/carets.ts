import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { DecorationSet } from "@tiptap/pm/view";
import { yCursorPlugin, yCursorPluginKey } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import { element } from "../element.ts";
import { inkOn } from "./ink.ts";
import { personIn, type Here } from "./people-here.ts";

/** Milliseconds for which a name stands beside a caret that has moved. */
const NAMED = 2_000;

/** Shows where others write: a caret in their colour, with name and category for a moment after each move. */
export function carets(awareness: Awareness, affiliationName: (id: string | null) => string | null): Extension {
  return Extension.create({
    name: "carets",
    priority: 999,
    addProseMirrorPlugins: () => {
      // Its types only say `any`.
      const cursors = yCursorPlugin(awareness, {
        cursorBuilder: (user: unknown) => caret(user, affiliationName),
        selectionBuilder: (user: unknown) => selection(user),
      }) as Plugin;
      return [cursors, carryOver()];
    },
  });
}

/**
 * y-tiptap takes all carets away when a block comes or goes here, until their owners move. The shared
 * document is in step right after the update, so they can be drawn again at once.
 */
function carryOver(): Plugin {
  return new Plugin({
    key: new PluginKey("caretsCarryOver"),
    view: () => {
      let frame = 0;
      return {
        update: (view, before) => {
          const gone = yCursorPluginKey.getState(view.state) === DecorationSet.empty;
          if (!gone || yCursorPluginKey.getState(before) === DecorationSet.empty || frame !== 0) return;
          frame = requestAnimationFrame(() => {
            frame = 0;
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(yCursorPluginKey, { awarenessUpdated: true }));
          });
        },
        destroy: () => cancelAnimationFrame(frame),
      };
    },
  });
}

function caret(user: unknown, affiliationName: (id: string | null) => string | null): HTMLElement {
  const person = personIn(user);
  const sign = element("span", "caret");
  if (person === null) return sign;
  sign.style.setProperty("--person", person.color);
  sign.style.setProperty("--person-ink", inkOn(person.color));
  sign.append("\u2060", label(person, affiliationName(person.affiliation)), "\u2060");
  return sign;
}

function label(person: Here, affiliation: string | null): HTMLElement {
  const name = element("span", "caret-name", {}, [
    person.name,
    ...(affiliation === null ? [] : [element("span", "caret-affiliation", {}, [affiliation])]),
  ]);
  // The caret is drawn anew at each move, so the fade starts anew with it.
  name.style.setProperty("--named", `${NAMED}ms`);
  return name;
}

function selection(user: unknown): Record<string, string> {
  const person = personIn(user);
  return person === null ? {} : { class: "caret-selection", style: `--person: ${person.color}` };
}
