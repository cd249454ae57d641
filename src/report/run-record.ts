import type { InputFile } from "../manifest/load.js";
import type { Profile } from "../manifest/profile.js";
import type { WrittenFile } from "../output/buffered-file.js";
import type { ExportLane } from "../routing/lanes.js";
import type { RuleContext } from "../rules/rule.js";
import type { FindingCounts, LaneSum, Tally } from "../tally.js";
import type { Language } from "../values/finding.js";
import { tool } from "../version.js";

/** Options that shape what a run writes. */
export interface RunOptions {
  readonly lang: Language;
  /** The user's tables: which, and the SHA-256 of what was read. */
  readonly tables: readonly { readonly table: string; readonly name: string; readonly sha256: string }[];
}

/** run.json: what was run, on what, and what came of it (contract: "qingdan/run/1"). */
export interface RunRecord {
  readonly schema: "qingdan/run/1";
  readonly tool: { readonly name: string; readonly version: string };
  readonly lawDate: string;
  readonly at: string;
  readonly profile: { readonly name: string; readonly sha256: string; readonly pilotZone: string };
  readonly options: RunOptions;
  readonly inputs: readonly InputRecord[];
  readonly lanes: Readonly<Record<ExportLane, LaneSum>>;
  readonly findings: FindingCounts;
  readonly skipped: readonly string[];
  readonly files: readonly WrittenFile[];
}

/** An input file as run records have it. */
export type InputRecord = Pick<InputFile, "name" | "bytes" | "sha256" | "rows">;

export function inputRecords(inputs: readonly InputFile[]): InputRecord[] {
  return inputs.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows }));
}

interface RunFacts {
  readonly context: RuleContext;
  readonly at: Date;
  readonly profile: Profile;
  readonly options: RunOptions;
  readonly inputs: readonly InputFile[];
  readonly tally: Tally;
  readonly files: readonly WrittenFile[];
}

export function runRecord({ context, at, profile, options, inputs, tally, files }: RunFacts): RunRecord {
  return {
    schema: "qingdan/run/1",
    tool,
    lawDate: context.law.day,
    at: at.toISOString(),
    profile: { name: profile.file, sha256: profile.sha256, pilotZone: profile.pilotZone },
    options,
    inputs: inputRecords(inputs),
    lanes: tally.lanes(context),
    findings: tally.counts(),
    skipped: [...context.skipped].sort(),
    files,
  };
}
