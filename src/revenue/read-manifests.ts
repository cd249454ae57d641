import { setImmediate } from "node:timers/promises";
import { directionOf, layouts } from "../columns/direction.js";
import { assembler } from "../consignment/assemble.js";
import type { ExportConsignment } from "../consignment/consignment.js";
import { readConsignment } from "../consignment/record-makers.js";
import { type ExaminedExport, exportInspector } from "../examination/export.js";
import type { Source } from "../formats/source.js";
import {
  cellReader,
  consignmentKeys,
  type InputFile,
  type LoadProgress,
  loadManifest,
} from "../intake/load.js";
import { RowSpool, type StoredRow } from "../intake/spool.js";
import type { StoredConsignment } from "../intake/store.js";
import { lawOf } from "../rules/law.js";
import type { RuleContext } from "../rules/rule.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";

/** What reading manifests takes. */
export interface ManifestReading {
  readonly sources: readonly Source[];
  readonly defaults: ReadonlyMap<string, string>;
  readonly at: Date;
  readonly scratch: string;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: LoadProgress | undefined;
  readonly working?: ((consignments: number) => void) | undefined;
}

/** Who takes the consignments, one by one. */
export interface ManifestTaker {
  /** Findings about the files. */
  files(findings: readonly Finding[]): void;
  consignment(consignment: ExportConsignment, manifest: ManifestRows): void;
}

/** The rows behind the consignments. */
export interface ManifestRows {
  /** What stands in a column of a row, the default where it is blank. */
  cell(row: StoredRow, column: string): string;
  /** Every consignment of the input anew. */
  consignments(): Iterable<StoredConsignment>;
}

/** Consignments between two looks at signals and timers. */
const stride = 128;

/** Reads export manifests and groups their rows. Throws a Failure for input that can't be read, and for imports. */
export async function readManifests(reading: ManifestReading, taker: ManifestTaker): Promise<InputFile[]> {
  const { sources, defaults, at, signal, progress = () => {}, working = () => {} } = reading;
  const spool = new RowSpool(reading.scratch);
  try {
    const findings: Finding[] = [];
    const loaded = await loadManifest({
      sources,
      layout: (header, firstRow) => layouts[directionOf(header, firstRow, defaults)],
      defaults,
      spool,
      report: (finding) => findings.push(finding),
      keys: consignmentKeys,
      signal,
      progress: (rows, bytes) => {
        signal?.throwIfAborted();
        progress(rows, bytes);
      },
    });
    if (loaded.layout === layouts.I) throw importManifest(sources[0]?.name ?? "");
    taker.files(findings);
    const assemble = assembler(loaded.headers, { defaults, ieFlag: "E", appTime: chinaTime(at) });
    const { store } = loaded;
    const manifest: ManifestRows = {
      cell: cellReader(loaded.headers, defaults),
      consignments: () => store.consignments(),
    };
    let count = 0;
    for (const stored of store.consignments()) {
      if (++count % stride === 0) {
        await setImmediate();
        signal?.throwIfAborted();
        working(count);
      }
      taker.consignment(readConsignment(assemble(stored)) as ExportConsignment, manifest);
    }
    return [...loaded.inputs];
  } finally {
    spool.close();
  }
}

function importManifest(file: string): Failure {
  return new Failure({
    zh: `${file} 是进口舱单；核定征收只算出口收入。`,
    en: `${file} is a manifest of imports; the deemed rate is for export revenue.`,
  });
}

/** Checks consignments by the law, and at the rates, of the month of a day (YYYYMMDD); of the run's day where it is blank. */
export function monthlyInspector(
  context: RuleContext,
): (consignment: ExportConsignment, day: string) => ExaminedExport {
  const inspectors = new Map<string, ReturnType<typeof exportInspector>>();
  return (consignment, day) => {
    const month = day.slice(0, 6);
    let inspect = inspectors.get(month);
    if (inspect === undefined) {
      const law = day === "" ? context.law : lawOf(dashed(day));
      inspect = exportInspector({ ...context, law, skipped: new Set() });
      inspectors.set(month, inspect);
    }
    return inspect(consignment);
  };
}
