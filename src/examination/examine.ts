import { setImmediate } from "node:timers/promises";
import { type Direction, directionOf, layouts } from "../columns/direction.js";
import { assembler } from "../consignment/assemble.js";
import { readConsignment } from "../consignment/record-makers.js";
import type { Source } from "../formats/source.js";
import { consignmentKeys, type LoadedManifest, type LoadProgress, loadManifest } from "../intake/load.js";
import { RowSpool } from "../intake/spool.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import { chinaTime } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
import { type ExaminedExport, exportInspector } from "./export.js";
import type { ExaminedImport } from "./import.js";
import { beginImports, type ImportOptions, type ImportRun } from "./import-batch.js";

/** What a run works with. */
export interface Examination {
  readonly sources: readonly Source[];
  readonly profile: Profile;
  readonly context: RuleContext;
  /** The run's point of time. */
  readonly at: Date;
  /** Where the rows are kept aside while the run works. */
  readonly scratch: string;
  /** What the user gives for imports besides the manifests. */
  readonly imports?: ImportOptions;
  readonly signal?: AbortSignal;
  /** Called while reading, with rows and bytes so far, and while checking, with consignments so far. */
  readonly progress?: LoadProgress;
  readonly working?: (consignments: number) => void;
}

/** A consignment with all that was found about it. */
export type Examined = ExaminedExport | ExaminedImport;

/** Who takes what the examination finds, in order: the file's header facts, then consignment by consignment. */
export interface Taker {
  manifest(
    loaded: LoadedManifest,
    findings: readonly Finding[],
    direction: Direction,
    imports: ImportRun | undefined,
  ): Promise<void> | undefined;
  /** A promise that comes back is waited for: the taker can't take more yet. */
  consignment(examined: Examined): Promise<void> | undefined;
  /** What only the whole of an import batch can tell, piece by piece. */
  end?(findings: readonly Finding[]): Promise<void> | undefined;
}

/** Consignments between two looks at signals and timers. */
const stride = 128;

const noImportOptions: ImportOptions = { rounding: "line", documents: {} };

/**
 * Reads the manifests, groups their rows, checks and routes every consignment: what `validate`, `declare` and
 * `tax import` have in common. Throws a Failure for input that can't be read, the signal's reason when stopped.
 */
export async function examine(examination: Examination, taker: Taker): Promise<void> {
  const { sources, profile, context, at, signal, progress = () => {}, working = () => {} } = examination;
  const spool = new RowSpool(examination.scratch);
  let imports: ImportRun | undefined;
  try {
    const findings: Finding[] = [];
    const report = (finding: Finding): void => {
      findings.push(finding);
    };
    const loaded = await loadManifest({
      sources,
      layout: (header, firstRow) => layouts[directionOf(header, firstRow, profile.defaults)],
      defaults: profile.defaults,
      spool,
      report,
      keys: consignmentKeys,
      signal,
      progress: (rows, bytes) => {
        signal?.throwIfAborted();
        progress(rows, bytes);
      },
    });
    const direction = loaded.layout === layouts.I ? "I" : "E";
    if (direction === "I")
      imports = await beginImports(examination.imports ?? noImportOptions, {
        ...examination,
        loaded,
        report,
      });
    await taker.manifest(loaded, findings, direction, imports);
    const assemble = assembler(loaded.headers, {
      defaults: profile.defaults,
      ieFlag: direction,
      appTime: chinaTime(at),
    });
    const inspect = imports === undefined ? exportInspector(context) : imports.inspect;
    let count = 0;
    for (const stored of loaded.store.consignments()) {
      if (++count % stride === 0) {
        await setImmediate();
        signal?.throwIfAborted();
        working(count);
      }
      const taken = taker.consignment(inspect(readConsignment(assemble(stored))));
      if (taken !== undefined) await taken;
    }
    if (imports !== undefined) {
      for (const found of pieces(imports.end())) {
        await taker.end?.(found);
        signal?.throwIfAborted();
      }
    }
  } finally {
    imports?.close();
    spool.close();
  }
}

/** Findings handed on at a time: a run may have as many as its documents have rows. */
const pieceSize = 500;

function* pieces(findings: Iterable<Finding>): Generator<Finding[]> {
  let piece: Finding[] = [];
  for (const finding of findings) {
    piece.push(finding);
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
