import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { readInventoryMessage } from "../ceb/read-message.js";
import { type Direction, layouts } from "../columns/direction.js";
import { answersFile } from "../output/answers.js";
import { withoutGuard } from "../values/formula-guard.js";
import type { RecordedRun } from "./retry-inputs.js";

/** An order as a run's message has it: a row a goods line, by column. */
export interface MessageOrder {
  readonly direction: Direction;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly rows: readonly ReadonlyMap<string, string>[];
}

const inventoryMessage = /^messages\/CEB(?:603|621)[\w-]*\.xml$/;

/**
 * What a run fills in or decides and does so again when the rows are declared: times, numbers of lines, and the
 * statisticsFlag of a simplified list. A list that is summed up stays one.
 */
const filledIn: ReadonlySet<string> = new Set([
  ...["guid", "appType", "appTime", "appStatus", "ieFlag", "declTime", "gnum", "preNo", "invtNo"],
]);

/**
 * The orders of a run's messages, with the answers that stand beside them, as rows of a manifest. A message or list of
 * answers that is no longer as the run wrote it is passed over.
 */
export async function* ordersOfMessages(
  directory: string,
  { files }: RecordedRun,
): AsyncGenerator<MessageOrder> {
  const answers = answersOf(directory, files);
  if (answers === undefined) return;
  for (const { path, sha256 } of files) {
    if (!inventoryMessage.test(path)) continue;
    const bytes = asWritten(join(directory, path), sha256);
    const direction = path.includes("CEB603") ? "E" : "I";
    const layout = layouts[direction];
    const elements = (columns: readonly { readonly field: { readonly name: string } }[]) =>
      columns.map(({ field }) => field.name);
    const wanted = { head: elements(layout.head), line: elements(layout.line) };
    const message = bytes && (await readInventoryMessage(bytes, wanted, path));
    for (const { head, lines } of message?.inventories ?? []) {
      const { ebpCode = "", orderNo = "" } = head;
      const ofHead = layout.head.map(({ name, field }) => [name, head[field.name] ?? ""] as const);
      const rows = lines.map((line, index) => {
        const ofLine = layout.line.map(({ name, field }) => [name, line[field.name] ?? ""] as const);
        const own = [...ofHead, ...ofLine].filter(([name, text]) => !isFilledIn(name, text));
        return new Map([...own, ...(answers.get(keyOf(ebpCode, orderNo, String(index + 1))) ?? [])]);
      });
      yield { direction, ebpCode, orderNo, rows };
    }
  }
}

function isFilledIn(name: string, text: string): boolean {
  return filledIn.has(name) || (name === "statisticsFlag" && text === "A");
}

type Answers = ReadonlyMap<string, readonly (readonly [name: string, answer: string])[]>;

/** The answers of a run by order and goods line; undefined where the file is not the one that the run wrote. */
function answersOf(directory: string, files: RecordedRun["files"]): Answers | undefined {
  const listed = files.find(({ path }) => path === answersFile);
  if (listed === undefined) return new Map();
  const bytes = asWritten(join(directory, answersFile), listed.sha256);
  if (bytes === undefined) return undefined;
  const rows: Record<string, string>[] = parse(bytes, { columns: true, bom: true });
  const names = layouts.E.flag.map(({ name }) => name);
  return new Map(
    rows.map((row) => {
      const [ebpCode = "", orderNo = "", line = ""] = [row["ebpCode"], row["orderNo"], row["line"]];
      const answers = names.map((name) => [name, withoutGuard(row[name] ?? "")] as const);
      const given = answers.filter(([, answer]) => answer !== "");
      return [keyOf(withoutGuard(ebpCode), withoutGuard(orderNo), line), given];
    }),
  );
}

function keyOf(ebpCode: string, orderNo: string, line: string): string {
  return `${ebpCode}\n${orderNo}\n${line}`;
}

/** A file's bytes, if they are those that the run wrote. */
function asWritten(path: string, sha256: string): Buffer | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    return undefined;
  }
  return createHash("sha256").update(bytes).digest("hex") === sha256 ? bytes : undefined;
}
