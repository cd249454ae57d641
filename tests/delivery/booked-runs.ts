import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JournalMessage } from "../../src/ledger/declarations/model.js";
import { node } from "../ledger/declarations/support.js";
import { reading, writing } from "../ledger/support.js";
import { linesOf } from "../support/cli.js";

/** Books the messages of a run's directory in a ledger, each with a business node of its own. */
export async function bookRun(ledger: string, run: string): Promise<void> {
  const { files } = JSON.parse(readFileSync(join(run, "run.json"), "utf8")) as {
    files: { path: string; sha256: string }[];
  };
  await writing(ledger, ({ declarations }) =>
    declarations.bookRun(
      { directory: run, command: "declare", at: "2026-11-20T10:00:00.000+08:00", batch: run },
      files.map(({ path, sha256 }, index) => {
        const text = readFileSync(join(run, path), "utf8");
        const [, type = "", guid = ""] = /<ceb:(CEB\d{3})Message guid="([^"]+)"/.exec(text) ?? [];
        return { guid: guid.toUpperCase(), type, file: path, sha256, nodes: [node(index + 1)] };
      }),
    ),
  );
}

/** The journal of a ledger's messages. */
export function journalOf(ledger: string): readonly JournalMessage[] {
  return reading(ledger, ({ declarations }) => [...declarations.messages()]);
}

/** What a process has told in lines of JSON, as far as the last line is whole. */
export function eventsOf(text: string): Record<string, string>[] {
  return linesOf(text.slice(0, text.lastIndexOf("\n") + 1));
}
