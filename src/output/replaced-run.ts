import { createHash } from "node:crypto";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../values/failure.js";
import { isWithin, type NamedPath, namedPath, type UserPath } from "../values/user-path.js";
import { entriesOf, inOrder, runFile } from "./remains.js";

const shape = z.object({
  schema: z.enum(["qingdan/run/1", "qingdan/summarize/1", "qingdan/withdraw/1", "qingdan/write/1"]),
  files: z.array(z.object({ path: z.string(), sha256: z.string() })),
});

/**
 * The names in a directory that a run leaves to the next one (--replace), run.json first. Throws a Failure where the
 * directory holds anything else than a finished run as it was written, or something that the new run reads.
 */
export function replaceableEntries(directory: NamedPath, inputs: readonly UserPath[]): string[] {
  const { name, path } = directory;
  const run = readRun(join(path, runFile));
  if (run === undefined) throw noRun(name);
  const listed = new Map(run.files.map((file) => [file.path, file.sha256]));
  for (const file of filesIn(path)) {
    if (file === runFile) continue;
    const sha256 = listed.get(file);
    if (sha256 === undefined) throw refused(name, file, "foreign");
    if (sha256 !== digestOf(join(path, file))) throw refused(name, file, "changed");
  }
  for (const input of inputs) {
    const { name: inputName, path: inputPath } = namedPath(input);
    if (existsSync(inputPath) && isWithin(realpathSync(path), realpathSync(inputPath)))
      throw refused(name, inputName, "read");
  }
  // A run of an earlier version has the folder of messages also where it made none.
  const entries = new Set([runFile, "messages", ...entriesOf([...listed.keys()])]);
  return inOrder([...entries].filter((entry) => existsSync(join(path, entry))));
}

function readRun(file: string): z.infer<typeof shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Everything below a folder but folders, by its path in it with forward slashes; an empty folder of others with a slash. */
function filesIn(path: string, below = ""): string[] {
  const entries = readdirSync(join(path, below), { withFileTypes: true });
  if (entries.length === 0 && below !== "" && below !== "messages/") return [below];
  return entries.flatMap((entry) => {
    const name = `${below}${entry.name}`;
    return entry.isDirectory() ? filesIn(path, `${name}/`) : [name];
  });
}

const pieceSize = 256 * 1024;

function digestOf(file: string): string {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafeSlow(pieceSize);
  const descriptor = openSync(file, "r");
  try {
    for (let read = -1; read !== 0; ) {
      read = readSync(descriptor, piece, 0, pieceSize, null);
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return hash.digest("hex");
}

function noRun(name: string): Failure {
  return new Failure({
    zh: `--replace 只替换一次完成的运行，而 ${name} 中没有这样的 run.json。请换一个目录，或先移走其中的文件。`,
    en: `--replace replaces a finished run only, and ${name} has no run.json of one. Name another directory, or move its files away.`,
  });
}

const why = {
  foreign: { zh: "不是该次运行写出的文件", en: "was not written by that run" },
  changed: { zh: "在运行之后被改动过", en: "was changed after that run" },
  read: { zh: "是本次运行要读取的文件", en: "is read by this run" },
} as const;

function refused(name: string, file: string, reason: keyof typeof why): Failure {
  return new Failure({
    zh: `--replace 没有替换 ${name} 中的运行：${file} ${why[reason].zh}。请先把它移走，或换一个目录。`,
    en: `--replace did not replace the run in ${name}: ${file} ${why[reason].en}. Move it away first, or name another directory.`,
  });
}
