import { Fragment, type ReactNode } from "react";
import type { DocumentNode } from "@feder/shared/document";
import { useLanguage } from "../app/language.ts";
import { useSession } from "../app/session.tsx";
import changed from "../ui/changed-words.module.css";
import css from "./block-text.module.css";
import { contentOn, type DrawnSide, type Marked, type SideName } from "./marked.ts";
import { useVersionWords } from "./words.ts";

interface NodeProps {
  side: DrawnSide;
  of: Marked;
}

/** A block of a paper to be read, with what only this side has struck through or underlined. */
export function BlockText({ side, of }: NodeProps) {
  return (
    <div className={css.text} lang="de">
      <Block side={side} of={of} />
    </div>
  );
}

function Block({ side, of }: NodeProps): ReactNode {
  const { node } = of;
  switch (node.type) {
    case "heading":
      return (
        <p className={css.heading}>
          <Line side={side} of={of} />
        </p>
      );
    case "statementTitle":
      return (
        <p className={css.title}>
          <Line side={side} of={of} />
        </p>
      );
    case "blockquote":
      return <blockquote className={css.quote}>{children({ side, of })}</blockquote>;
    case "bulletList":
      return <ul className={css.list}>{children({ side, of })}</ul>;
    case "orderedList":
      return (
        <ol className={css.list} start={Number(node.attrs?.["start"] ?? 1)}>
          {children({ side, of })}
        </ol>
      );
    case "listItem":
      return <li>{children({ side, of })}</li>;
    case "table":
      return (
        <div className={css.frame}>
          <table className={css.table}>
            <tbody>{children({ side, of })}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{children({ side, of })}</tr>;
    case "tableHeader":
    case "tableCell":
      return (
        <td className={node.type === "tableHeader" ? css.title : undefined}>
          <Line side={side} of={of} />
        </td>
      );
    case "responsibleParty":
      return <Party side={side} of={of} />;
    case "measureDetail":
      return <Detail side={side} of={of} />;
    case "statement":
      return <>{children({ side, of })}</>;
    default:
      return (
        <p>
          <Line side={side} of={of} />
        </p>
      );
  }
}

function children({ side, of }: NodeProps): ReactNode {
  return contentOn(side, of).map((child, at) => <Block key={at} side={child.side ?? side} of={child} />);
}

function Party({ side, of }: NodeProps) {
  const t = useVersionWords();
  const language = useLanguage();
  const { concept } = useSession();
  const { part, affiliation } = of.node.attrs ?? {};
  const category = concept.affiliations.find(({ id }) => id === affiliation)?.name[language];
  const role = t(part === "lead" ? "lead_part" : "partner_part");
  const changed = (of.change?.attributes.length ?? 0) > 0;
  return (
    <p className={css.part}>
      <Line side={side} of={of} />{" "}
      <Sign side={side} shown={changed || of.mark === "whole"}>
        ({category === undefined ? role : `${category}, ${role}`})
      </Sign>
    </p>
  );
}

function Detail({ side, of }: NodeProps) {
  const t = useVersionWords();
  const detail = of.node.attrs?.["detail"];
  const name = detail === "funding" || detail === "indicator" ? detail : "timeFrame";
  return (
    <p className={css.part}>
      <span className={css.label}>{t(name)}:</span> <Line side={side} of={of} />
    </p>
  );
}

/** The words of a line; of one that changed, those that only this side has stand out. */
function Line({ side, of: { node, mark, change } }: NodeProps) {
  if (change?.content.kind === "words") {
    return change.content.pieces.map(({ in: where, text }, at) =>
      where === "both" || side === "both" || where === side ? (
        <Sign key={at} side={where} shown={where !== "both"}>
          {text}
        </Sign>
      ) : null,
    );
  }
  return (
    <Sign side={side} shown={mark === "whole" && (node.content ?? []).length > 0}>
      {(node.content ?? []).map((run, at) => (
        <Fragment key={at}>{run.text === undefined ? <br /> : formatted(run)}</Fragment>
      ))}
    </Sign>
  );
}

function Sign({ side, shown, children: words }: { side: DrawnSide; shown: boolean; children: ReactNode }) {
  const t = useVersionWords();
  if (!shown) return words;
  const only: SideName = side === "before" ? "before" : "after";
  const Tag = only === "after" ? "ins" : "del";
  return (
    <Tag className={changed[only]}>
      <span className="visually-hidden"> {t(only === "after" ? "addedWords" : "removedWords")} </span>
      {words}
      <span className="visually-hidden"> ({t("wordsEnd")}) </span>
    </Tag>
  );
}

function formatted({ text, marks = [] }: DocumentNode): ReactNode {
  const has = (type: string) => marks.some((mark) => mark.type === type);
  const bold = has("bold") ? <strong>{text}</strong> : text;
  return has("italic") ? <em>{bold}</em> : bold;
}
