import type { Period } from "../declared/period.js";
import type { Population } from "../declared/population.js";
import type { Text } from "../values/finding.js";
import type { ConcentrationRow } from "./concentration.js";
import type { DimensionName } from "./dimensions.js";
import type { ExcludedRow } from "./excluded.js";
import type { QualityRow } from "./quality.js";
import type { RefusalRow } from "./refusals.js";
import type { DimensionRow, ModelRow } from "./rows.js";

/** The statistics of a period, as its report shows them. */
export interface StatisticsFacts {
  readonly period: Period;
  readonly population: Population;
  readonly models: readonly ModelRow[];
  readonly dimensions: readonly { readonly name: DimensionName; readonly rows: readonly DimensionRow[] }[];
  readonly quality: readonly QualityRow[];
  readonly refusals: readonly RefusalRow[];
  readonly zone: readonly ConcentrationRow[];
  readonly outside: readonly ModelRow[];
  readonly excluded: readonly ExcludedRow[];
  readonly notes: readonly Text[];
}
