import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileSource } from "../formats/source.js";
import { FindingLog } from "../output/finding-log.js";
import type { RunDirectory } from "../output/run-directory.js";
import { plainCsvOf } from "../output/table-files.js";
import { documentJson } from "../report/tables-json.js";
import { notesText, tablesText } from "../report/tables-text.js";
import { isDirectory } from "../revenue/declared-run.js";
import {
  onSources,
  type SourceDocument,
  type SourceOutcome,
  type SourceRun,
  workbookWithoutOut,
} from "../runs/source-run.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { Style } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { namedInputs } from "./inputs.js";
import { readingLedger } from "./ledger-access.js";
import { loadMapping, withMapping } from "./load-mapping.js";
import { startProgress } from "./progress.js";
import { readAs } from "./reading-options.js";
import { openOutput } from "./run-output.js";
import { setUp } from "./setup.js";
import type { SourceOptions } from "./source-options.js";
import { ignoreClosed, styleFor } from "./streams.js";

/** A command that reads declared orders. */
export interface SourceCommand {
  /** Its name: of its JSON Schema, document and workbook. */
  readonly command: string;
  /** The sources as the command line names them. */
  readonly paths: readonly string[];
  readonly options: SourceOptions;
  readonly surroundings: Surroundings;
  /** Other files that it reads, which its output can't replace. */
  readonly reads?: readonly NamedPath[];
  /** Whether orders are read too whose only fault is a currency without a rate (lane `rejected`). */
  readonly unrated?: boolean;
  /** Whether the taxes of run directories are read. */
  readonly taxes?: boolean;
  /** Whether orders of the lanes `rejected` and `general-trade` are read too. */
  readonly everyLane?: boolean;
  /** Whether exports are checked for their lanes all the same. */
  readonly exportLanes?: boolean;
  readonly work: (run: SourceRun) => Promise<SourceDocument>;
  /** Opens a ledger in place of the usual reading of it: for commands that write to it. */
  readonly openLedger?: SourceLedger;
  /** Text for people in place of the tables. */
  readonly text?: (made: SourceOutcome, style: Style) => Iterable<string>;
  /** Called with what was made, before it is printed: for reports in files of their own. */
  readonly made?: (made: SourceOutcome) => Promise<void>;
}

type SourceLedger = Parameters<typeof onSources>[0]["openLedger"];

/** The manifests and run directories that a command line names. */
export async function sourcesOf(
  paths: readonly string[],
  options: Pick<SourceOptions, "encoding" | "inputFormat" | "sheet">,
  { cwd, streams }: Pick<Surroundings, "cwd" | "streams">,
) {
  const inputs = await namedInputs(paths, cwd, isRunDirectory);
  const manifests = inputs
    .filter((path) => !isDirectory(path))
    .map((path) => fileSource(path, () => streams.stdin, readAs(options)));
  return { manifests, runs: inputs.filter(isDirectory) };
}

/** A folder of manifests stands for these; one with a run.json is a run's. */
function isRunDirectory(path: NamedPath): boolean {
  return isDirectory(path) && existsSync(join(path.path, "run.json"));
}

/** Runs a command on declared orders: prints what it made, and returns the exit status. */
export async function sourceCommand(given: SourceCommand): Promise<number> {
  const { command, paths, options, surroundings, work } = given;
  const { signal, cwd, temporary, streams, colour } = surroundings;
  const { lang, format, quiet } = options;
  if (format === "xlsx" && options.out === undefined) throw workbookWithoutOut();
  const setup = withMapping(setUp(options, surroundings, paths), await loadMapping(options, surroundings));
  const sources = await sourcesOf(paths, options, surroundings);
  const inputs = [
    ...paths.filter((path) => path !== "-").map((path) => relativeTo(cwd, path)),
    ...(given.reads ?? []),
  ];
  const output = outputOf(given, setup.at, inputs);
  const log = new FindingLog(lang, undefined);
  const progress = await startProgress(surroundings, options);
  try {
    return await onSources(
      {
        ...setup,
        ...sources,
        ...{ command, language: lang, signal, temporary, output, taxes: given.taxes },
        everyLane: given.everyLane,
        exportLanes: given.exportLanes,
        openLedger: given.openLedger ?? (() => readingLedger(options, surroundings, setup.profile)),
        unrated: given.unrated,
        workbook: format === "xlsx",
        document: (made) => documentOf(made, options),
        progress: progress.reading,
        working: progress.working,
        report: (findings) => log.note(findings),
      },
      work,
      async (made) => {
        progress.stop();
        await given.made?.(made);
        const style = await styleFor(streams.stdout, colour);
        await print(textOf(given, made, style), surroundings);
        const errors = await styleFor(streams.stderr, colour);
        streams.stderr.write(log.text(quiet ? ["error"] : ["error", "warning"], errors));
        const failed = made.document.failed === true || made.tally.counts().error > 0;
        return failed ? status.findings : status.clean;
      },
    );
  } finally {
    progress.stop();
  }
}

function outputOf(
  { command, options, surroundings }: SourceCommand,
  at: Date,
  inputs: readonly NamedPath[],
): RunDirectory | undefined {
  const { out, lang } = options;
  if (out === undefined) return undefined;
  return openOutput({ command, at, inputs }, { out, replace: false, lang }, surroundings).output;
}

/** The JSON document of what was made. */
function documentOf(
  { command, document, tables, findings, notes }: SourceOutcome,
  { lang }: SourceOptions,
): Iterable<string> {
  const rows = tables.map((table) => ({ member: table.table.member, rows: table.texts() }));
  return documentJson(
    {
      schema: `qingdan/${command}/1`,
      members: document.members,
      tables: rows,
      findings: findings.texts(),
      notes,
    },
    lang,
  );
}

/** What goes to standard output: JSON, the first table as CSV, or text; a workbook is in the directory alone. */
function* textOf({ options, text }: SourceCommand, made: SourceOutcome, style: Style): Iterable<string> {
  const { format, lang, quiet } = options;
  const [first] = made.tables;
  if (format === "json") yield* documentOf(made, options);
  else if (format === "csv") {
    if (first !== undefined) yield* plainCsvOf(first, lang);
  } else if (!quiet) {
    yield* text?.(made, style) ?? tablesText(made.tables, lang, style);
    yield notesText(made.notes, lang, style);
  }
}

async function print(pieces: Iterable<string>, { stdout }: Surroundings): Promise<void> {
  try {
    for (const piece of pieces) await stdout.write(piece);
    await stdout.flush();
  } catch (error) {
    // The files are written: a closed pipe changes nothing.
    ignoreClosed(error);
  }
}
