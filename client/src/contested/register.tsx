import { Presentation, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type KeyboardEvent } from "react";
import type { ContestedPointId } from "@feder/shared/ids";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { useEntryWords } from "./entry-words.ts";
import { enterFullScreen, leaveFullScreen } from "./meeting/full-screen.ts";
import { Meeting } from "./meeting/meeting.tsx";
import { PointDetail } from "./point-detail.tsx";
import { PointList } from "./point-list.tsx";
import css from "./register.module.css";
import { ReportDialog } from "./report-dialog.tsx";
import { RoomContext, useRoom, type Room } from "./room.ts";
import { BESIDE } from "./room-beside.ts";
import { TextBar } from "./text-bar.tsx";
import { useContestedWords } from "./words.ts";

/** The register of contested points beside the text, or over it where there is no room; and its dialogs. */
export default function Register(parts: Omit<Room, "place">) {
  const { register } = parts;
  const isOpen = useSyncExternalStore(register.subscribe, () => register.view().isOpen);
  const reporting = useSyncExternalStore(register.subscribe, () => register.view().reporting);
  const asked = useSyncExternalStore(register.subscribe, () => register.view().asked);
  // Looked at when somebody asks for the register: in a window that becomes narrow it must not suddenly lie over
  // the text, nor lose what is open in it; a page that is printed is narrow for a moment.
  const isOver = useMemo(() => asked >= 0 && !BESIDE.matches, [asked]);
  const [meets, setMeets] = useState(false);
  const place = meets ? "meeting" : isOver ? "over" : "beside";
  const room = useMemo(() => ({ ...parts, place }) as const, [parts, place]);
  // The window is to be full before the dialog opens: what becomes full later would lie over it.
  const meet = () => void enterFullScreen().finally(() => setMeets(true));
  const leave = (point: ContestedPointId | null) => {
    setMeets(false);
    leaveFullScreen();
    register.open(point ?? undefined);
  };
  return (
    <RoomContext value={room}>
      {meets ? <Meeting onLeave={leave} /> : isOpen && <Panel onMeet={meet} />}
      {reporting !== null && <ReportDialog passage={reporting} />}
      <TextBar />
    </RoomContext>
  );
}

function Panel({ onMeet }: { onMeet: () => void }) {
  const t = useContestedWords();
  const entry = useEntryWords();
  const { register, place } = useRoom();
  const isOver = place === "over";
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
        <MeetingButton onMeet={onMeet} />
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
        <MeetingButton onMeet={onMeet} />
        <IconButton name={t("close")} icon={<X />} size="small" onClick={close} />
      </div>
      <div className={css.content}>
        <Content onText={toText} />
      </div>
    </aside>
  );
}

/** Where there are points, they can be gone through together. */
function MeetingButton({ onMeet }: { onMeet: () => void }) {
  const t = useContestedWords();
  const { register } = useRoom();
  const hasPoints = useSyncExternalStore(register.subscribe, () => (register.view().points?.size ?? 0) > 0);
  if (!hasPoints) return null;
  return (
    <Button look="quiet" size="small" icon={<Presentation size={18} />} onClick={onMeet} className={css.meeting}>
      {t("meeting")}
    </Button>
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
