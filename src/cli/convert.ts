import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { PendingFile } from "../output/pending-file.js";
import { byteOrderMark } from "../output/row-list.js";
import { textReport } from "../report/findings/text.js";
import { convert } from "../runs/convert.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import type { ConvertOptions } from "./convert-options.js";
import { manifestSources } from "./inputs.js";
import { loadMapping } from "./load-mapping.js";
import { readAs } from "./reading-options.js";
import { ignoreClosed, type Output, styleFor } from "./streams.js";

/**
 * `qingdan convert`: writes the plain manifest that is understood of the files, and says on standard error how they
 * were read.
 */
export async function convertCommand(
  files: readonly string[],
  options: ConvertOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, signal, colour, cwd, stdout, temporary } = surroundings;
  const mapping = await loadMapping(options, surroundings);
  const sources = await manifestSources(files, cwd, () => streams.stdin, readAs(options));
  const read = [...files, options.map ?? "", options.products ?? ""].filter((name) => name !== "");
  const target = options.out === "-" ? new OutputText(stdout) : fileAt(options.out, read, cwd);
  try {
    const { findings, errors } = await convert({
      ...mapping,
      sources,
      scratch: temporary,
      signal,
      write: (text) => target.write(text),
    });
    await target.commit();
    const report = textReport(options.lang, await styleFor(streams.stderr, colour));
    for (const finding of findings)
      if (!options.quiet || finding.severity === "error") streams.stderr.write(report.finding(finding));
    return errors > 0 ? status.findings : status.clean;
  } finally {
    target.discard();
  }
}

/** Where the manifest goes. */
interface Target {
  write(text: string): void;
  commit(): Promise<void> | void;
  discard(): void;
}

/** The output file, marked as UTF-8 for Excel. Throws a Failure for one that is read. */
function fileAt(out: string, read: readonly string[], cwd: string): Target {
  const place = placeOf(out, cwd);
  if (read.some((name) => placeOf(name, cwd) === place)) {
    throw new Failure({
      zh: `${out} 是本次要读的文件，不能写到那里。请换一个文件名。`,
      en: `${out} is read by this command and can't be written. Name another file.`,
    });
  }
  const file = new PendingFile(relativeTo(cwd, out), 0o600);
  file.write(byteOrderMark);
  return file;
}

function placeOf(name: string, cwd: string): string {
  const path = resolve(cwd, name);
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Standard output: what its reader does not take at once is kept. */
class OutputText implements Target {
  readonly #output: Output;
  #failure: unknown;

  constructor(output: Output) {
    this.#output = output;
  }

  write(text: string): void {
    this.#output.write(text)?.catch((error: unknown) => {
      this.#failure ??= error;
    });
  }

  async commit(): Promise<void> {
    if (this.#failure === undefined) await this.#output.flush().catch(ignoreClosed);
    else ignoreClosed(this.#failure);
  }

  discard(): void {}
}
