import { tmpdir } from "node:os";
import type { DocumentSources } from "../documents/three-documents.js";
import type { FindingCounts, LaneSums } from "../examination/tally.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { RunDirectory } from "../output/run-directory.js";
import type { InputRecord, RunRecord } from "../output/run-record.js";
import { joinedLevels, type Levels, levelsOf, type WrittenLevels, writtenLevels } from "../rules/levels.js";
import { declare as declareRun } from "../runs/declare.js";
import { type ValidatedRun, type Validation, validate as validateRun } from "../runs/validate.js";
import type { TaxRounding } from "../tax/import/consignment-tax.js";
import type { GuaranteeUse } from "../tax/import/guarantee.js";
import { Failure } from "../values/failure.js";
import type { RuleId } from "../values/finding.js";
import { assertNearRun } from "../values/near-run.js";
import { type Context, transferOf } from "./context.js";
import { type Input, pathsOf, sourceOf, sourcesOf } from "./inputs.js";
import { Run, type RunningWork } from "./run.js";

/** The options of `validate` and `taxImport`, and part of those of `declare`. */
export interface ManifestOptions {
  readonly context: Context;
  /** Manifests of one direction. */
  readonly manifests: readonly Input[];
  /** Imports: the three documents (三单) to compare with. */
  readonly documents?: Readonly<Partial<Record<keyof DocumentSources, Input>>> | undefined;
  /**
   * The ledger by its path: what was declared, and for imports the buyers' years. Absent: nothing is remembered, and the
   * year is checked within this run alone.
   */
  readonly ledger?: string | undefined;
  /** Imports: where taxes are rounded; absent: each tax of each line. */
  readonly taxRounding?: TaxRounding | undefined;
  /** Levels of rules in place of their own, before those of the profile: `{ "export/single-limit": "error" }`. */
  readonly severity?: WrittenLevels | undefined;
  /** Stops the run; its result then rejects with the signal's reason, and no output is left. */
  readonly signal?: AbortSignal | undefined;
}

/** The result of `validate`. */
export interface Validated {
  /** E for exports, I for imports. */
  readonly direction: "E" | "I";
  readonly inputs: readonly InputRecord[];
  /** Orders, rows and goods value in yuan of every lane. */
  readonly lanes: LaneSums;
  readonly findings: FindingCounts;
  /** Rules that could not check something because a table or an answer is missing. */
  readonly skipped: readonly RuleId[];
  readonly guarantee: GuaranteeUse | undefined;
  /** Levels of rules in place of their own, by options and profile; absent where there are none. */
  readonly severity?: WrittenLevels | undefined;
}

/** Checks and routes every order; writes and books nothing. */
export function validate(options: ManifestOptions): Run<Validated> {
  const { context } = options;
  return new Run(
    async (running) => {
      const { direction, inputs, tally, guarantee } = await checking(options, running);
      const lanes = tally.lanes(context.rules);
      return {
        ...{ direction, inputs, lanes, findings: tally.counts(), skipped: tally.skipped, guarantee },
        ...severityOf(levelsFor(options)),
      };
    },
    context.language,
    options.signal,
  );
}

/** The check of manifests, with the ledger open for reading where one is named. */
export async function checking(
  options: ManifestOptions,
  running: RunningWork,
  more: Pick<Validation, "order" | "begin" | "declaredAnyway"> = {},
): Promise<ValidatedRun> {
  const { context, manifests, documents = {}, ledger: path, taxRounding } = options;
  const levels = levelsFor(options);
  let ledger: LedgerFile | undefined;
  try {
    return await validateRun({
      ...running,
      ...more,
      levels,
      profile: context.profile,
      context: context.rules,
      at: context.at,
      sources: manifests.map(sourceOf),
      documents: sourcesOf(documents),
      rounding: taxRounding,
      temporary: tmpdir(),
      openLedger: async () => {
        if (path === undefined) return undefined;
        ledger = await (await ledgerFiles()).readWhenFree(path, { signal: running.signal, env: process.env });
        return ledger;
      },
    });
  } finally {
    ledger?.close();
  }
}

/** The levels of the options and the profile; undefined where neither has any. Throws a Failure for one that is refused. */
function levelsFor({ severity = {}, context }: ManifestOptions): Levels | undefined {
  const read = levelsOf(severity);
  if ("refused" in read) {
    const { zh, en } = read.refused;
    throw new Failure({ zh: `severity：${zh}。`, en: `severity: ${en}${en.endsWith("?") ? "" : "."}` });
  }
  const levels = joinedLevels(read.levels, context.profile.findings?.levels);
  return levels.size === 0 ? undefined : levels;
}

/** The levels as records have them. */
function severityOf(levels: Levels | undefined): { readonly severity?: WrittenLevels } {
  const severity = writtenLevels(levels);
  return severity === undefined ? {} : { severity };
}

/** The ledger's class; its binding is loaded where it is used, not with the library. */
async function ledgerFiles(): Promise<typeof LedgerFile> {
  return (await import("../ledger/ledger.js")).LedgerFile;
}

/** The options of `declare`. */
export interface DeclareOptions extends ManifestOptions {
  /** The output directory: empty, or not there yet. */
  readonly out: string;
  /** Whether a finished run in that directory is replaced; else it is refused. */
  readonly replace?: boolean | undefined;
  /** Imports: the day of release, YYYYMMDD, where the manifest gives none. */
  readonly releaseDay?: string | undefined;
  /** Makes a new ledger although an earlier one is gone; there must be none. */
  readonly newLedger?: boolean | undefined;
}

/**
 * Checks, routes, adds up and writes the declaration messages; the result is the record that run.json holds. With a
 * ledger the run is booked, in one transaction with its last file.
 */
export function declare(options: DeclareOptions): Run<RunRecord> {
  const { context, manifests, documents = {}, ledger, newLedger } = options;
  const { taxRounding, out, replace, releaseDay } = options;
  return new Run(
    async (running) => {
      const transfer = transferOf(context);
      const levels = levelsFor(options);
      if (releaseDay) assertNearRun("releaseDay", releaseDay, context.at);
      const { record } = await declareRun({
        ...running,
        levels,
        profile: context.profile,
        context: context.rules,
        at: context.at,
        transfer,
        sources: manifests.map(sourceOf),
        documents: sourcesOf(documents),
        rounding: taxRounding,
        releaseDay,
        options: {
          lang: context.language,
          tables: context.tables,
          ...severityOf(levels),
        },
        openLedger:
          ledger === undefined
            ? undefined
            : async () =>
                (await ledgerFiles()).open(ledger, { signal: running.signal, env: process.env, newLedger }),
        output: RunDirectory.open(out, {
          command: "declare",
          replace,
          inputs: pathsOf([...manifests, ...Object.values(documents)]),
        }),
      });
      return record;
    },
    context.language,
    options.signal,
  );
}
