import { readReleaseMessage } from "../ceb/read-message.js";
import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import { readUtf8, type Source, type SourceRecord } from "../formats/source.js";
import type { StoredRow } from "../intake/store.js";
import { Failure } from "../values/failure.js";
import { recordOf } from "../values/record-of.js";

/** The columns of released inventories that a CEB603 message has. */
const headColumns = releasedColumns.filter(
  (name): name is Exclude<ReleasedColumn, "declAgentCode" | "declAgentName"> =>
    name !== "declAgentCode" && name !== "declAgentName",
);

/** Receipts that release a list: 800 放行, 899 结关 (specification 2.12). */
const releasing: ReadonlySet<string> = new Set(["800", "899"]);

/** A released inventory of a message, as a row. */
interface ReleasedRow {
  readonly file: number;
  readonly line: number;
  readonly texts: Readonly<ReleasedFacts>;
}

/** What the XML sources contain: released inventories as rows, and how many are not released yet. */
export interface ReleasedMessages {
  readonly records: readonly SourceRecord[];
  readonly rows: readonly ReleasedRow[];
  readonly waiting: number;
  /** Inventories declared simplified, which are never summed (GACC 2018/194). */
  readonly simplified: number;
}

/**
 * Reads CEB603 messages and the CEB604 receipts that answer them. An inventory is released where it has a
 * number already or where a receipt with its guid releases it. A released number whose inventory is in none
 * of the messages gives a row with that number only. Throws a Failure for a file that is neither.
 */
export async function readReleasedMessages(
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<ReleasedMessages> {
  const records: SourceRecord[] = [];
  const heads = new Map<string, ReleasedRow>();
  const simplified = new Set<string>();
  const released = new Map<string, ReleasedRow>();
  for (const [file, source] of sources.entries()) {
    const pieces: Buffer[] = [];
    records.push(
      await readUtf8(
        source,
        (piece) => {
          pieces.push(piece);
        },
        signal,
      ),
    );
    const message = await readReleaseMessage(Buffer.concat(pieces), ["guid", ...headColumns] as const);
    if (message === undefined || message.type === "other") throw unusable(source.name, message?.root);
    if (message.type === "CEB603") {
      for (const [index, head] of message.heads.entries()) {
        // An inventory without a guid, or with one that another inventory has, is identified by its place in
        // the file.
        const { guid } = head;
        const key = guid === "" || heads.has(guid) ? `${file}:${index}` : guid;
        // An inventory has no element for the declarant of the summary declaration.
        const texts = {
          ...recordOf(headColumns, (name) => head[name]),
          declAgentCode: "",
          declAgentName: "",
        };
        if (head.statisticsFlag === "A") simplified.add(key);
        else heads.set(key, { file, line: index + 1, texts });
      }
    } else {
      for (const [index, { guid, returnStatus, ...receipt }] of message.receipts.entries()) {
        const texts = { ...recordOf(releasedColumns, () => ""), ...receipt };
        if (releasing.has(returnStatus)) released.set(guid, { file, line: index + 1, texts });
      }
    }
  }
  const rows = [...heads].flatMap(([guid, head]) => {
    const invtNo = head.texts.invtNo || released.get(guid)?.texts.invtNo || "";
    return invtNo === "" ? [] : [{ ...head, texts: { ...head.texts, invtNo } }];
  });
  const withoutMessage = [...released]
    .filter(([guid]) => !heads.has(guid) && !simplified.has(guid))
    .map(([, receipt]) => receipt);
  return {
    records,
    rows: [...rows, ...withoutMessage],
    waiting: heads.size - rows.length,
    simplified: simplified.size,
  };
}

function unusable(file: string, root: string | undefined): Failure {
  return root === undefined
    ? new Failure({
        zh: `${file} 不是完整的XML文件。请重新导出或下载。`,
        en: `${file} is not well-formed XML. Export or download it again.`,
      })
    : new Failure({
        zh: `${file} 是 ${root}，汇总只读 CEB603 清单和 CEB604 回执。`,
        en: `${file} is ${root}; summaries are made from CEB603 inventories and CEB604 receipts.`,
      });
}

/** Reads a cell of a row by column name. */
export type ReleasedCell = (row: StoredRow, column: ReleasedColumn) => string;

/** The facts of an inventory, from its first row. */
export function releasedFacts(rows: readonly StoredRow[], cell: ReleasedCell): ReleasedFacts {
  const [first] = rows;
  const facts = recordOf(releasedColumns, (name) => (first === undefined ? "" : cell(first, name)));
  // The declarant of the summary declaration is the agent, unless the row names another.
  if (facts.declAgentCode === "" && facts.declAgentName === "") {
    facts.declAgentCode = facts.agentCode;
    facts.declAgentName = facts.agentName;
  }
  return facts;
}
