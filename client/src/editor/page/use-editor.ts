import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useState, type RefObject } from "react";
import type { PaperView } from "@feder/shared/api";
import { useLanguage } from "../../app/language.ts";
import { useSession } from "../../app/session.tsx";
import type { RegisterStore } from "../../contested/register-store.ts";
import { createOutline, type OutlineStore } from "../../outline/outline-store.ts";
import type { PageRequest } from "../commands/actions.ts";
import type { Connection } from "../connection/connection.ts";
import { createTextSide } from "../contested/text-side.ts";
import { createEditor } from "../create-editor.ts";
import { useEditorWords } from "../words.ts";
import { watchPosition, type Position } from "./current-block.ts";

/** An open editor with what follows it. */
export interface OpenEditor {
  editor: Editor;
  outline: OutlineStore;
  position: Position;
}

/** Opens an editor in `host` for as long as the component is there. */
export function useEditor(
  host: RefObject<HTMLElement | null>,
  connection: Connection,
  register: RegisterStore,
  paper: PaperView,
  onRequest: (request: PageRequest) => void,
): OpenEditor | null {
  const t = useEditorWords();
  const language = useLanguage();
  const { concept, affiliationName } = useSession();
  const [open, setOpen] = useState<OpenEditor | null>(null);
  const ask = useEffectEvent(onRequest);
  const parts = useEffectEvent(() => ({
    field: paper.number,
    name: t("editorName", { title: t("paperTitle", { number: paper.number, field: paper.field }) }),
    categories: concept.affiliations.map(({ id, name }) => ({ id, name: name[language] })),
    affiliationName,
  }));

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const { editor, stop } = createEditor({
      ...parts(),
      element,
      connection,
      register,
      ask: (request) => ask(request),
    });
    const outline = createOutline(editor);
    const position = watchPosition(editor);
    const text = createTextSide(editor);
    const detach = register.attach(text);
    // For what lies outside of the page; `:has()` on the root would look for the text anew at every letter in it.
    const { dataset } = document.documentElement;
    dataset["paperText"] = "";
    setOpen({ editor, outline, position });
    return () => {
      setOpen(null);
      delete dataset["paperText"];
      detach();
      text.stop();
      position.stop();
      outline.stop();
      stop();
    };
  }, [host, connection, register]);

  return open;
}
