import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Transfer } from "../ceb/base-transfer.js";
import type { Examined } from "../examination/examine.js";
import { Tally } from "../examination/tally.js";
import type { LoadedManifest } from "../intake/load.js";
import type { BufferedFile, WrittenFile } from "../output/buffered-file.js";
import { type Sealed, sealed } from "../output/record-seal.js";
import { RowList } from "../output/row-list.js";
import type { RunDirectory } from "../output/run-directory.js";
import { atLevels, type Levels } from "../rules/levels.js";
import type { RuleContext } from "../rules/rule.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Finding, Language, Text } from "../values/finding.js";
import { findingJson } from "../wording/sentence.js";

/**
 * Called with the findings of an order (`examined`) or of a file; awaited, so that a slow consumer slows the
 * run down instead of filling memory.
 */
export type ReportFindings = (findings: readonly Finding[], examined?: Examined) => Promise<void> | undefined;

/** Options of every run. */
export interface Running {
  readonly report?: ReportFindings | undefined;
  /** Levels of rules in place of their own; absent: none. */
  readonly levels?: Levels | undefined;
}

/** What a run is given that makes messages of lists: `summarize`, `cancel` and `return`. */
export interface ListRun extends Running {
  readonly context: RuleContext;
  /** The profile's values for columns that the lists leave out. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly transfer: Transfer;
  readonly output: RunDirectory;
  readonly at: Date;
  readonly lang: Language;
  readonly signal?: AbortSignal | undefined;
}

/** A resource that is closed however the run ends. */
interface Closable {
  close(): void;
}

/** The frame of a run: a temporary folder, counts and findings, and the resources to close. */
export class Frame {
  /** A folder that is removed when the run ends. */
  readonly scratch: string;
  /** Counts and sums so far. */
  readonly tally = new Tally();
  readonly #report: ReportFindings | undefined;
  readonly #levels: Levels | undefined;
  readonly #owned: Closable[] = [];

  constructor(scratch: string, { report, levels }: Running) {
    this.scratch = scratch;
    this.#report = report;
    this.#levels = levels;
  }

  /** Closes the resource at the run's end, the one opened last first. */
  own<T extends Closable>(resource: T): T {
    this.#owned.push(resource);
    return resource;
  }

  /** Counts, writes and reports findings about a file or the whole input. */
  async note(noted: readonly Finding[]): Promise<void> {
    const findings = atLevels(noted, this.#levels);
    for (const finding of findings) this.tally.addFinding(finding);
    this.keep(findings);
    await this.#report?.(findings);
  }

  /** Counts an order, writes and reports its findings. */
  take(examined: Examined): Promise<void> | undefined {
    this.tally.add(examined);
    this.keep(examined.findings);
    return this.#report?.(examined.findings, examined);
  }

  /** Writes findings to the output; a run without an output directory writes none. */
  protected keep(_findings: readonly Finding[]): void {}

  /** Closes every resource, also where closing one of them fails; throws the first failure. */
  close(): void {
    const failures: unknown[] = [];
    for (const resource of this.#owned.splice(0).reverse()) {
      try {
        resource.close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** The frame of a run that writes an output directory. */
export class DirectoryFrame extends Frame {
  readonly output: RunDirectory;
  readonly #language: Language;
  readonly #findings: BufferedFile;

  constructor(output: RunDirectory, language: Language, running: Running) {
    super(output.scratch, running);
    this.output = output;
    this.#language = language;
    this.#findings = output.text("findings.ndjson");
  }

  /** A list of rows that are in no message: rejected.csv, formal.csv. */
  rowList(name: string, loaded: LoadedManifest): RowList {
    return new RowList(this.output.text(name), loaded);
  }

  /**
   * Ends the run: waits until the messages are on the disk, calls `rest` to write files about the whole, and
   * moves everything to its place, run.json (`record`, closed with its digest) last; `together` is called just before
   * that, to commit a booking. Returns the record with its digest.
   */
  async finish<R extends object>(
    record: (files: readonly WrittenFile[]) => R,
    { rest = () => {}, together }: { readonly rest?: () => void; readonly together?: () => void } = {},
  ): Promise<R & Sealed> {
    await this.output.settle();
    rest();
    this.output.closeAll();
    const { text, record: made } = sealed(record(this.output.files));
    this.output.commit(text, together);
    return made;
  }

  protected override keep(findings: readonly Finding[]): void {
    for (const finding of findings) this.#findings.write(`${findingJson(finding, this.#language)}\n`);
  }
}

/** Runs work that writes an output directory, and removes the output on any failure. */
export async function inDirectory<T>(
  output: RunDirectory,
  language: Language,
  running: Running,
  work: (frame: DirectoryFrame) => Promise<T>,
): Promise<T> {
  let frame: DirectoryFrame | undefined;
  let result: T;
  try {
    frame = new DirectoryFrame(output, language, running);
    result = await work(frame);
  } catch (error) {
    // Resources are closed first: some systems remove no folder that has open files.
    try {
      frame?.close();
    } finally {
      await output.discard();
    }
    throw asFailure(error, notWritten);
  }
  frame.close();
  output.close();
  return result;
}

/** Runs work that writes nothing, with a scratch folder below `temporary`. */
export async function inScratch<T>(
  temporary: string,
  running: Running,
  work: (frame: Frame) => Promise<T>,
): Promise<T> {
  let scratch: string | undefined;
  let frame: Frame | undefined;
  try {
    scratch = mkdtempSync(join(temporary, "qingdan-"));
    frame = new Frame(scratch, running);
    return await work(frame);
  } catch (error) {
    throw asFailure(error, noScratch(temporary));
  } finally {
    frame?.close();
    if (scratch !== undefined) rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * An error of the system as a Failure in both languages. Errors of reading inputs are Failures already: only
 * errors of writing get here.
 */
function asFailure(error: unknown, text: (reason: Text) => Text): unknown {
  const isSystemError = error instanceof Error && "syscall" in error;
  return isSystemError ? new Failure(text(systemReason(error))) : error;
}

function notWritten(reason: Text): Text {
  return {
    zh: `无法写入输出目录：${reason.zh}。本次运行没有留下任何文件，排除后重来即可。`,
    en: `can't write to the output directory: ${reason.en}. The run left no files; correct the cause and start again.`,
  };
}

function noScratch(temporary: string): (reason: Text) => Text {
  return (reason) => ({
    zh: `无法写入临时目录 ${temporary}：${reason.zh}。请检查磁盘空间和权限，或用环境变量 TMPDIR 指定别的目录。`,
    en: `can't write to the temporary directory ${temporary}: ${reason.en}. Check the disk and the permissions, or name another with the environment variable TMPDIR.`,
  });
}
