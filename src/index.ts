/** The library's face, for programs that embed the pipeline. */

export type { ExportLane, ImportLane, Lane } from "./consignment/lanes.js";
export type { Examined } from "./examination/examine.js";
export type { ExaminedExport } from "./examination/export.js";
export type { ExaminedImport } from "./examination/import.js";
export { fileSource, type Source } from "./formats/source.js";
export { LedgerFile, type LedgerReader } from "./ledger/ledger.js";
export { RunDirectory } from "./output/run-directory.js";
export type { RunRecord } from "./output/run-record.js";
export { type ImportRates, loadImportRates } from "./reference/import-rates.js";
export { loadPositiveList, type PositiveList } from "./reference/positive-list.js";
export { loadRates, noRates, type Rates } from "./reference/rates.js";
export { loadReference, type Overlay, type Reference } from "./reference/tables.js";
export { incomeRevenue } from "./revenue/income-revenue.js";
export { catalogue } from "./rules/catalogue.js";
export { lawOf } from "./rules/law.js";
export type { RuleContext, RuleFacts } from "./rules/rule.js";
export { type Declaration, type DeclaredRun, declare } from "./runs/declare.js";
export { type SummarizeRecord, type Summarizing, summarize } from "./runs/summarize.js";
export { type ValidatedRun, type Validation, validate } from "./runs/validate.js";
export { loadProfile, noProfile, type Profile } from "./setup/profile.js";
export { importTax, type OrderTax } from "./tax/import/import-tax.js";
export { importTaxLawOf } from "./tax/import/law.js";
export { incomeTax } from "./tax/income/income-tax.js";
export { type QuarterFigures, quarterlyReturns } from "./tax/income/year.js";
export { Failure } from "./values/failure.js";
export type { Finding, Language, RuleId, Severity } from "./values/finding.js";
export { type FindingRecord, findingRecord } from "./wording/sentence.js";
