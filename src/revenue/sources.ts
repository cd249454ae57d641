import type { Source } from "../formats/source.js";
import type { InputFile } from "../intake/load.js";
import type { LoadProgress } from "../intake/loading.js";
import type { PendingFile } from "../output/pending-file.js";
import type { WithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import type { IncomePeriod } from "../tax/income/period.js";
import type { Finding, Language } from "../values/finding.js";
import type { DeclaredRunRecord } from "./declared-run.js";
import type { PeriodBy } from "./manifest-lines.js";
import type { Refunds } from "./refunds.js";

/** The inputs of the revenue of a period. */
export interface IncomeSources {
  readonly manifests: readonly Source[];
  /** Output directories of `declare`. */
  readonly runs: readonly DeclaredRunRecord[];
  /** How the manifests' rows become rows of a manifest, and the products that fill them. */
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  readonly period: IncomePeriod;
  readonly by: PeriodBy;
  /** Consignor codes of the enterprise; none: everybody's. */
  readonly merchants: readonly string[];
  readonly withdrawn: WithdrawnRefunds | undefined;
  readonly refunds: Refunds | undefined;
  /** Where the registration extract goes, and in which language its header is. */
  readonly register: { readonly file: PendingFile; readonly language: Language } | undefined;
  readonly scratch: string;
  readonly signal?: AbortSignal;
  readonly progress?: LoadProgress;
  readonly working?: (consignments: number) => void;
  /** Called with the findings of an order or of the whole; awaited before the next order is read. */
  readonly report: (findings: readonly Finding[]) => Promise<void> | undefined;
}

/** The inputs that were read, for the record. */
export type IncomeInputs = readonly Pick<InputFile, "name" | "bytes" | "sha256" | "rows">[];
