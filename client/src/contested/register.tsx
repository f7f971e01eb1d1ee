import { X } from "lucide-react";
import { useEffect, useMemo, useRef, useSyncExternalStore, type KeyboardEvent } from "react";
import type { ContestedPointId } from "@feder/shared/ids";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useEntryWords } from "./entry-words.ts";
import { PointDetail } from "./point-detail.tsx";
import { PointList } from "./point-list.tsx";
import css from "./register.module.css";
import { ReportDialog } from "./report-dialog.tsx";
import { RoomContext, useRoom, type Room } from "./room.ts";
import { BESIDE } from "./room-beside.ts";
import { TextBar } from "./text-bar.tsx";
import { useContestedWords } from "./words.ts";

/** The register of contested points beside the text, or over it where there is no room; and its dialogs. */
export default function Register(parts: Omit<Room, "isOver">) {
  const { register } = parts;
  const isOpen = useSyncExternalStore(register.subscribe, () => register.view().isOpen);
  const reporting = useSyncExternalStore(register.subscribe, () => register.view().reporting);
  const asked = useSyncExternalStore(register.subscribe, () => register.view().asked);
  // Looked at when somebody asks for the register: in a window that becomes narrow it must not suddenly lie over
  // the text, nor lose what is open in it; a page that is printed is narrow for a moment.
  const isOver = useMemo(() => asked >= 0 && !BESIDE.matches, [asked]);
  const room = useMemo(() => ({ ...parts, isOver }), [parts, isOver]);
  return (
    <RoomContext value={room}>
      {isOpen && <Panel />}
      {reporting !== null && <ReportDialog passage={reporting} />}
      <TextBar />
    </RoomContext>
  );
}

function Panel() {
  const t = useContestedWords();
  const entry = useEntryWords();
  const { register, isOver } = useRoom();
  const toText = () => {
    const { selected, points } = register.view();
    const point = selected === null ? undefined : points?.get(selected);
    if (isOver) register.stepAside();
    // After a dialog has given the focus back.
    requestAnimationFrame(() => {
      if (point === undefined || register.text()?.enter(point) !== true)
        document.getElementById("papiertext")?.focus({ preventScroll: true });
    });
  };
  const close = () => {
    register.close();
    document.getElementById("register-button")?.focus();
  };
  if (isOver) {
    return (
      <Dialog title={entry("register")} size="full" onClose={close}>
        <Content onText={toText} />
      </Dialog>
    );
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Menus and dialogs take theirs first.
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog:modal") !== null) return;
    event.preventDefault();
    toText();
  };
  return (
    <aside className={css.panel} aria-label={entry("register")} onKeyDown={onKeyDown}>
      <div className={css.head}>
        <h2 className={css.title}>{entry("register")}</h2>
        <IconButton name={t("close")} icon={<X />} size="small" onClick={close} />
      </div>
      <div className={css.content}>
        <Content onText={toText} />
      </div>
    </aside>
  );
}

function Content({ onText }: { onText: () => void }) {
  const t = useContestedWords();
  const { register, connection } = useRoom();
  const { points, failed, selected, detail, asked } = useSyncExternalStore(register.subscribe, register.view);
  const offline = useSyncExternalStore(connection.subscribe, () => connection.state().is === "offline");
  const body = useRef<HTMLDivElement>(null);
  const point = detail && selected !== null ? points?.get(selected) : undefined;

  // A caret that comes into another passage brings its point here as well, and must not lose the focus to it.
  useEffect(() => {
    if (points !== null && register.takeAsked()) focusIn(body.current, selected);
  }, [asked, points, register, selected]);

  const back = () => {
    register.showAll();
    requestAnimationFrame(() => focusIn(body.current, selected));
  };
  return (
    <div ref={body} className={css.body}>
      {offline && <Notice tone="warning">{t("offline")}</Notice>}
      {points === null ? (
        failed ? (
          <Notice tone="error">{t("failed")}</Notice>
        ) : (
          !offline && <Loading />
        )
      ) : point === undefined ? (
        <PointList points={points} selected={selected} onShow={register.show} />
      ) : (
        <PointDetail key={point.id} point={point} onBack={back} onText={onText} />
      )}
    </div>
  );
}

/** Brings the focus to the title of the point on screen; in the list to its line, or to the first thing there. */
function focusIn(body: HTMLElement | null, point: ContestedPointId | null): void {
  const wanted = ["h3[tabindex]", ...(point === null ? [] : [`[data-line="${point}"]`]), "[data-line]", "button"];
  for (const selector of wanted) {
    const found = body?.querySelector<HTMLElement>(selector) ?? null;
    if (found !== null) return found.focus();
  }
}
