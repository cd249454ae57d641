import { existsSync, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Failure, systemReason } from "../../values/failure.js";
import { isWithin, type NamedPath, relativeTo } from "../../values/user-path.js";

/** A file of receipts, wherever it came from. */
export interface ReceiptInput {
  /** As the user knows it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Where inputs are read. */
export interface InputPlace {
  readonly cwd: string;
  /** The folder of files kept aside: they are tried again anyway, and are no inputs of a folder around them. */
  readonly aside: string;
  /** The bytes of standard input, for `-`. */
  readonly stdin: () => Promise<Buffer>;
  readonly signal: AbortSignal;
}

/**
 * The receipt files that a user names: files, folders (of them `*.xml` at any depth, in the order of their names), and
 * `-`. Throws a Failure for one that is not there, before any is read, and for one that can't be read.
 */
export async function* receiptInputs(
  names: readonly string[],
  { cwd, aside, stdin, signal }: InputPlace,
): AsyncGenerator<ReceiptInput> {
  const sources = names.map((name) => ({ name, isFolder: name !== "-" && isFolder(relativeTo(cwd, name)) }));
  for (const { name, isFolder } of sources) {
    if (name === "-") yield { name, bytes: await stdin() };
    else if (isFolder) yield* readFolder(relativeTo(cwd, name), aside, signal);
    else yield await read(relativeTo(cwd, name));
  }
}

async function* readFolder(
  folder: NamedPath,
  aside: string,
  signal: AbortSignal,
): AsyncGenerator<ReceiptInput> {
  for (const file of filesIn(folder)) {
    signal.throwIfAborted();
    if (isWithin(resolve(aside), resolve(file.path)) && !isWithin(resolve(aside), resolve(folder.path)))
      continue;
    // What another program has taken out of the folder meanwhile is its to read.
    if (existsSync(file.path)) yield await read(file);
  }
}

async function read({ name, path }: NamedPath): Promise<ReceiptInput> {
  try {
    return { name, bytes: await readFile(path) };
  } catch (error) {
    throw unreadable(name, error);
  }
}

function isFolder({ name, path }: NamedPath): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw unreadable(name, error);
  }
}

function filesIn({ name, path }: NamedPath): readonly NamedPath[] {
  try {
    return readdirSync(path, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.xml$/i.test(file))
      .sort()
      .map((file) => ({ name: join(name, file), path: join(path, file) }))
      .filter((file) => statSync(file.path, { throwIfNoEntry: false })?.isFile() === true);
  } catch (error) {
    throw unreadable(name, error);
  }
}

function unreadable(name: string, error: unknown): Failure {
  const reason = systemReason(error);
  return new Failure({
    zh: `无法读取 ${name}：${reason.zh}。请核对路径；已处理的回执在台账中，可以再运行一次，不会重复。`,
    en: `can't read ${name}: ${reason.en}. Check the path; what was applied until then is in the ledger, and running it again applies nothing twice.`,
  });
}
