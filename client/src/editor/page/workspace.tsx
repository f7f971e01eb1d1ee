import type { Editor } from "@tiptap/core";
import { ListTree, MessageSquareWarning, Search } from "lucide-react";
import { useCallback, useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from "react";
import type { PaperView } from "@feder/shared/api";
import type { PersonId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import { announce } from "../../app/announce.ts";
import { showToast } from "../../app/toast.ts";
import { usePart } from "../../app/use-part.ts";
import { useSession } from "../../app/session.tsx";
import { askedChanges, ChangesHost } from "../../changes/changes-host.tsx";
import { OriginSignsHost } from "../../lineage/origin-signs-host.tsx";
import { RegisterButton } from "../../contested/register-button.tsx";
import { RegisterHost } from "../../contested/register-host.tsx";
import type { RegisterStore } from "../../contested/register-store.ts";
import { Outline } from "../../outline/outline.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { blockAround, blockAt, currentBlock } from "../blocks/places.ts";
import { blockName } from "../commands/block-name.ts";
import { actionOf, type PageRequest } from "../commands/actions.ts";
import { restructure } from "../commands/load-restructure.ts";
import { keyWords } from "../commands/key-words.ts";
import type { Connection } from "../connection/connection.ts";
import type { Ended } from "../connection/sync-state.ts";
import { goToPoint, reportOrOpen } from "../contested/go-to-point.ts";
import { FindPanel } from "../find/find-panel.tsx";
import type { FollowBarProps } from "../follow/follow-bar.tsx";
import { sightOf } from "../follow/sight.ts";
import { LostWords } from "../lost-words/lost-words.tsx";
import { placeOf } from "../presence/place-of.ts";
import { StageNoticeHost } from "../../stages/stage-notice-host.tsx";
import { UnarrivedHost } from "../unarrived/unarrived-host.tsx";
import { useEditorWords } from "../words.ts";
import { blockSight } from "./block-sight.ts";
import { BlockHandle } from "./block-handle.tsx";
import { EmptyGuideHost } from "./empty-guide-host.tsx";
import { EndArea } from "./end-area.tsx";
import { useNotes } from "../../notes/use-notes.tsx";
import { EndedNotice } from "./ended-notice.tsx";
import type { HeadRequest } from "./paper-head.tsx";
import css from "./paper-page.module.css";
import { PresenceList } from "./presence-list.tsx";
import { jumpToBlock, showPosition } from "./scroll-to.ts";
import { StatusLine } from "./status-line.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useAskedPlace } from "./use-asked-place.ts";
import { wishFor } from "./wish-for.ts";
import { usePageKeys } from "./use-page-keys.ts";
import { useEditor } from "./use-editor.ts";
import { useOverlays } from "./use-overlays.tsx";

export interface WorkspaceProps {
  connection: Connection;
  register: RegisterStore;
  /** How the connection ended for good, or null as long as it lives. */
  ended: Ended | null;
  paper: PaperView;
  /** Whether there is content that may be shown. */
  shows: boolean;
  /** The last press of a button in the page's head. */
  asked: HeadRequest | null;
}

/** The open paper: bar with tools, status and people; outline; the text; and what opens over it. */
export function Workspace({ connection, register, ended, paper, shows, asked }: WorkspaceProps) {
  const t = useEditorWords();
  const host = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const focusToolbar = useRef<() => void>(() => undefined);
  const openBlockMenu = useRef<() => void>(() => undefined);
  const outlinePane = useRef<HTMLDivElement>(null);
  const [find, setFind] = useState<{ asked: number; replacing: boolean } | null>(null);
  const isBeside = useSyncExternalStore(register.subscribe, () => register.view().isOpen);
  const writes = connection.writes && ended === null;
  const [followed, setFollowed] = useState<PersonId | null>(null);
  const [changes, setChanges] = useState(askedChanges);
  const partFailed = () => {
    setChanges(null);
    setFollowed(null);
    showToast(t("partFailed"), { tone: "error" });
  };
  const overlays = useOverlays(paper, partFailed);
  const { open: openOver, close: closeOver } = overlays;
  const FollowBar = usePart<FollowBarProps>(followed !== null, () => import("../follow/follow-bar.tsx"), partFailed);
  const { may, concept } = useSession();
  const notes = useNotes(paper, register, isBeside, partFailed);
  const { ask: askNote } = notes;
  const beside = isBeside || notes.isOpen ? "open" : "closed";
  const mayReport = may("contested.speak", { group: paper.group.id }) && STAGES[paper.stage].points === "all";

  const openEditor = useRef<Editor>(undefined);
  const position = useRef<() => number>(() => 0);
  const onRequest = useCallback(
    (request: PageRequest) => {
      const ifOpen = (act: (editor: Editor) => void) => {
        if (openEditor.current !== undefined) act(openEditor.current);
      };
      switch (request) {
        case "link":
          // What one types before its code is there must not replace the selected words.
          ifOpen((editor) => editor.view.dom.blur());
          return openOver({ is: request });
        case "help":
          return openOver({ is: request });
        case "find":
        case "replace":
          return setFind((now) => ({
            asked: (now?.asked ?? 0) + 1,
            replacing: request === "replace" || now?.replacing === true,
          }));
        case "toolbar":
          return focusToolbar.current();
        case "blockMenu":
          return openBlockMenu.current();
        case "blockHistory":
          // Who only reads has no caret; then it is the block in sight.
          return ifOpen((editor) => {
            const at = editor.isFocused ? currentBlock(editor.state) : blockAt(editor.state.doc, position.current());
            if (at !== null) openOver({ is: "history", wish: wishFor(editor, at) });
          });
        case "split":
        case "mergeNext":
          return ifOpen((editor) => restructure(editor, request));
        case "contested":
          return ifOpen((editor) => reportOrOpen(editor, register));
        case "register":
          return register.open();
        case "note":
          return askNote(position.current());
        case "nextPoint":
          return ifOpen((editor) => goToPoint(editor, register, 1));
        case "previousPoint":
          return ifOpen((editor) => goToPoint(editor, register, -1));
        case "outline": {
          const pane = outlinePane.current;
          const line = pane?.querySelector<HTMLElement>('[aria-current="true"]') ?? pane?.querySelector("button");
          if (line !== undefined && line !== null && line.offsetParent !== null) line.focus();
          else openOver({ is: "outline" });
          return;
        }
      }
    },
    [register, askNote, openOver],
  );
  usePageKeys(onRequest, connection.writes);

  const open = useEditor(host, connection, register, paper, onRequest);
  const editor = open?.editor;
  useAskedPlace(editor, register);
  useEffect(() => {
    openEditor.current = editor;
    if (open !== null) position.current = open.position.index;
  }, [editor, open]);
  useEffect(() => {
    // What was written stays readable and can be copied; it can no longer be changed.
    if (ended !== null && editor !== undefined) editor.setEditable(false);
  }, [ended, editor]);

  const show = useEffectEvent(({ dialog: wanted }: HeadRequest) => {
    if (wanted === "lineage") openOver({ is: "lineage", wish: { is: "list" } });
    else if (wanted === "moveBlocks") openOver({ is: "lineage", wish: { is: "move", chosen: null } });
    else if (wanted === "changes") setChanges({ since: "choice" });
    else openOver({ is: wanted });
  });
  const shown = useRef(asked);
  useEffect(() => {
    if (asked === null || asked === shown.current) return;
    shown.current = asked;
    show(asked);
  }, [asked]);

  const onToolbarReady = useCallback((focus: () => void) => {
    focusToolbar.current = focus;
  }, []);
  const onHandleReady = useCallback((openMenu: () => void) => {
    openBlockMenu.current = openMenu;
  }, []);
  const otherGroups = concept.groups.filter(({ id }) => id !== paper.group.id);
  const onMoveAway = otherGroups.some(({ id }) => may("block.move", { from: paper.group.id, to: id }))
    ? (statement: string) => openOver({ is: "lineage", wish: { is: "move", chosen: statement } })
    : null;
  const onJump = useCallback(
    (index: number) => {
      closeOver();
      // After the dialog has given the focus back.
      if (editor !== undefined) requestAnimationFrame(() => jumpToBlock(editor.view, index));
    },
    [editor, closeOver],
  );
  const jumpToPerson = (client: number, name: string) => {
    setFollowed(null);
    const pos = editor === undefined ? null : placeOf(editor.view, connection.awareness, client);
    if (editor === undefined || pos === null) return;
    const block = blockAround(editor.state.doc.resolve(pos));
    showPosition(editor.view, pos);
    if (block !== null) announce(t("jumpedTo", { name, block: blockName(editor.state, block) }));
  };

  return (
    <>
      <div className={css.bar} data-register={beside}>
        <div className={css.outlineButton}>
          <IconButton
            name={t("showOutline")}
            icon={<ListTree />}
            size="small"
            onClick={() => openOver({ is: "outline" })}
          />
        </div>
        {editor !== undefined && writes && <Toolbar editor={editor} ask={onRequest} onReady={onToolbarReady} />}
        {!writes && <IconButton name={t("find")} icon={<Search />} size="small" onClick={() => onRequest("find")} />}
        {!writes && mayReport && (
          <IconButton
            name={t("contested")}
            icon={<MessageSquareWarning />}
            size="small"
            onClick={() => onRequest("contested")}
          />
        )}
        <div className={css.aside}>
          <StatusLine connection={connection} />
          {notes.slot}
          <RegisterButton register={register} shortcut={keyWords(actionOf("register").keys[0] ?? "")} />
          <PresenceList
            awareness={connection.awareness}
            onJump={jumpToPerson}
            followed={followed}
            onFollow={setFollowed}
          />
        </div>
      </div>
      <div className={css.columns} data-register={beside}>
        <div ref={outlinePane} className={css.outline}>
          {open !== null && <Outline store={open.outline} position={open.position} onJump={onJump} />}
        </div>
        <div className={css.middle}>
          {FollowBar !== null && followed !== null && editor !== undefined && (
            <FollowBar
              key={followed}
              {...{ editor, connection, register }}
              sight={sightOf}
              id={followed}
              onEnd={() => setFollowed(null)}
            />
          )}
          {editor !== undefined && (
            <ChangesHost
              {...{ editor, connection, paper }}
              wish={changes}
              onEnd={() => setChanges(null)}
              onFailed={partFailed}
            />
          )}
          {ended !== null && <EndedNotice ended={ended} number={paper.number} />}
          <StageNoticeHost paper={paper} />
          {shows && !connection.writes && <UnarrivedHost paper={paper.id} connection={connection} />}
          {editor !== undefined && writes && <LostWords editor={editor} paper={paper.id} />}
          {find !== null && editor !== undefined && (
            <div className={css.find}>
              <FindPanel editor={editor} {...find} writes={writes} onClose={() => setFind(null)} />
            </div>
          )}
          <div ref={sheet} className={css.sheet} hidden={!shows}>
            {editor !== undefined && writes && (
              <BlockHandle
                editor={editor}
                sheet={sheet}
                onReady={onHandleReady}
                onMoveAway={onMoveAway}
                onMergeWith={(chosen) => openOver({ is: "lineage", wish: { is: "merge", chosen } })}
                onHistory={(at) => openOver({ is: "history", wish: wishFor(editor, at) })}
                onNote={notes.write}
              />
            )}
            <div ref={host} className={css.host} />
            {editor !== undefined && <EmptyGuideHost editor={editor} paper={paper} />}
            {editor !== undefined && (
              <OriginSignsHost
                paper={paper}
                editor={editor}
                onHistory={(at) => openOver({ is: "history", wish: wishFor(editor, at) })}
              />
            )}
            {editor !== undefined && writes && <EndArea editor={editor} />}
          </div>
        </div>
        {editor !== undefined && notes.show({ editor, sight: blockSight, connection, sheet })}
        {open !== null && <RegisterHost register={register} connection={connection} paper={paper} />}
      </div>
      {overlays.show({ open, writes, onJump })}
    </>
  );
}
