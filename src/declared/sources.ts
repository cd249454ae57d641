import type { Source } from "../formats/source.js";
import type { LoadProgress } from "../intake/loading.js";
import type { Declarations } from "../ledger/declarations/declarations.js";
import type { RuleContext } from "../rules/rule.js";
import type { Profile } from "../setup/profile.js";
import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import type { Finding } from "../values/finding.js";
import type { NamedPath } from "../values/user-path.js";
import type { DeclaredOrder } from "./order.js";

/** What declared orders are read from, and how. */
export interface OrderSources {
  readonly manifests: readonly Source[];
  /** Output directories of `declare`. */
  readonly runs: readonly NamedPath[];
  readonly map?: SheetMap | undefined;
  readonly products?: ProductTable | undefined;
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  /** Where rows are kept while the command works. */
  readonly scratch: string;
  /** Undefined with --no-ledger, and where there is none yet. */
  readonly ledger: Declarations | undefined;
  /**
   * Whether orders of the lanes `rejected` and `general-trade` are read too; of run directories their lists. Orders of
   * manifests are then not checked: they have no taxes, and `rejected` for a lane, as none is known to be declared.
   */
  readonly everyLane?: boolean | undefined;
  /** Whether, with `everyLane`, exports of manifests are checked all the same, for their lanes alone. */
  readonly exportLanes?: boolean | undefined;
  /** Whether orders of manifests are read too, in the lane `rejected`, whose only fault is a currency without a rate. */
  readonly unrated?: boolean | undefined;
  /** Whether the taxes of imports in run directories are read, of each run's tax.csv. */
  readonly taxes?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly progress?: LoadProgress | undefined;
  readonly working?: ((orders: number) => void) | undefined;
  /** Findings about files, and of manifests the errors that reject an order; awaited. */
  readonly report: (findings: readonly Finding[]) => Promise<void> | undefined;
}

/** Declared orders, to be gone through once or several times. */
export interface DeclaredOrders {
  /** How many orders and lines the first going through gave; 0 before. */
  readonly orders: number;
  readonly lines: number;
  /** The inputs that were read. */
  readonly inputs: readonly { readonly name: string; readonly sha256: string }[];
  /** What the reader of the report has to know of the sources (an inventory that an older run has as well, and the like). */
  readonly notes: readonly { readonly zh: string; readonly en: string }[];
  /**
   * Every order once, in batches of some hundred: what a later report changed is there as changed, what it deleted is not.
   * Findings are reported the first time only. Throws a Failure for what can't be read, the signal's reason when stopped.
   */
  batches(): AsyncGenerator<readonly DeclaredOrder[]>;
  /** Ends the reading, and frees what is kept of the rows; done again it does nothing. */
  close(): void;
}
