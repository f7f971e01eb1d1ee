import { Fragment } from "react";
import { Dialog } from "../../ui/dialog.tsx";
import { actionOf, type ActionName } from "../commands/actions.ts";
import { keyWords } from "../commands/key-words.ts";
import { type EditorWord, useEditorWords } from "../words.ts";
import css from "./help-dialog.module.css";
import { type HelpWord, useHelpWords } from "./help-words.ts";

type Line =
  | { action: ActionName & EditorWord; keys?: never; text?: never }
  | { action?: never; keys: readonly string[]; text: HelpWord };

const keyOf = (action: ActionName) => actionOf(action).keys.slice(0, 1);

const SECTIONS: readonly { title: HelpWord; lines: readonly Line[] }[] = [
  {
    title: "helpBasics",
    lines: [
      { keys: ["/"], text: "helpSlash" },
      { keys: ["Enter"], text: "helpEnter" },
      { keys: ["Tab"], text: "helpTab" },
      { keys: ["Escape"], text: "helpEscapeTab" },
      { action: "undo" },
      { action: "redo" },
    ],
  },
  {
    title: "helpBlocks",
    lines: [
      { keys: keyOf("guideline"), text: "helpIntoGuideline" },
      { keys: keyOf("objective"), text: "helpIntoObjective" },
      { keys: keyOf("measure"), text: "helpIntoMeasure" },
      { keys: ["Mod-Enter"], text: "helpNewSame" },
      { action: "paragraph" },
      { action: "heading1" },
      { action: "heading2" },
      { action: "heading3" },
      { action: "bulletList" },
      { action: "orderedList" },
    ],
  },
  {
    title: "helpMove",
    lines: [
      { keys: [...keyOf("moveUp"), ...keyOf("moveDown")], text: "helpMoveStep" },
      { keys: [...keyOf("moveAloneUp"), ...keyOf("moveAloneDown")], text: "helpMoveAlone" },
      { action: "blockMenu" },
      { action: "split" },
      { action: "mergeNext" },
      { action: "blockHistory" },
      { action: "delete" },
    ],
  },
  {
    title: "helpPoints",
    lines: [
      { keys: keyOf("contested"), text: "helpContested" },
      { keys: keyOf("nextPoint"), text: "helpNextPoint" },
      { keys: keyOf("previousPoint"), text: "helpPreviousPoint" },
      { keys: keyOf("register"), text: "helpRegister" },
      { keys: ["ArrowRight"], text: "helpBrackets" },
    ],
  },
  {
    title: "helpStyles",
    lines: [
      { action: "bold" },
      { action: "italic" },
      { action: "underline" },
      { action: "strike" },
      { action: "link" },
    ],
  },
  {
    title: "helpPage",
    lines: [
      { action: "find" },
      { action: "replace" },
      { action: "toolbar" },
      { action: "outline" },
      { keys: keyOf("note"), text: "helpNote" },
      { keys: ["F9", "Shift-F9"], text: "helpChanges" },
      { action: "help" },
    ],
  },
];

export interface HelpDialogProps {
  onClose: () => void;
}

/** Every key of the editor on one page. */
export default function HelpDialog({ onClose }: HelpDialogProps) {
  const t = useHelpWords();
  const editor = useEditorWords();
  return (
    <Dialog title={t("helpTitle")} onClose={onClose} size="wide">
      <p className={css.intro}>
        {t("helpIntro")} {t("helpIds")}
      </p>
      {/* A stop of the Tab key, from which arrow keys scroll where the window is low. */}
      <div className={css.sections} role="region" aria-label={t("helpTitle")} tabIndex={0}>
        {SECTIONS.map(({ title, lines }) => (
          <section key={title} className={css.section}>
            <h3>{t(title)}</h3>
            <dl className={css.keys}>
              {lines.map((line) => {
                const keys = line.action === undefined ? line.keys : keyOf(line.action);
                return (
                  <Fragment key={line.action ?? line.text}>
                    <dt>
                      {keys.map((key) => (
                        <kbd key={key}>{keyWords(key)}</kbd>
                      ))}
                    </dt>
                    <dd>{line.action === undefined ? t(line.text) : editor(line.action)}</dd>
                  </Fragment>
                );
              })}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
